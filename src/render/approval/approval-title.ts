import type { ApprovalDecision, Obstacle } from '../../review/decision/approval-decision.ts';
import { verdictOf } from '../../review/decision/obstacles.ts';
import type { MatchedRule } from '../../review/decision/rule-decision.ts';
import { shortTime } from '../change-summary.ts';
import type { JudgedPullRequest } from './judged-pull-request.ts';
import { missingApprovals, type MissingApprovals } from './missing-approvals.ts';
import { obstacleWords } from './obstacle-words.ts';
import { listedSome, person, said, sentencePlain, text, type Sentence } from './sentence.ts';

/** GitHub shows no more of a check's title. */
export const longestTitle = 255;
const shownNames = 4;

/** `1 of 2 approvals; waiting for @x or @acme/security`: undefined where nothing is missing. */
export function missingWords(decision: ApprovalDecision): Sentence | undefined {
  const missing = missingApprovals(decision);
  const [first] = missing;
  if (first === undefined) return undefined;
  const askable = [...new Map(missing.map((each) => [sentencePlain(each.askable), each.askable])).values()];
  const whom = listedSome(
    askable.filter(({ length }) => length > 0),
    shownNames,
    (each) => each,
  );
  return said`${countWords(missing, askable.length, decision)}; ${
    missing.every(({ isPossible }) => isPossible)
      ? said`waiting for ${whom}`
      : ['too few are left who could give more']
  }`;
}

/** Rules that wait for the same people wait for the same approvals. */
function countWords(
  missing: readonly MissingApprovals[],
  groups: number,
  { rules }: ApprovalDecision,
): string {
  if (groups === 1) {
    const [most] = missing.toSorted((left, right) => right.more - left.more);
    const { has = 0, more = 0 } = most ?? {};
    const teams = most?.isForTeams === true ? ' from different teams' : '';
    return `${has} of ${has + more} approvals${teams}`;
  }
  const matched = rules.filter(({ kind }) => kind === 'matched').length;
  return `${matched - missing.length} of ${matched} rules satisfied`;
}

/** `approved by @bob and @carol`. */
function approvedWords({ approvers, brokenGlass }: ApprovalDecision): Sentence {
  if (brokenGlass !== undefined) {
    return said`let through in an emergency by ${person(brokenGlass.login)}, until ${shortTime(brokenGlass.until)}`;
  }
  return said`approved by ${listedSome(approvers, shownNames, ({ login }) => [person(login)])}`;
}

function obstaclesWords(obstacles: readonly Obstacle[], review: JudgedPullRequest): Sentence {
  return listedSome(obstacles, 2, (obstacle) => obstacleWords(obstacle, review).brief);
}

function matchedRules({ rules }: ApprovalDecision): readonly MatchedRule[] {
  return rules.filter((rule) => rule.kind === 'matched');
}

function failedWords(review: JudgedPullRequest): Sentence {
  const { decision } = review;
  const failing = decision.obstacles.filter((obstacle) => verdictOf(obstacle) === 'failed');
  if (failing.length > 0) return said`cannot be approved: ${obstaclesWords(failing, review)}`;
  const unsigned = new Set(matchedRules(decision).flatMap(({ unverifiedCommits }) => unverifiedCommits));
  return [
    `cannot be approved: ${unsigned.size} of its commits ${unsigned.size === 1 ? 'lacks' : 'lack'} a verified signature`,
  ];
}

function disapprovedWords(decision: ApprovalDecision): Sentence {
  const logins = new Set(
    matchedRules(decision).flatMap(({ objections }) => objections.map(({ login }) => login)),
  );
  const names = listedSome([...logins], shownNames, (login) => [person(login)]);
  return said`${names} ${logins.size === 1 ? 'asks' : 'ask'} for changes`;
}

function undecidableWords(review: JudgedPullRequest): Sentence {
  const { decision } = review;
  const open = decision.obstacles.filter((obstacle) => verdictOf(obstacle) === 'undecidable');
  if (open.length > 0) return said`cannot be decided: ${obstaclesWords(open, review)}`;
  return ['cannot be decided: teams or permissions could not be read'];
}

function waitingWords(review: JudgedPullRequest): Sentence {
  const { decision } = review;
  const { obstacles } = decision;
  const missing = missingWords(decision);
  if (obstacles.length === 0) return missing ?? ['waiting'];
  const stopped = obstaclesWords(obstacles, review);
  const isClosed = obstacles.some(({ kind }) => kind === 'closed');
  return missing === undefined || isClosed ? stopped : said`${stopped}; ${missing}`;
}

/** The verdict in a line. */
export function verdictWords(review: JudgedPullRequest): Sentence {
  const { decision } = review;
  switch (decision.verdict) {
    case 'approved':
      return approvedWords(decision);
    case 'waiting':
      return waitingWords(review);
    case 'disapproved':
      return disapprovedWords(decision);
    case 'undecidable':
      return undecidableWords(review);
    case 'failed':
      return failedWords(review);
    case 'ungoverned':
      return said`preview: the rules are not about the base ${text(decision.baseRef)}`;
  }
}

/** In plain text, for the title of a check; never longer than GitHub shows. */
export function approvalTitle(review: JudgedPullRequest): string {
  const title = Array.from(sentencePlain(verdictWords(review)));
  return title.length <= longestTitle ? title.join('') : `${title.slice(0, longestTitle - 1).join('')}…`;
}
