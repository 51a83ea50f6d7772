import type { JsonValue } from '../../iam/policy-document.ts';
import type { SourceNode } from '../../iam/source/source-node.ts';

/** What a parsed text says, without where it stood. */
export function toJsonValue(node: SourceNode): JsonValue {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'sequence':
      return node.items.map(toJsonValue);
    case 'mapping':
      return Object.fromEntries(node.entries.map(({ key, value }) => [key, toJsonValue(value)]));
  }
}
