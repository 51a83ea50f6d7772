import type {
  ApproverSelection,
  Requirement,
  ReviewRule,
  RuleCondition,
} from '../../rules/review-configuration.ts';
import { warnAt, type Adviser } from '../advice.ts';
import { rulesWithPaths } from '../rule-parts.ts';

function isWithin<Item>(inner: readonly Item[] | undefined, outer: readonly Item[] | undefined): boolean {
  if (outer === undefined) return true;
  return inner?.every((item) => outer.includes(item)) === true;
}

/** Whether whatever meets one condition meets the other, as far as that can be told from the words alone. */
function implies(inner: RuleCondition, outer: RuleCondition): boolean {
  return (
    isWithin(inner.paths, outer.paths) &&
    isWithin(inner.accounts, outer.accounts) &&
    isWithin(inner.meanings, outer.meanings)
  );
}

const ranks = ['write', 'maintain', 'admin'];

/** Whether everyone of the first selection is in the second. */
function isPartOf(first: ApproverSelection, second: ApproverSelection): boolean {
  const isNamed = (names: readonly string[] = [], known: readonly string[] = []): boolean =>
    names.every((name) => known.includes(name));
  const isPermitted =
    first.permission === undefined ||
    (second.permission !== undefined && ranks.indexOf(first.permission) >= ranks.indexOf(second.permission));
  const isOwned = first.codeowners !== true || second.codeowners === true;
  return isPermitted && isOwned && isNamed(first.users, second.users) && isNamed(first.teams, second.teams);
}

/** Whether whatever satisfies the first requirement satisfies the second. */
function satisfies(first: Requirement, second: Requirement): boolean {
  if (first.kind !== 'approvals' || second.kind !== 'approvals') {
    return JSON.stringify(first) === JSON.stringify(second);
  }
  // One who owns some of the paths counts for these alone; a wider selection does not follow from owners.
  const isSame = JSON.stringify(first.from) === JSON.stringify(second.from);
  const hasOwners = first.from.codeowners === true || second.from.codeowners === true;
  return (
    first.count >= second.count &&
    (isSame || (!hasOwners && isPartOf(first.from, second.from))) &&
    (!second.fromDifferentTeams || (isSame && first.fromDifferentTeams))
  );
}

/** Whether a rule asks for at least what another does, wherever that one matches. */
function covers(first: ReviewRule, second: ReviewRule): boolean {
  return (
    implies(second.when, first.when) &&
    first.eyes >= second.eyes &&
    satisfies(first.require, second.require) &&
    (first.requiresVerifiedSignatures || !second.requiresVerifiedSignatures) &&
    (!first.allowsBreakGlass || second.allowsBreakGlass) &&
    JSON.stringify(first.disapproval) === JSON.stringify(second.disapproval)
  );
}

/** A rule that another makes idle, since all that match have to be satisfied. Of two that are alike the later is named. */
export const repeatedRule: Adviser = (facts) => {
  const rules = rulesWithPaths(facts.review);
  return rules.flatMap(({ rule, path }, index) => {
    const covering = rules.find((other, position) => {
      const isTwin = covers(rule, other.rule);
      return position !== index && covers(other.rule, rule) && (!isTwin || position < index);
    });
    if (covering === undefined) return [];
    const { name } = covering.rule;
    return warnAt(facts, path, {
      code: 'rule-adds-nothing',
      message: `\`${rule.name}\` adds nothing: wherever it matches \`${name}\` does, and asks for as much`,
      remedy: 'ask for more here, or remove it',
    });
  });
};
