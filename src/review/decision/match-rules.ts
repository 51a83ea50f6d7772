import { parseAccountFolder } from '../../repository/account-folder.ts';
import { accessMeanings, meaningsOf, type ChangeMeaning, type MeaningReason } from '../change-meaning.ts';
import type { ChangedPath } from '../facts/changed-path.ts';
import { matchesPathPattern } from '../rules/path-pattern.ts';
import type { ReviewRule, RuleCondition } from '../rules/review-configuration.ts';

/** What a change means, or that it could not be found out: then no rule that asks for meanings can be decided. */
export type KnownMeanings =
  | { readonly kind: 'established'; readonly reasons: readonly MeaningReason[] }
  | { readonly kind: 'unknown'; readonly reason: string };

/** A rule with what of a change it is for. */
export interface RuleMatch {
  readonly rule: ReviewRule;
  readonly kind: 'matched' | 'unmatchedPaths' | 'unmatchedMeanings' | 'unknown';
  /** Changed paths that fit its paths and accounts, in order. */
  readonly paths: readonly string[];
  /** Those of its meanings that the change has. */
  readonly meanings: readonly ChangeMeaning[];
}

/** Whether a path fits the paths and the accounts of a condition, whatever the change of it means. */
export function isForPath({ paths, accounts }: RuleCondition, path: string): boolean {
  const [top = ''] = path.split('/');
  const accountId = parseAccountFolder(top)?.accountId;
  return (
    (paths?.some((pattern) => matchesPathPattern(pattern, path)) ?? true) &&
    (accounts?.some((account) => account === accountId) ?? true)
  );
}

/** With what a meaning implies: what could not be read may mean anything, what is undetermined may broaden. */
export function impliedMeanings(reasons: readonly MeaningReason[]): ReadonlySet<ChangeMeaning> {
  const meanings = new Set<ChangeMeaning>(meaningsOf(reasons));
  if (meanings.has('unreadable')) accessMeanings.forEach((meaning) => meanings.add(meaning));
  if (meanings.has('undetermined')) meanings.add('broadens');
  return meanings;
}

/**
 * Which changes a rule is for: old and new names both count, since a rename is two changed paths (A29, A30). A meaning counts
 * wherever the change has it: too many rules are stricter, as all that match have to be satisfied.
 */
export function matchRule(
  rule: ReviewRule,
  changes: readonly ChangedPath[],
  known: KnownMeanings,
): RuleMatch {
  const paths = changes.map(({ path }) => path).filter((path) => isForPath(rule.when, path));
  const wanted = rule.when.meanings;
  if (paths.length === 0) return { rule, kind: 'unmatchedPaths', paths, meanings: [] };
  if (wanted === undefined) return { rule, kind: 'matched', paths, meanings: [] };
  if (known.kind === 'unknown') return { rule, kind: 'unknown', paths, meanings: [] };
  const has = impliedMeanings(known.reasons);
  const meanings = wanted.filter((meaning) => has.has(meaning));
  return { rule, kind: meanings.length > 0 ? 'matched' : 'unmatchedMeanings', paths, meanings };
}

/** Changed paths that no rule is for: nobody said who may agree to them, so nobody can. */
export function findUnruledPaths(
  changes: readonly ChangedPath[],
  matches: readonly RuleMatch[],
): readonly string[] {
  const ruled = new Set(matches.flatMap(({ kind, paths }) => (kind === 'matched' ? paths : [])));
  return changes.map(({ path }) => path).filter((path) => !ruled.has(path));
}
