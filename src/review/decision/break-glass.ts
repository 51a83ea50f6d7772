import type { BreakGlassEntry, LedgerEntry } from '../ledger/ledger.ts';
import type { Participants } from '../people/exclusions.ts';
import { revokedSources, sourceKey } from '../statements/advance-ledger.ts';
import type { BreakGlassStatement } from '../statements/statement.ts';
import type { BrokenGlass } from './approval-decision.ts';
import { mayApprove } from './approver-roles.ts';
import { countedApprovers, decideRequirement, type RequirementFacts } from './decide-requirement.ts';
import type { MatchedRule, RuleDecision } from './rule-decision.ts';

/** How long an emergency lets a change through, in milliseconds. */
const lifetime = 3_600_000;

export interface BreakGlassFacts {
  readonly entries: readonly LedgerEntry[];
  readonly statements: readonly BreakGlassStatement[];
  readonly rules: readonly RuleDecision[];
  readonly participants: Participants;
  readonly requirement: Omit<RequirementFacts, 'paths' | 'approvals'>;
  readonly headSha: string;
  readonly baseRef: string;
  readonly digest: string;
  /** ISO 8601, by GitHub's clock. */
  readonly readAt: string;
}

/** Rules that want more than they have; undefined where one of them allows no emergency. */
function breakableRules(rules: readonly RuleDecision[]): readonly MatchedRule[] | undefined {
  const matched = rules.filter((rule) => rule.kind === 'matched');
  const isSealed =
    rules.some(({ kind }) => kind === 'unknown') ||
    matched.some(({ origin, rule, status }) => {
      return (
        origin === 'builtIn' || !rule.allowsBreakGlass || status === 'disapproved' || status === 'blocked'
      );
    });
  return isSealed ? undefined : matched.filter(({ status }) => status !== 'satisfied');
}

function isApproverOf(
  { rule, paths }: MatchedRule,
  statement: BreakGlassStatement,
  facts: BreakGlassFacts,
): boolean {
  const { author, source } = statement;
  const approvals = [{ accountId: author.id, login: author.login, source }];
  return (
    countedApprovers(decideRequirement(rule.require, { ...facts.requirement, paths, approvals })).length > 0
  );
}

function isBound(entry: BreakGlassEntry | undefined, { headSha, baseRef, digest }: BreakGlassFacts): boolean {
  return entry?.headSha === headSha && entry.baseRef === baseRef && entry.digest === digest;
}

/**
 * The emergency that lets a change through: of one who could approve every rule that is not satisfied, took no part in the
 * change and said so within the last hour about this very head and change, where all matching rules allow it.
 */
export function findBrokenGlass(facts: BreakGlassFacts): BrokenGlass | undefined {
  const { entries, statements, participants, requirement, readAt } = facts;
  const rules = breakableRules(facts.rules);
  if (rules === undefined || rules.length === 0) return undefined;
  const revoked = revokedSources(entries);
  const recorded = new Map(
    entries.flatMap((entry) =>
      entry.kind === 'breakGlass' ? [[sourceKey(entry.source), entry] as const] : [],
    ),
  );
  const statement = statements.find((each) => {
    const { source, author, isEdited, at } = each;
    const key = sourceKey(source);
    return (
      !isEdited &&
      !revoked.has(key) &&
      isBound(recorded.get(key), facts) &&
      Date.parse(readAt) <= Date.parse(at) + lifetime &&
      !participants.exclusions.has(author.id) &&
      mayApprove(author.id, requirement.directory) === true &&
      rules.every((rule) => isApproverOf(rule, each, facts))
    );
  });
  if (statement === undefined) return undefined;
  const { source, author, reason, at } = statement;
  const until = new Date(Date.parse(at) + lifetime).toISOString();
  return { source, accountId: author.id, login: author.login, reason, until };
}
