import { foldCase } from '../../iam/fold-case.ts';
import type { MatchElement, PolicyKind, PrincipalElement, Statement } from '../../iam/policy-document.ts';
import { grammarFault } from '../evaluate/statement-grammar.ts';
import type { NamedPolicy } from '../evaluate/policy-set.ts';
import type { RequestPrincipal } from '../request/request-principal.ts';
import type { AccessSpace } from './access-space.ts';
import { sourcesOf } from './comparison-subject.ts';
import type { ComparisonSubject, PolicySource, StatementPlace, SubjectLayer } from './comparison-subject.ts';
import { conditionConstraints } from './condition-constraints.ts';
import { resourceConstraints } from './element-constraints.ts';
import { unmodelled } from './predicate.ts';
import type { Constraint } from './predicate.ts';
import { principalConstraint } from './principal-constraint.ts';
import type { StatementBox } from './remainder.ts';
import { resolveConstraint, variablesOf } from './resolve-constraints.ts';
import type { VariableValues } from './resolve-constraints.ts';

/** A statement made ready: what it asks besides the action, and which distinct Action element it has. */
export interface ComparedStatement {
  readonly box: StatementBox;
  /** Equal for statements that ask the same besides the action. */
  readonly boxKey: string;
  /** Index into the distinct Action and NotAction elements of the comparison. */
  readonly element: number;
  readonly action: MatchElement;
  /** The actions that the statement's policy governs at all, where those are not all. */
  readonly within?: { readonly element: number; readonly action: MatchElement };
  readonly place: StatementPlace;
}

export interface ComparedLayer {
  readonly name: string;
  readonly allows: readonly ComparedStatement[];
}

export interface ComparedSubject {
  readonly layers: readonly ComparedLayer[];
  readonly denies: readonly ComparedStatement[];
}

/** Collects the distinct Action and NotAction elements of a comparison. */
export class ActionElementList {
  readonly elements: MatchElement[] = [];
  readonly #indexes = new Map<string, number>();

  indexOf(element: MatchElement): number {
    const values = [...new Set(element.values.map((value) => foldCase(value)))].sort();
    const key = JSON.stringify([element.negated, ...values]);
    const known = this.#indexes.get(key);
    if (known !== undefined) return known;
    this.#indexes.set(key, this.elements.length);
    this.elements.push(element);
    return this.elements.length - 1;
  }
}

/** What both sides of a comparison share. */
export interface CompilationContext {
  readonly space: AccessSpace;
  readonly actions: ActionElementList;
  readonly principals: readonly RequestPrincipal[];
  /** Values of variables that follow from the principal, where that is known. */
  readonly settled?: VariableValues;
}

function opaqueStatement(statement: Statement, what: string, description: string): Constraint {
  const { effect, principal, action, resource, conditions } = statement;
  const identity = `${what} ${JSON.stringify([effect, principal, action, resource, conditions])}`;
  return unmodelled(identity, description);
}

/** AWS refuses such a statement; whether it would count is not known. */
function faultConstraints(statement: Statement, kind: PolicyKind): readonly Constraint[] {
  const fault = grammarFault(statement, kind);
  if (fault === undefined) return [];
  return [opaqueStatement(statement, 'fault', `a statement that AWS refuses: ${fault}`)];
}

/** What the principal must be; nothing where that is settled. `undefined`: the statement does not bear on it. */
function principalConstraints(
  statement: Statement,
  { bearsOn }: PolicySource,
  { principals }: CompilationContext,
): readonly Constraint[] | undefined {
  if (bearsOn !== undefined) {
    const truth = bearsOn(statement);
    if (truth === 'no') return undefined;
    return truth === 'yes' ? [] : [opaqueStatement(statement, 'principal', 'whom a statement names')];
  }
  return statement.principal === undefined ? [] : [principalConstraint(statement.principal, principals)];
}

/** Puts in the values of variables that follow from a known principal. */
function settleVariables(constraint: Constraint, { settled }: CompilationContext): Constraint {
  if (settled === undefined) return constraint;
  const isSettled = variablesOf(constraint).every((key) => settled(key) !== undefined);
  return isSettled ? resolveConstraint(constraint, settled) : constraint;
}

/** Everything that the statement asks besides the action; `undefined` when it never applies. */
function statementConstraints(
  statement: Statement,
  source: PolicySource,
  variables: boolean,
  context: CompilationContext,
): readonly Constraint[] | undefined {
  const { resource, conditions } = statement;
  const principal = principalConstraints(statement, source, context);
  if (principal === undefined) return undefined;
  const others = [
    ...(resource === undefined ? [] : resourceConstraints(resource, variables)),
    ...conditions.flatMap((clause) => conditionConstraints(clause, variables)),
  ];
  return [
    ...faultConstraints(statement, source.kind),
    ...(source.only ?? []),
    ...principal,
    ...others.map((constraint) => settleVariables(constraint, context)),
  ];
}

function placeOf(
  kind: PolicyKind,
  policy: string,
  statement: Statement,
  statementIndex: number,
): StatementPlace {
  const { sid, effect, source } = statement;
  return {
    kind,
    policy,
    statementIndex,
    effect,
    ...(sid === undefined ? {} : { sid }),
    ...(source === undefined ? {} : { location: source.location }),
  };
}

function compilePolicy(
  { name, document }: NamedPolicy,
  source: PolicySource,
  context: CompilationContext,
): readonly ComparedStatement[] {
  const { space, actions } = context;
  const variables = document.version === '2012-10-17';
  return document.statements.flatMap((statement, index) => {
    const constraints = statementConstraints(statement, source, variables, context);
    if (constraints === undefined) return [];
    const literals = constraints.map((constraint) => space.literal(constraint));
    const box = [...new Set(literals)].sort((left, right) => left - right);
    const element = actions.indexOf(statement.action);
    const place = placeOf(source.kind, name, statement, index);
    const compiled = { box, boxKey: box.join(','), element, action: statement.action, place };
    return source.within === undefined
      ? [compiled]
      : [{ ...compiled, within: governed(source.within, actions) }];
  });
}

function governed(
  action: MatchElement,
  actions: ActionElementList,
): NonNullable<ComparedStatement['within']> {
  return { element: actions.indexOf(action), action };
}

function compileLayer(layer: SubjectLayer, context: CompilationContext): readonly ComparedStatement[] {
  return sourcesOf(layer).flatMap((source) =>
    source.policies.flatMap((policy) => compilePolicy(policy, source, context)),
  );
}

/** Turns the policies of one side into boxes. */
export function compileSubject(subject: ComparisonSubject, context: CompilationContext): ComparedSubject {
  const compiled = subject.map((layer) => ({
    name: layer.name,
    statements: compileLayer(layer, context),
  }));
  return {
    layers: compiled.map(({ name, statements }) => ({
      name,
      allows: statements.filter(({ place }) => place.effect === 'Allow'),
    })),
    denies: compiled.flatMap(({ statements }) => statements.filter(({ place }) => place.effect === 'Deny')),
  };
}

/** Every Principal and NotPrincipal of a side. */
export function principalElementsOf(subject: ComparisonSubject): readonly PrincipalElement[] {
  const policies = subject.flatMap(sourcesOf).flatMap((source) => source.policies);
  return policies.flatMap(({ document }) => document.statements.flatMap(({ principal }) => principal ?? []));
}
