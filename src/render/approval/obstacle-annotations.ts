import type { CheckAnnotation } from '../../review/check-annotation.ts';
import type { ApprovalDecision } from '../../review/decision/approval-decision.ts';
import type { PullRequestFacts } from '../../review/facts/pull-request-facts.ts';
import { visibleCharacters } from '../visible-text.ts';
import { shortSha } from './sentence.ts';

const longestTitle = 255;
const longestMessage = 16_000;
const mostAnnotations = 500;

function cut(text: string, length: number): string {
  const characters = Array.from(visibleCharacters(text));
  return characters.length <= length ? characters.join('') : `${characters.slice(0, length - 1).join('')}…`;
}

/**
 * Problems of the rules, at their lines. The rules were read on the default branch: in a file that the pull request changes the
 * lines would be others, and in one that is in no tree there are none.
 */
export function obstacleAnnotations(
  { obstacles, rulesSha }: ApprovalDecision,
  { merge }: PullRequestFacts,
): readonly CheckAnnotation[] {
  const changed = new Set(merge.kind === 'merged' ? merge.changes.map(({ path }) => path) : []);
  return obstacles
    .flatMap((obstacle) => (obstacle.kind === 'configuration' ? obstacle.problems : []))
    .filter(({ location: { file } }) => !changed.has(file) && !/^(?:\.|<.*>)?$/.test(file))
    .slice(0, mostAnnotations)
    .map(({ code, message, remedy, location: { file, line, endLine = line } }) => ({
      path: file,
      startLine: line,
      endLine: Math.max(line, endLine),
      level: 'failure',
      title: cut(`the rules cannot be read: ${code}`, longestTitle),
      message: cut(
        `${message}${remedy === undefined ? '' : `; ${remedy}`} (on the default branch, ${shortSha(rulesSha)})`,
        longestMessage,
      ),
    }));
}
