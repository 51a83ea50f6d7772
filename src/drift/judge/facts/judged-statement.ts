import { foldCase } from '../../../iam/fold-case.ts';
import type {
  ConditionClause,
  MatchElement,
  PolicyDocument,
  PrincipalElement,
  Statement,
} from '../../../iam/policy-document.ts';
import { canonicalJson } from '../../canonical-json.ts';
import { compareText } from '../../../finding/compare-text.ts';
import { coversResource, matchesPattern } from './pattern-cover.ts';

/** A statement in the form in which the judge compares it: folded where IAM folds, order gone, Sid gone. */
export interface JudgedStatement {
  readonly effect: 'Allow' | 'Deny';
  /** In lower case. */
  readonly actions: MatchElement;
  readonly resources: MatchElement;
  /** `Type:value`, account ids as root ARNs, `*` for everyone. */
  readonly principals: MatchElement;
  /** One text for each operator and key. */
  readonly conditions: ReadonlySet<string>;
  /** Equal for statements that are the same to IAM. */
  readonly identity: string;
}

const accountId = /^\d{12}$/;

function principalText(type: string, value: string, partition: string): string {
  if (type === 'AWS' && value === '*') return '*';
  return `${type}:${type === 'AWS' && accountId.test(value) ? `arn:${partition}:iam::${value}:root` : value}`;
}

function principalsOf(principal: PrincipalElement | undefined, partition: string): MatchElement {
  if (principal === undefined) return { negated: false, values: [] };
  if (principal.anyone) return { negated: principal.negated, values: ['*'] };
  const values = principal.entries.flatMap(({ type, values: names }) =>
    names.map((name) => principalText(type, name, partition)),
  );
  return { negated: principal.negated, values };
}

function sorted(element: MatchElement): MatchElement {
  return { negated: element.negated, values: [...new Set(element.values)].sort(compareText) };
}

/** Policy variables exist in 2012-10-17 alone; elsewhere `${` is literal text, which is here written apart. */
function readVariables(value: string, document: PolicyDocument): string {
  return document.version === '2012-10-17' ? value : value.replaceAll('${', '$\0{');
}

/** Every statement of a document as the judge compares it. */
export function judgedStatements(document: PolicyDocument, partition: string): readonly JudgedStatement[] {
  return document.statements.map((statement) => judgedStatement(statement, document, partition));
}

function judgedStatement(statement: Statement, document: PolicyDocument, partition: string): JudgedStatement {
  const actions = sorted(mapValues(statement.action, foldCase));
  const written = statement.resource ?? { negated: false, values: ['*'] };
  const resources = sorted(mapValues(written, (resource) => readVariables(resource, document)));
  const principals = sorted(principalsOf(statement.principal, partition));
  const conditions = conditionTexts(statement, document);
  const identity = canonicalJson([
    statement.effect,
    ...[actions, resources, principals].map(({ negated, values }) => [negated, values]),
    [...conditions].sort(compareText),
  ]);
  return { effect: statement.effect, actions, resources, principals, conditions, identity };
}

/**
 * Clauses of one operator whose keys differ in case alone, which nothing documents: live documents alone can have them.
 */
function ambiguousClauses({ conditions }: Statement): ReadonlySet<ConditionClause> {
  const seen = new Map<string, ConditionClause>();
  const ambiguous = new Set<ConditionClause>();
  for (const clause of conditions) {
    const name = `${clause.operator.toLowerCase()} ${foldCase(clause.key)}`;
    const other = seen.get(name);
    if (other !== undefined) ambiguous.add(other).add(clause);
    seen.set(name, clause);
  }
  return ambiguous;
}

const beyondAscii = /[\u0080-\uffff]/;

function hasForeignNames({ action, conditions }: Statement): boolean {
  return [...action.values, ...conditions.map(({ key }) => key)].some((name) => beyondAscii.test(name));
}

/** Whether it cannot be told what a condition or an action of the document means: nothing is proved about those. */
export function isAmbiguous({ statements }: PolicyDocument): boolean {
  return statements.some((statement) => hasForeignNames(statement) || ambiguousClauses(statement).size > 0);
}

/** What cannot be told is no condition on an Allow, and a condition that never holds on a Deny. */
function conditionTexts(statement: Statement, document: PolicyDocument): ReadonlySet<string> {
  const ambiguous = ambiguousClauses(statement);
  const clear = statement.conditions.filter((clause) => !ambiguous.has(clause));
  const texts = clear.map((clause) => conditionText(clause, document));
  const isUntold = ambiguous.size > 0 && statement.effect === 'Deny';
  return new Set(isUntold ? [...texts, 'a condition that never holds'] : texts);
}

function conditionText({ operator, key, values }: ConditionClause, document: PolicyDocument): string {
  const texts = [...new Set(values.map((value) => readVariables(value, document)))].sort(compareText);
  return canonicalJson([operator.toLowerCase(), foldCase(key), texts]);
}

function mapValues(element: MatchElement, change: (value: string) => string): MatchElement {
  return { negated: element.negated, values: element.values.map(change) };
}

type Covers = (pattern: string, other: string) => boolean;

function coversElement(wide: MatchElement, narrow: MatchElement, covers: Covers): boolean {
  if (!wide.negated && wide.values.includes('*')) return true;
  if (wide.negated !== narrow.negated) return false;
  if (wide.negated) {
    return wide.values.every((value) => narrow.values.some((other) => covers(other, value)));
  }
  return narrow.values.every((value) => wide.values.some((other) => covers(other, value)));
}

function coversPrincipal(wide: string, narrow: string): boolean {
  return wide === narrow;
}

/** Whether one Allow surely allows everything that another one allows, actions apart. */
function coversRequest(wide: JudgedStatement, narrow: JudgedStatement): boolean {
  return (
    [...wide.conditions].every((condition) => narrow.conditions.has(condition)) &&
    coversElement(wide.resources, narrow.resources, coversResource) &&
    coversElement(wide.principals, narrow.principals, coversPrincipal)
  );
}

/**
 * The actions of an Allow that no given Allow surely covers: empty when the statement adds nothing for certain. For
 * NotAction it is all or nothing, and `*` stands for all.
 */
export function uncoveredActions(
  statement: JudgedStatement,
  allows: readonly JudgedStatement[],
): readonly string[] {
  if (allows.some((other) => other.identity === statement.identity)) return [];
  const covering = allows.filter((other) => coversRequest(other, statement));
  if (statement.actions.negated) {
    const isCovered = covering.some((other) =>
      coversElement(other.actions, statement.actions, matchesPattern),
    );
    return isCovered ? [] : ['*'];
  }
  return statement.actions.values.filter(
    (action) =>
      !covering.some((other) =>
        coversElement(other.actions, { negated: false, values: [action] }, matchesPattern),
      ),
  );
}
