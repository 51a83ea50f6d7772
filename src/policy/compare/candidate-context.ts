import { globalConditionKey } from '../catalogue/condition-key.ts';
import type { ContextValue, RequestContext } from '../request/access-request.ts';
import type { RequestPrincipal } from '../request/request-principal.ts';
import type { AccessSpace, Box, Literal } from './access-space.ts';
import { isSettledKey, settledValues } from './candidate-principals.ts';
import type { DimensionValue } from './dimension-solution.ts';
import { keyDimensionPrefix } from './predicate.ts';
import { resolveConstraint, variablesOf } from './resolve-constraints.ts';
import { solveDimension } from './solve-dimension.ts';

/** Stands for the value of a variable's key that nothing else settles. */
const variableValue = 'example';

interface ContextQuestion {
  readonly space: AccessSpace;
  readonly box: Box;
  readonly principal: RequestPrincipal;
  /** Prefers another value where there are several. */
  readonly takesLast: boolean;
}

interface KeyDimension {
  readonly key: string;
  readonly dimension: string;
  readonly literals: readonly Literal[];
}

function keyDimensionsOf({ box, principal }: ContextQuestion): readonly KeyDimension[] {
  return [...box].flatMap(([dimension, literals]) => {
    if (!dimension.startsWith(keyDimensionPrefix)) return [];
    const key = dimension.slice(keyDimensionPrefix.length);
    return isSettledKey(key, principal) ? [] : [{ key, dimension, literals }];
  });
}

function isOpen(space: AccessSpace, { literals }: KeyDimension): boolean {
  return literals.some((literal) => variablesOf(space.constraint(literal)).length > 0);
}

/** The name as a policy of the comparison writes it. */
function writtenName(space: AccessSpace, { key, literals }: KeyDimension): string {
  const [first = 0] = literals;
  return space.constraint(first).predicate.writtenKey ?? key;
}

/** A key that every request has is never left out; `undefined`: no value will do. */
function chooseValue(
  values: readonly DimensionValue[],
  key: string,
  takesLast: boolean,
): DimensionValue | undefined {
  const isAlwaysPresent = globalConditionKey(key)?.presence === 'always';
  const possible = isAlwaysPresent ? values.filter(({ kind }) => kind !== 'absent') : values;
  return takesLast ? possible.at(-1) : possible[0];
}

function contextValue(value: DimensionValue): ContextValue | undefined {
  if (value.kind === 'one') return value.value;
  return value.kind === 'several' ? value.values : undefined;
}

/** Both notations of one instant. */
function instantEntries(written: string, value: ContextValue): readonly (readonly [string, ContextValue])[] {
  if (written.toLowerCase() !== 'aws:currenttime' && written.toLowerCase() !== 'aws:epochtime') {
    return [[written, value]];
  }
  const seconds = Math.floor(Date.parse(String(value)) / 1000);
  return [
    ['aws:CurrentTime', value],
    ['aws:EpochTime', String(seconds)],
  ];
}

interface ContextSoFar {
  readonly entries: (readonly [string, ContextValue])[];
  readonly absent: Set<string>;
}

function valueOf(question: ContextQuestion, soFar: ContextSoFar, key: string): string | undefined {
  const given = soFar.entries.find(([name]) => name.toLowerCase() === key)?.[1];
  if (typeof given === 'string') return given;
  return settledValues(question.principal)(key);
}

/** Adds a value for one key; false when none will do. */
function settleKey(question: ContextQuestion, soFar: ContextSoFar, each: KeyDimension): boolean {
  const { space, takesLast } = question;
  const constraints = each.literals.map((literal) =>
    resolveConstraint(space.constraint(literal), (key) => valueOf(question, soFar, key)),
  );
  const solution = isOpen(space, each)
    ? solveDimension({ dimension: each.dimension, constraints, budget: space.budget })
    : space.solve(each.dimension, each.literals);
  const value = solution.kind === 'empty' ? undefined : chooseValue(solution.values, each.key, takesLast);
  if (value === undefined) return false;
  const given = contextValue(value);
  if (given === undefined) soFar.absent.add(each.key);
  else soFar.entries.push(...instantEntries(writtenName(space, each), given));
  return true;
}

/** A value of the key that is compared with a variable, by what else is asked of that key. */
function comparedValue({ space }: ContextQuestion, { dimension, literals }: KeyDimension, variable: string) {
  const constraints = literals.map((literal) => space.constraint(literal));
  const isCompared = constraints.some((each) => variablesOf(each).includes(variable));
  const closed = constraints.filter((each) => variablesOf(each).length === 0);
  if (!isCompared || closed.length === 0) return undefined;
  const solution = solveDimension({ dimension, constraints: closed, budget: space.budget });
  if (solution.kind === 'empty') return undefined;
  return solution.values.flatMap((value) => (value.kind === 'one' ? [value.value] : []))[0];
}

/** An example for a variable; where another is preferred, one that the key compared with it may have too. */
function variableExample(question: ContextQuestion, open: readonly KeyDimension[], variable: string): string {
  if (!question.takesLast) return variableValue;
  const values = open.flatMap((each) => comparedValue(question, each, variable) ?? []);
  return values[0] ?? variableValue;
}

/** Gives a value to the keys that variables name and that nothing has settled. */
function settleVariables(
  question: ContextQuestion,
  soFar: ContextSoFar,
  open: readonly KeyDimension[],
  resourceVariables: readonly string[],
): void {
  const { space, principal } = question;
  const openKeys = new Set(open.map(({ key }) => key));
  const inConditions = open.flatMap(({ literals }) =>
    literals.flatMap((literal) => variablesOf(space.constraint(literal))),
  );
  for (const key of new Set([...inConditions, ...resourceVariables])) {
    const isKnown = valueOf(question, soFar, key) !== undefined || soFar.absent.has(key);
    if (isKnown || openKeys.has(key) || isSettledKey(key, principal)) continue;
    soFar.entries.push([key, variableExample(question, open, key)]);
  }
}

/**
 * A context that satisfies what the box asks of condition keys, and that gives a value to each variable that the box waits for;
 * `undefined` when there is none to be found.
 */
export function candidateContext(
  question: ContextQuestion,
  resourceVariables: readonly string[],
): RequestContext | undefined {
  const { space } = question;
  const soFar: ContextSoFar = { entries: [], absent: new Set() };
  const dimensions = keyDimensionsOf(question);
  const open = dimensions.filter((each) => isOpen(space, each));
  const closed = dimensions.filter((each) => !open.includes(each));
  if (!closed.every((each) => settleKey(question, soFar, each))) return undefined;
  settleVariables(question, soFar, open, resourceVariables);
  if (!open.every((each) => settleKey(question, soFar, each))) return undefined;
  return Object.fromEntries(soFar.entries);
}
