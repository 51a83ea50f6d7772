import { coversPattern } from '../iam/wildcard.ts';
import { principalsOf } from './places.ts';
import type { LintAction, LintResource, LintStatement } from './lint-document.ts';

/** Whether one value of Action stands for everything that another stands for. */
export function coversActionValue(outer: LintAction, inner: LintAction): boolean {
  const { folded, service = '', isPattern, isServicePattern } = outer.facts;
  if (folded === '' || inner.facts.folded === '') return false;
  if (!isPattern) return folded === inner.facts.folded;
  if (service !== inner.facts.service && !isServicePattern) return false;
  return coversPattern(folded, inner.facts.folded);
}

/** Whether one value of Resource covers another, part by part; `false` where it is not certain. */
export function coversResourceValue(outer: LintResource, inner: LintResource): boolean {
  if (outer.value === '*' || outer.value === inner.value) return true;
  const [outerArn, innerArn] = [outer.facts.arn, inner.facts.arn];
  if (outerArn === undefined || innerArn === undefined) return false;
  return (
    coversPattern(outerArn.service, innerArn.service) &&
    coversPattern(outerArn.resource, innerArn.resource) &&
    coversPattern(outerArn.accountId, innerArn.accountId) &&
    coversPattern(outerArn.region, innerArn.region) &&
    coversPattern(outerArn.partition, innerArn.partition)
  );
}

/** Whether every request that the inner statement's Action, Resource and Principal fit also fits the outer one's. */
export function coversScope(outer: LintStatement, inner: LintStatement): boolean {
  return coversPrincipals(outer, inner) && coversActions(outer, inner) && coversResources(outer, inner);
}

function coversActions(outer: LintStatement, inner: LintStatement): boolean {
  if (inner.statement.action.negated || outer.statement.action.negated) return false;
  for (const action of inner.actions) if (!coversOneAction(outer, action)) return false;
  return true;
}

/** A loop, because every pair of statements of a document comes by. */
function coversOneAction({ actions }: LintStatement, inner: LintAction): boolean {
  for (const wider of actions) if (coversActionValue(wider, inner)) return true;
  return false;
}

function coversResources(outer: LintStatement, inner: LintStatement): boolean {
  const [wider, narrower] = [outer.statement.resource, inner.statement.resource];
  if (wider === undefined || narrower === undefined) return wider === narrower;
  if (wider.negated) return false;
  if (narrower.negated) return wider.values.includes('*');
  return inner.resources.every((resource) =>
    outer.resources.some((widerResource) => coversResourceValue(widerResource, resource)),
  );
}

function coversPrincipals(outer: LintStatement, inner: LintStatement): boolean {
  const [wider, narrower] = [outer.statement.principal, inner.statement.principal];
  if (wider === undefined || narrower === undefined) return wider === narrower;
  if (wider.negated || narrower.negated) return false;
  const known = principalsOf(outer);
  if (known.some(({ type, value }) => type === 'AWS' && value === '*')) return true;
  return principalsOf(inner).every(({ type, value }) =>
    known.some((other) => other.type === type && other.value === value),
  );
}

/** Whether each condition of the outer statement is one of the inner's too, so that the inner holds no oftener. */
export function hasConditionsOf(inner: LintStatement, outer: LintStatement): boolean {
  if (outer.conditions.length > inner.conditions.length) return false;
  return outer.conditions.every(({ meaning }) =>
    inner.conditions.some((condition) => condition.meaning === meaning),
  );
}
