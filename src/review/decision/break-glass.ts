import type { BreakGlassEntry, LedgerEntry } from '../ledger/ledger.ts';
import type { Participants } from '../people/exclusions.ts';
import { revokedSources, sourceKey } from '../statements/advance-ledger.ts';
import type { BreakGlassStatement } from '../statements/statement.ts';
import type { BreakGlassFate, BreakGlassReport, BrokenGlass } from './approval-decision.ts';
import { mayApprove } from './approver-roles.ts';
import { countedApprovers, decideRequirement, type RequirementFacts } from './decide-requirement.ts';
import type { MatchedRule, RequirementDecision, RuleDecision } from './rule-decision.ts';

/** How long an emergency lets a change through, in milliseconds. */
const lifetime = 3_600_000;

export interface BreakGlassFacts {
  readonly entries: readonly LedgerEntry[];
  readonly statements: readonly BreakGlassStatement[];
  readonly rules: readonly RuleDecision[];
  /** Whether something stands in the way, whoever agrees. */
  readonly isObstructed: boolean;
  readonly participants: Participants;
  readonly requirement: Omit<RequirementFacts, 'paths' | 'approvals'>;
  readonly headSha: string;
  readonly baseRef: string;
  /** Absent where what merging would change is not known. */
  readonly digest?: string;
  /** ISO 8601, by GitHub's clock. */
  readonly readAt: string;
}

function namesOf(rules: readonly RuleDecision[]): readonly string[] {
  return rules.map(({ rule }) => rule.name);
}

function isSealed(decision: RuleDecision): boolean {
  if (decision.kind === 'unmatched') return false;
  return decision.kind === 'unknown' || decision.origin === 'builtIn' || !decision.rule.allowsBreakGlass;
}

/** Why the change takes no emergency, whoever declares it; undefined where it does. */
function findSeal({ rules, isObstructed, digest }: BreakGlassFacts): BreakGlassFate | undefined {
  if (isObstructed || digest === undefined) return { kind: 'obstructed' };
  const sealed = rules.filter(isSealed);
  const isBuiltIn = sealed.some((rule) => rule.kind === 'matched' && rule.origin === 'builtIn');
  if (sealed.length > 0) return { kind: 'sealed', rules: namesOf(sealed), isBuiltIn };
  const matched = rules.filter((rule) => rule.kind === 'matched');
  const objecting = matched.filter(({ status }) => status === 'disapproved' || status === 'blocked');
  if (objecting.length > 0) return { kind: 'objected', rules: namesOf(objecting) };
  return matched.every(({ status }) => status === 'satisfied') ? { kind: 'notNeeded' } : undefined;
}

function decisionFor(
  { rule, paths }: MatchedRule,
  { author, source }: BreakGlassStatement,
  { requirement }: BreakGlassFacts,
): RequirementDecision {
  const approvals = [{ accountId: author.id, login: author.login, source }];
  return decideRequirement(rule.require, { ...requirement, paths, approvals });
}

function isBound(entry: BreakGlassEntry | undefined, { headSha, baseRef, digest }: BreakGlassFacts): boolean {
  return entry?.headSha === headSha && entry.baseRef === baseRef && entry.digest === digest;
}

function recordedOf(
  { source }: BreakGlassStatement,
  { entries }: BreakGlassFacts,
): BreakGlassEntry | undefined {
  const key = sourceKey(source);
  return entries.find(
    (entry): entry is BreakGlassEntry => entry.kind === 'breakGlass' && sourceKey(entry.source) === key,
  );
}

/** What the person may not; undefined where it may. */
function findInability(statement: BreakGlassStatement, facts: BreakGlassFacts): BreakGlassFate | undefined {
  const { author, source, isEdited } = statement;
  const revocation = revokedSources(facts.entries).get(sourceKey(source));
  if (revocation !== undefined) return { kind: 'revoked', reason: revocation.reason };
  if (isEdited) return { kind: 'revoked', reason: 'edited' };
  const exclusion = facts.participants.exclusions.get(author.id);
  if (exclusion !== undefined) return { kind: 'excluded', exclusion };
  const may = author.type === 'User' ? mayApprove(author.id, facts.requirement.directory) : false;
  if (may === false) return { kind: 'mayNot' };
  return may === undefined ? { kind: 'unread' } : undefined;
}

/** Rules that want more than they have and do not take this person's approval, or not for certain. */
function findRefusals(statement: BreakGlassStatement, facts: BreakGlassFacts): BreakGlassFate | undefined {
  const open = facts.rules.filter((rule) => rule.kind === 'matched' && rule.status !== 'satisfied');
  const refusing = (open as readonly MatchedRule[])
    .map((rule) => ({ rule, decision: decisionFor(rule, statement, facts) }))
    .filter(({ decision }) => countedApprovers(decision).length === 0);
  if (refusing.length === 0) return undefined;
  const isUnread = refusing.every(({ decision }) => decision.status === 'undecidable');
  return isUnread
    ? { kind: 'unread' }
    : { kind: 'notAsked', rules: refusing.map(({ rule }) => rule.rule.name) };
}

function fateOf(statement: BreakGlassStatement, facts: BreakGlassFacts): BreakGlassFate {
  const seal = findInability(statement, facts) ?? findSeal(facts) ?? findRefusals(statement, facts);
  if (seal !== undefined) return seal;
  if (!isBound(recordedOf(statement, facts), facts)) return { kind: 'unbound' };
  const until = new Date(Date.parse(statement.at) + lifetime).toISOString();
  return Date.parse(facts.readAt) > Date.parse(until)
    ? { kind: 'expired', at: until }
    : { kind: 'letsThrough', until };
}

/**
 * What becomes of each emergency. It lets a change through where one declares it who could approve every rule that is not
 * satisfied, took no part in the change and said so within the last hour about this very head and change, and where all
 * matching rules allow it.
 */
export function judgeBreakGlass(facts: BreakGlassFacts): readonly BreakGlassReport[] {
  return facts.statements.map((statement) => {
    const { source, author, reason, at } = statement;
    const about = { source, accountId: author.id, login: author.login, reason, at };
    return { ...about, fate: fateOf(statement, facts) };
  });
}

/** The emergency that lets the change through; undefined where none does. */
export function brokenGlassOf(reports: readonly BreakGlassReport[]): BrokenGlass | undefined {
  for (const { source, accountId, login, reason, fate } of reports) {
    if (fate.kind === 'letsThrough') return { source, accountId, login, reason, until: fate.until };
  }
  return undefined;
}
