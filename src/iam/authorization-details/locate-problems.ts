import type { Problem } from '../../finding/problem.ts';
import { failure, type Result } from '../../finding/result.ts';
import { parseJson } from '../source/parse-json.ts';
import { nearestNode } from '../source/source-node.ts';
import { SourceText } from '../source/source-text.ts';

/**
 * A failure with the problems, each with its line and column in the file. The file is parsed again with positions, which
 * only a broken file costs; where the strict parser finds it no JSON, that is the problem.
 */
export function locateProblems(text: string, file: string, problems: readonly Problem[]): Result<never> {
  const parsed = parseJson(new SourceText(file, text), 'caseVariants');
  if (!parsed.ok) return parsed;
  return failure(
    ...problems.map((problem) => ({
      ...problem,
      location: nearestNode(parsed.value, problem.path ?? []).location,
    })),
  );
}
