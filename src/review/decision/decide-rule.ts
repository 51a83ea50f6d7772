import type { GitHubAccount } from '../facts/github-account.ts';
import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import { peopleFor } from '../rules/decode-rule.ts';
import type { WithdrawalStatement } from '../statements/statement.ts';
import { mayApprove, ownsPath, roleOf } from './approver-roles.ts';
import { everyoneAsked } from './built-in-rule.ts';
import { countedApprovers, decideRequirement, type RequirementFacts } from './decide-requirement.ts';
import type { RuleMatch } from './match-rules.ts';
import type { MatchedRule, RuleDecision } from './rule-decision.ts';

export interface RuleFacts extends Omit<RequirementFacts, 'paths'> {
  readonly pullRequest: Pick<PullRequestFacts, 'commits'>;
  /** Reviews that ask for changes, of those who did not approve since. */
  readonly objections: readonly WithdrawalStatement[];
}

/** Whether somebody may say no to a change by a rule; what could not be read counts as yes. */
function mayObject({ id }: GitHubAccount, { rule, paths }: RuleMatch, facts: RuleFacts): boolean {
  const { directory, ownersOf } = facts;
  if (mayApprove(id, directory) === false) return false;
  const selection = rule.disapproval ?? everyoneAsked(rule);
  const { role, isUncertain } = roleOf(id, selection, directory);
  const owns =
    selection.codeowners === true && paths.some((path) => ownsPath(id, ownersOf(path), directory) !== false);
  return role !== undefined || isUncertain || owns;
}

function statusOf(
  rule: Pick<MatchedRule, 'requirement' | 'people' | 'objections' | 'unverifiedCommits'>,
): MatchedRule['status'] {
  if (rule.objections.length > 0) return 'disapproved';
  if (rule.unverifiedCommits.length > 0) return 'blocked';
  const { requirement, people } = rule;
  return requirement.status === 'satisfied' && people.counted < people.wanted
    ? 'waiting'
    : requirement.status;
}

function decideMatched(match: RuleMatch, facts: RuleFacts, origin: MatchedRule['origin']): MatchedRule {
  const { rule, paths, meanings } = match;
  const requirement = decideRequirement(rule.require, { ...facts, paths });
  const people = new Set(
    countedApprovers(requirement).map(({ accountId }) => facts.people.personOf(accountId)),
  );
  const decided = {
    requirement,
    people: { counted: people.size, wanted: peopleFor(rule.eyes) + facts.extra },
    objections: facts.objections
      .filter(({ author }) => mayObject(author, match, facts))
      .map(({ author }) => ({ accountId: author.id, login: author.login })),
    unverifiedCommits: rule.requiresVerifiedSignatures
      ? facts.pullRequest.commits.list.flatMap(({ sha, isVerified }) => (isVerified ? [] : [sha]))
      : [],
  };
  return {
    kind: 'matched',
    rule,
    origin,
    status: statusOf(decided),
    eyes: rule.eyes,
    paths,
    meanings,
    ...decided,
  };
}

/** What a rule makes of a change. */
export function decideRule(
  match: RuleMatch,
  facts: RuleFacts,
  origin: MatchedRule['origin'] = 'configuration',
): RuleDecision {
  const { rule, kind } = match;
  switch (kind) {
    case 'matched':
      return decideMatched(match, facts, origin);
    case 'unknown':
      return { kind: 'unknown', rule };
    case 'unmatchedPaths':
      return { kind: 'unmatched', rule, because: 'paths' };
    case 'unmatchedMeanings':
      return { kind: 'unmatched', rule, because: 'meanings' };
  }
}
