import type { Problem } from '../../finding/problem.ts';
import { success, type Result } from '../../finding/result.ts';
import type { SourceNode } from './source-node.ts';

/** What could be read of a text, and everything that is wrong with it. */
export interface SourceReading {
  /** Beside problems too, unless they leave the structure open, as a syntax error does. */
  readonly node: SourceNode | undefined;
  readonly problems: readonly Problem[];
}

/** The node when there is no problem, else all problems. */
export function resultOf({ node, problems }: SourceReading): Result<SourceNode> {
  return node !== undefined && problems.length === 0 ? success(node) : { ok: false, problems };
}
