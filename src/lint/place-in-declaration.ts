import type { SourceLocation } from '../finding/source-location.ts';
import type { Declaration } from '../iam/resources.ts';
import { nearestNode, type SourcePath } from '../iam/source/source-node.ts';

/** Where a resource of an account stands, or the nearest part of its file to a path; `<live>` when no file declares it. */
export function placeInDeclaration(
  { declaration }: { readonly declaration?: Declaration },
  path: SourcePath = [],
): SourceLocation {
  if (declaration === undefined) return { file: '<live>', line: 1, column: 1 };
  return nearestNode(declaration.node, path).location;
}
