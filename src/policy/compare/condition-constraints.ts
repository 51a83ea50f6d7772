import { foldCase } from '../../iam/fold-case.ts';
import type { ConditionClause } from '../../iam/policy-document.ts';
import { isMultiValuedKey } from '../catalogue/condition-key.ts';
import { parseConditionOperator } from '../evaluate/condition/condition-operator.ts';
import type { ConditionOperator } from '../evaluate/condition/condition-operator.ts';
import { anyTextPattern } from '../languages/pattern.ts';
import type { Pattern } from '../languages/pattern.ts';
import { keyDimension, scalarDimension } from './predicate.ts';
import type { Constraint, Predicate, PredicateTest, ValueTest } from './predicate.ts';
import { readValueTest } from './value-test.ts';

/** A clause with what is needed to read it. */
interface Clause extends ConditionClause {
  readonly operatorParts: ConditionOperator;
  /** The document's version allows variables. */
  readonly variables: boolean;
}

function describeClause({ operator, key, values }: ConditionClause): string {
  return `${operator} ${key} ${JSON.stringify(values)}`;
}

/** INVARIANT: tests that can differ in truth have different identities. */
function identityOfTest(test: ValueTest): string {
  if (test.kind === 'language') {
    return JSON.stringify(['language', ...new Set(test.patterns.map(({ key }) => key).sort())]);
  }
  const cuts = test.set.map(({ from, to }) => [from, to].map(({ value, side }) => `${side} ${value}`));
  return JSON.stringify([test.scale, cuts]);
}

function opaqueIdentity(clause: ConditionClause, variables: boolean): string {
  const hasVariable = variables && clause.values.some((value) => value.includes('${'));
  return JSON.stringify(['opaque', clause.operator.toLowerCase(), [...clause.values].sort(), hasVariable]);
}

/** A clause that is not modelled: one free truth, the same wherever the same clause stands. */
function opaqueConstraint(
  clause: ConditionClause,
  variables: boolean,
  whenAbsent: boolean | undefined,
): Constraint {
  const dimension = keyDimension(clause.key);
  const identity = `${dimension} ${opaqueIdentity(clause, variables)}`;
  const description = describeClause(clause);
  return {
    predicate: {
      identity,
      dimension,
      test: { kind: 'opaque' },
      whenAbsent,
      description,
      writtenKey: clause.key,
    },
    negated: false,
  };
}

interface TestReading {
  readonly test: PredicateTest;
  readonly valueTest: ValueTest;
  readonly whenAbsent: boolean;
}

function valuePredicate(clause: Clause, { test, valueTest, whenAbsent }: TestReading): Predicate {
  const isScalar = valueTest.kind === 'interval' && valueTest.scale !== 'address';
  const dimension = isScalar ? scalarDimension(clause.key) : keyDimension(clause.key);
  const quantifier = test.kind === 'someValue' ? `some${test.inverted ? ' not' : ''}` : 'one';
  const identity = `${dimension} ${quantifier} ${whenAbsent} ${identityOfTest(valueTest)}`;
  return {
    identity,
    dimension,
    test,
    whenAbsent,
    description: describeClause(clause),
    writtenKey: clause.key,
  };
}

/** Without a qualifier: a negated operator is exactly the contrary of its positive form, absence included. */
function plainConstraint(clause: Clause, valueTest: ValueTest): Constraint {
  const { negated, ifExists } = clause.operatorParts;
  const test: PredicateTest = { kind: 'value', test: valueTest };
  return {
    predicate: valuePredicate(clause, { test, valueTest, whenAbsent: ifExists && !negated }),
    negated,
  };
}

/**
 * `ForAnyValue` asks that some value passes; `ForAllValues` that none fails. `IfExists` adds absence, where `ForAllValues`
 * holds anyway.
 */
function qualifiedConstraint(clause: Clause, valueTest: ValueTest): Constraint {
  const { qualifier, negated, ifExists } = clause.operatorParts;
  const isUniversal = qualifier === 'forAllValues';
  const test: PredicateTest = { kind: 'someValue', test: valueTest, inverted: isUniversal !== negated };
  const whenAbsent = ifExists && !isUniversal;
  return { predicate: valuePredicate(clause, { test, valueTest, whenAbsent }), negated: isUniversal };
}

function nullConstraints(clause: Clause): readonly Constraint[] {
  const dimension = keyDimension(clause.key);
  const texts = new Set(clause.values.map((value) => value.toLowerCase()));
  const isReadable = [...texts].every((text) => text === 'true' || text === 'false') && texts.size > 0;
  if (!isReadable) return [opaqueConstraint(clause, clause.variables, undefined)];
  if (texts.size === 2) return [];
  const predicate: Predicate = {
    identity: `${dimension} absence`,
    dimension,
    test: { kind: 'absence' },
    whenAbsent: true,
    description: describeClause(clause),
    writtenKey: clause.key,
  };
  return [{ predicate, negated: texts.has('false') }];
}

/** The truth of a clause whose values are not understood, for a request without the key. */
function truthWhenAbsent({ ifExists, qualifier, negated }: ConditionOperator): boolean {
  return ifExists || qualifier === 'forAllValues' || (qualifier === 'none' && negated);
}

function isOpen(pattern: Pattern): boolean {
  return pattern.isUncertain || pattern.variables.length > 0;
}

/** What a negated operator means for a variable without a value AWS leaves open, so such patterns stand apart. */
function hasUnclearVariable({ operatorParts }: Clause, test: ValueTest): boolean {
  return operatorParts.negated && test.kind === 'language' && test.patterns.some(isOpen);
}

/** Opaque as long as the variables have no value; their positive form negated, once they have. */
function unclearConstraint(clause: Clause, test: ValueTest): Constraint {
  const { predicate } = opaqueConstraint(clause, clause.variables, undefined);
  const isPlain = clause.operatorParts.qualifier === 'none';
  const opaque: PredicateTest = isPlain ? { kind: 'opaque', whenResolved: test } : { kind: 'opaque' };
  const identity = `${predicate.identity} positive`;
  return { predicate: { ...predicate, test: opaque, identity }, negated: true };
}

/** A key that is compared with itself as a variable has the right value whenever it has one. */
function withOwnValue({ key, operatorParts }: Clause, test: ValueTest): ValueTest {
  if (test.kind !== 'language' || operatorParts.negated) return test;
  const isOwn = ({ tokens }: Pattern): boolean =>
    tokens.length === 1 && tokens[0]?.variable?.key === foldCase(key);
  return { ...test, patterns: test.patterns.map((each) => (isOwn(each) ? anyTextPattern : each)) };
}

function valueConstraint(clause: Clause): Constraint {
  const { operatorParts, key, values, variables } = clause;
  const test = readValueTest({ operator: operatorParts, key: foldCase(key), values, variables });
  const isQualified = operatorParts.qualifier !== 'none';
  const isAmbiguous = !isQualified && isMultiValuedKey(key) === true;
  if (test === undefined || isAmbiguous) {
    return opaqueConstraint(clause, variables, truthWhenAbsent(operatorParts));
  }
  if (hasUnclearVariable(clause, test)) return unclearConstraint(clause, test);
  return isQualified
    ? qualifiedConstraint(clause, test)
    : plainConstraint(clause, withOwnValue(clause, test));
}

/**
 * What a condition clause asks of a request, as constraints that must all hold. What cannot be modelled exactly becomes
 * an opaque constraint, never a guess.
 */
export function conditionConstraints(clause: ConditionClause, variables: boolean): readonly Constraint[] {
  const operatorParts = parseConditionOperator(clause.operator);
  if (operatorParts === undefined) return [opaqueConstraint(clause, variables, undefined)];
  const parsed = { ...clause, operatorParts, variables };
  return operatorParts.family === 'null' ? nullConstraints(parsed) : [valueConstraint(parsed)];
}
