import {
  nearestNode,
  type MappingEntry,
  type SourceNode,
  type SourcePath,
} from '../iam/source/source-node.ts';

/** The mapping entry that a path ends in. */
export function entryAt(root: SourceNode, path: SourcePath): MappingEntry | undefined {
  const parent = nearestNode(root, path.slice(0, -1));
  const key = path.at(-1);
  return parent.kind === 'mapping' ? parent.entries.find((entry) => entry.key === key) : undefined;
}
