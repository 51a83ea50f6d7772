import { matchesWildcard } from '../iam/wildcard.ts';
import { contains, parseIpRange } from './ip-range.ts';
import type { LintCondition } from './lint-document.ts';

/**
 * Whether certainly no request satisfies two conditions of one statement on the same key. `false` is no proof of the
 * contrary: variables, set operators and patterns against patterns are left alone.
 */
export function areContradictory(left: LintCondition, right: LintCondition): boolean {
  return excludes(left, right) || excludes(right, left);
}

function excludes(left: LintCondition, right: LintCondition): boolean {
  if (demandsAbsence(left)) return demandsPresence(right);
  if (hasUnknownValues(left) || hasUnknownValues(right) || !demandsPresence(left)) return false;
  if (left.operator?.family !== right.operator?.family) return false;
  switch (left.operator?.family) {
    case 'String':
    case 'Arn':
      return hasOnlyForbiddenTexts(left, right);
    case 'Numeric':
      return isEmptyRange(left, right, Number);
    case 'Date':
      return isEmptyRange(left, right, toInstant);
    case 'IpAddress':
      return hasOnlyForbiddenAddresses(left, right);
    default:
      return false;
  }
}

function hasUnknownValues({ operator, clause }: LintCondition): boolean {
  if (operator === undefined || operator.qualifier !== undefined || clause.values.length === 0) return true;
  return clause.values.some((value) => value.includes('${'));
}

function demandsAbsence({ operator, clause }: LintCondition): boolean {
  return (
    operator?.family === 'Null' &&
    clause.values.length > 0 &&
    clause.values.every((value) => value.toLowerCase() === 'true')
  );
}

/** Negated operators, `…IfExists` and `ForAllValues` hold for an absent key. */
function demandsPresence({ operator, clause }: LintCondition): boolean {
  if (operator === undefined || operator.ifExists || operator.negated) return false;
  if (operator.family === 'Null') return clause.values.every((value) => value.toLowerCase() === 'false');
  return operator.qualifier !== 'ForAllValues';
}

/** Tries each value of the one, where it lists whole values, against the other. */
function hasOnlyForbiddenTexts(left: LintCondition, right: LintCondition): boolean {
  const { values } = left.clause;
  if (left.operator?.matchesWildcards === true && values.some((value) => /[*?]/.test(value))) return false;
  return values.every((value) => !maySatisfy(value, ignoresCase(left), right));
}

function ignoresCase({ operator }: LintCondition): boolean {
  return operator?.base.endsWith('IgnoreCase') === true;
}

/** Whether a text, or one of its spellings in other case, may satisfy a condition. */
function maySatisfy(text: string, inAnyCase: boolean, condition: LintCondition): boolean {
  const isNegated = condition.operator?.negated === true;
  const foldsCase = ignoresCase(condition);
  if (isNegated && inAnyCase && !foldsCase) return true;
  const fold = (value: string): string => (inAnyCase || foldsCase ? value.toLowerCase() : value);
  const isMatched = condition.clause.values.some((value) =>
    matchesValue(condition, fold(value), fold(text), isNegated),
  );
  return isMatched !== isNegated;
}

/** ARN operators compare part by part, more narrowly than this; where that would matter, only equal texts count. */
function matchesValue({ operator }: LintCondition, value: string, text: string, isNegated: boolean): boolean {
  const isPattern = operator?.matchesWildcards === true && !(operator.family === 'Arn' && isNegated);
  return isPattern ? matchesWildcard(value, text) : value === text;
}

const momentWithZone = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** Milliseconds since 1970; not a number for other forms, which nothing compares with. */
function toInstant(text: string): number {
  if (/^\d{5,15}$/.test(text)) return Number(text) * 1000;
  return momentWithZone.test(text) ? Date.parse(text) : Number.NaN;
}

/** The values of one condition are alternatives, so that the lowest lower bound and the highest upper one count. */
function isEmptyRange(left: LintCondition, right: LintCondition, read: (text: string) => number): boolean {
  const [lower, upper] = isBound(left, 'GreaterThan') ? [left, right] : [right, left];
  if (!isBound(lower, 'GreaterThan') || !isBound(upper, 'LessThan')) return false;
  const [lowest, highest] = [
    Math.min(...lower.clause.values.map(read)),
    Math.max(...upper.clause.values.map(read)),
  ];
  const touches = [lower, upper].every(({ operator }) => operator?.base.endsWith('Equals') === true);
  return touches ? lowest > highest : lowest >= highest;
}

function isBound({ operator }: LintCondition, direction: 'GreaterThan' | 'LessThan'): boolean {
  return operator?.base.includes(direction) === true;
}

function hasOnlyForbiddenAddresses(left: LintCondition, right: LintCondition): boolean {
  if (right.operator?.negated !== true) return false;
  const excluded = right.clause.values.flatMap((value) => parseIpRange(value) ?? []);
  return left.clause.values.every((value) => {
    const range = parseIpRange(value);
    return range !== undefined && excluded.some((outer) => contains(outer, range));
  });
}
