import type { Problem } from '../../finding/problem.ts';
import { nearestNode, type SourceNode } from '../source/source-node.ts';

/** The problems, each with the line and column that its path leads to in the file whose root is given. */
export function locateProblems(root: SourceNode, problems: readonly Problem[]): readonly Problem[] {
  return problems.map((problem) => ({
    ...problem,
    location: nearestNode(root, problem.path ?? []).location,
  }));
}
