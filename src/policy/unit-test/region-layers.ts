import type { MatchElement, PolicyDocument, PrincipalElement, Statement } from '../../iam/policy-document.ts';
import type { SubjectLayer } from '../compare/comparison-subject.ts';
import type { AbsenceQuestion, AccessScope } from './absence-proof.ts';
import { denyRegion } from './access-region.ts';

/** A document that allows one statement's requests and nothing else. */
function allowOnly(statement: Omit<Statement, 'effect'>): PolicyDocument {
  return { version: '2012-10-17', statements: [{ ...statement, effect: 'Allow' }] };
}

/** Allows every request. */
export const everythingAllowed = allowOnly({
  action: listed(['*']),
  resource: listed(['*']),
  conditions: [],
});

/** Requests within a scope, those of one principal alone where a resource has a say. */
function scopeLayer(
  name: string,
  scope: Omit<Statement, 'effect' | 'action' | 'resource'> & AccessScope,
): SubjectLayer {
  const { actions, resources, ...rest } = scope;
  const document = allowOnly({ action: listed(actions), resource: listed(resources), ...rest });
  return {
    kind: rest.principal === undefined ? 'identity' : 'resource',
    name,
    policies: [{ name, document }],
  };
}

function listed(values: readonly string[]): MatchElement {
  return { negated: false, values };
}

/** The forbidden requests. */
export function regionLayers({ region, resource }: AbsenceQuestion, arn: string): readonly SubjectLayer[] {
  if (resource === undefined) return [scopeLayer('region', region)];
  const principal: PrincipalElement = {
    negated: false,
    anyone: false,
    entries: [{ type: 'AWS', values: [arn] }],
  };
  return [
    scopeLayer('region', { ...region, principal }),
    scopeLayer('scope', { ...resource.scope, conditions: [] }),
  ];
}

/** Scopes of the same actions as one, so that many buckets are no more to prove than a few. */
function joinScopes(scopes: readonly AccessScope[]): readonly AccessScope[] {
  const joined = new Map<string, AccessScope>();
  for (const { actions, resources } of scopes) {
    const key = JSON.stringify(actions);
    const others = joined.get(key)?.resources ?? [];
    joined.set(key, { actions, resources: [...others, ...resources] });
  }
  return [...joined.values()];
}

/** Keeps what is asked elsewhere out of this proof. */
export function withoutLayers({ without = [] }: AbsenceQuestion): readonly SubjectLayer[] {
  if (without.length === 0) return [];
  const denied = joinScopes(without).map((scope) => denyRegion({ ...scope, conditions: [] }));
  const { statements, ...document } = everythingAllowed;
  const left: PolicyDocument = { ...document, statements: [...statements, ...denied] };
  return [{ kind: 'identity', name: 'asked here', policies: [{ name: 'asked here', document: left }] }];
}
