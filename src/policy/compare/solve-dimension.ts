import { conditionKey, isMultiValuedKey } from '../catalogue/condition-key.ts';
import { parsePattern } from '../languages/parse-pattern.ts';
import type { StepBudget } from '../languages/step-budget.ts';
import { emptySolution } from './dimension-solution.ts';
import type { DimensionSolution, DimensionValue } from './dimension-solution.ts';
import { keyDimensionPrefix } from './predicate.ts';
import type { Constraint } from './predicate.ts';
import { preferredValues } from './preferred-values.ts';
import { findValue, satisfiesValue } from './solve-values.ts';
import type { ValueConstraint, ValueSearch } from './solve-values.ts';

/** States of automata that one question about one dimension may look at. */
const stepsPerQuestion = 20_000;

const booleanDomain: ValueConstraint = {
  test: {
    kind: 'language',
    patterns: ['true', 'false'].map((text) =>
      parsePattern(text, { wildcards: false, variables: false, ignoresCase: true, scope: 'string' }),
    ),
  },
  negated: false,
};

/** What limits the values of a dimension besides constraints: a key of AWS's type Bool is `true` or `false`. */
function domainOf(dimension: string): readonly ValueConstraint[] {
  if (!dimension.startsWith(keyDimensionPrefix)) return [];
  return conditionKey(dimension.slice(keyDimensionPrefix.length))?.type === 'Bool' ? [booleanDomain] : [];
}

/** INVARIANT: two constraints on the same predicate, one negated, hold for nothing. */
function contradict(constraints: readonly Constraint[]): boolean {
  const polarity = new Map<string, boolean>();
  return constraints.some(({ predicate: { identity }, negated }) => {
    const other = polarity.get(identity);
    polarity.set(identity, negated);
    return other !== undefined && other !== negated;
  });
}

/** Whether the constraints let the dimension have no value: surely, surely not, or perhaps. */
function absenceSolution(constraints: readonly Constraint[]): 'yes' | 'no' | 'unknown' {
  if (constraints.some(({ predicate, negated }) => predicate.whenAbsent === negated)) return 'no';
  return constraints.some(({ predicate }) => predicate.whenAbsent === undefined) ? 'unknown' : 'yes';
}

function valueConstraints(constraints: readonly Constraint[]): readonly ValueConstraint[] {
  return constraints.flatMap(({ predicate: { test }, negated }) =>
    test.kind === 'value' ? [{ test: test.test, negated }] : [],
  );
}

/** A solution from a search for one value. */
function oneValue(search: ValueSearch, isModelled: boolean): DimensionSolution {
  if (search.kind === 'empty') return emptySolution;
  if (search.kind === 'unknown') return { kind: 'possible', values: [], isCertain: false };
  return {
    kind: 'possible',
    values: [{ kind: 'one', value: search.value }],
    isCertain: search.isCertain && isModelled,
  };
}

interface Question {
  readonly dimension: string;
  readonly constraints: readonly Constraint[];
  readonly budget: StepBudget;
}

function search(question: Question, wanted: readonly ValueConstraint[]): ValueSearch {
  const { dimension, budget } = question;
  const limits = { budget: budget.portion(stepsPerQuestion), preferred: preferredValues(dimension) };
  return findValue([...wanted, ...domainOf(dimension)], limits);
}

/** The values that must all be there: one for each constraint that some value passes; all of them pass the rest. */
function searchSeveral(question: Question): readonly ValueSearch[] {
  const tests = question.constraints.flatMap(({ predicate: { test }, negated }) =>
    test.kind === 'someValue' ? [{ test: test.test, isPassing: !test.inverted, isForAll: negated }] : [],
  );
  const forAll = tests
    .filter(({ isForAll }) => isForAll)
    .map(({ test, isPassing }) => ({ test, negated: isPassing }));
  const forSome = tests
    .filter(({ isForAll }) => !isForAll)
    .map(({ test, isPassing }) => ({ test, negated: !isPassing }));
  if (forSome.length === 0) return [search(question, forAll)];
  return forSome.map((wanted) => search(question, [wanted, ...forAll]));
}

/**
 * Several values: a set of strings. One without any but empty strings is a 'null dataset', which satisfies every `ForAllValues`
 * and no `ForAnyValue`, but is not absent; it is taken to be possible, and is never given as an example. See
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
function severalValues(question: Question, isModelled: boolean): DimensionSolution {
  const searches = searchSeveral(question);
  const isForAllOnly = question.constraints.every(
    ({ predicate: { test }, negated }) => negated || test.kind !== 'someValue',
  );
  const found = searches.flatMap((each) => (each.kind === 'found' ? [each] : []));
  const isEmpty = searches.some(({ kind }) => kind === 'empty');
  if (isEmpty && !isForAllOnly) return emptySolution;
  const isComplete = found.length === searches.length;
  const values = isComplete ? [...new Set(found.map(({ value }) => value))] : [];
  const candidates: DimensionValue[] = isComplete ? [{ kind: 'several', values }] : [];
  return {
    kind: 'possible',
    values: candidates,
    isCertain: isModelled && found.every(({ isCertain }) => isCertain),
  };
}

/**
 * A key that AWS gives one value at most, although some conditions on it have a set operator: an empty value passes no
 * `ForAnyValue` and every `ForAllValues`, any other value is tested as it is.
 */
function singleValue(question: Question, isModelled: boolean): DimensionSolution {
  const plain = valueConstraints(question.constraints);
  const quantified = question.constraints.flatMap(({ predicate: { test }, negated }) =>
    test.kind === 'someValue'
      ? [{ test: test.test, negated: test.inverted !== negated, isForAll: negated }]
      : [],
  );
  const isEmptyAllowed =
    quantified.every(({ isForAll }) => isForAll) &&
    plain.every((constraint) => constraint.test.kind !== 'language' || satisfiesValue(constraint, ''));
  const solution = oneValue(search(question, [...plain, ...quantified]), isModelled);
  if (!isEmptyAllowed) return solution;
  return solution.kind === 'empty' ? { kind: 'possible', values: [], isCertain: false } : solution;
}

function chosenAlternative(constraints: readonly Constraint[]): DimensionSolution {
  const alternatives = constraints.flatMap(({ predicate: { test }, negated }) =>
    test.kind === 'choice' ? [{ ...test, negated }] : [],
  );
  const all = [...(alternatives[0]?.universe ?? [])];
  const isPossible = (index: number) =>
    alternatives.every(({ certain, possible, negated }) =>
      negated ? !certain.has(index) : possible.has(index),
    );
  const isCertain = (index: number) =>
    alternatives.every(({ certain, possible, negated }) =>
      negated ? !possible.has(index) : certain.has(index),
    );
  const left = all.filter(isPossible);
  if (left.length === 0) return emptySolution;
  const ordered = [...left.filter(isCertain), ...left.filter((index) => !isCertain(index))];
  return {
    kind: 'possible',
    values: ordered.map((index) => ({ kind: 'choice', index })),
    isCertain: left.some(isCertain),
  };
}

function presentSolution(question: Question): DimensionSolution {
  const { constraints } = question;
  const isModelled = constraints.every(({ predicate: { test } }) => test.kind !== 'opaque');
  const mustBeAbsent = constraints.some(
    ({ predicate: { test }, negated }) => test.kind === 'absence' && !negated,
  );
  if (mustBeAbsent) return emptySolution;
  const plain = valueConstraints(constraints);
  const hasSeveral = constraints.some(({ predicate: { test } }) => test.kind === 'someValue');
  const isSingle = isMultiValuedKey(question.dimension.slice(keyDimensionPrefix.length)) === false;
  if (hasSeveral && isSingle) return singleValue(question, isModelled);
  if (hasSeveral) return severalValues(question, isModelled && plain.length === 0);
  return oneValue(search(question, plain), isModelled);
}

/** Looks for a value of one dimension, absence included, that satisfies all constraints on it. */
export function solveDimension(question: Question): DimensionSolution {
  const { constraints } = question;
  if (contradict(constraints)) return emptySolution;
  if (constraints.some(({ predicate: { test } }) => test.kind === 'choice')) {
    return chosenAlternative(constraints);
  }
  const absence = absenceSolution(constraints);
  const present = presentSolution(question);
  if (absence === 'no') return present;
  const presentValues = present.kind === 'empty' ? [] : present.values;
  return {
    kind: 'possible',
    values: [{ kind: 'absent' }, ...presentValues],
    isCertain: absence === 'yes',
  };
}
