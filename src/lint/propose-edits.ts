import type { TextEdit } from '../finding/finding.ts';
import { nearestNode, type ScalarNode, type SourceNode } from '../iam/source/source-node.ts';
import { entryAt } from './entry-at.ts';
import type { RuleReport } from './lint-rule.ts';

/** The edits of a report's fix in the text that the nodes were read from; `undefined` where none is safe. */
export function proposeEdits(
  { fix, at }: RuleReport,
  root: SourceNode,
  text: string,
): readonly TextEdit[] | undefined {
  if (fix === undefined) return undefined;
  if ('remove' in fix) return removeElement(root, at.path, text);
  if (at.onKey === true) {
    const entry = entryAt(root, at.path);
    if (entry === undefined) return undefined;
    const [start, end] = entry.keyRange;
    return replaceText(start, end, text.slice(start, end), fix.replaceWith);
  }
  const node = nearestNode(root, at.path);
  return node.kind === 'scalar' ? replaceScalar(node, fix.replaceWith) : undefined;
}

function replaceScalar(node: ScalarNode, replacement: string): readonly TextEdit[] | undefined {
  const [start, end] = node.range;
  return replaceText(start, end, node.text, replacement);
}

/** Characters that need no quotes in YAML, wherever they stand; a plain scalar keeps its form only with these. */
const plainText = /^[A-Za-z][A-Za-z0-9._/-]*(?::[A-Za-z0-9*][A-Za-z0-9*?._/-]*)?$/;

/** Keeps the quotes of what is replaced; `undefined` for block scalars and for text that would need other quotes. */
function replaceText(
  start: number,
  end: number,
  written: string,
  replacement: string,
): readonly TextEdit[] | undefined {
  if (written.startsWith('"')) return [{ start, end, replacement: JSON.stringify(replacement) }];
  if (written.startsWith("'")) {
    return [{ start, end, replacement: `'${replacement.replaceAll("'", "''")}'` }];
  }
  const isPlain = !/[\n|>]/.test(written) && plainText.test(replacement);
  return isPlain ? [{ start, end, replacement }] : undefined;
}

/** Removes one element of a list written in brackets, with its comma; lists in other forms are left alone. */
function removeElement(
  root: SourceNode,
  path: readonly (string | number)[],
  text: string,
): readonly TextEdit[] | undefined {
  const list = nearestNode(root, path.slice(0, -1));
  const index = path.at(-1);
  if (list.kind !== 'sequence' || typeof index !== 'number' || text[list.range[0]] !== '[') return undefined;
  const element = list.items[index];
  if (element === undefined || list.items.length < 2) return undefined;
  const next = list.items[index + 1];
  const previous = list.items[index - 1];
  if (next !== undefined) return [{ start: element.range[0], end: next.range[0], replacement: '' }];
  if (previous === undefined) return undefined;
  return [{ start: previous.range[1], end: element.range[1], replacement: '' }];
}
