import type { AccountInventory } from '../../iam/account.ts';
import type { Role, User } from '../../iam/resources.ts';
import type { DecisionReason } from '../evaluate/evaluation.ts';
import { evaluateRequest } from '../evaluate/evaluate-request.ts';
import { findResourceSide } from '../principals/find-resource-side.ts';
import type { PrincipalPolicies } from '../principals/principal-policies.ts';
import type { AccessRequest, RequestContext } from '../request/access-request.ts';
import { explainEvaluation } from './explain-evaluation.ts';
import type { CanExpectation, ContextTerm } from './policy-test.ts';
import type { TestStep } from './test-result.ts';

const denialTexts: Readonly<Partial<Record<DecisionReason, string>>> = {
  explicitDeny: 'a statement denies it',
  noAllow: 'nothing allows it',
  callerAccountSilent: 'no policy of the caller allows it',
  resourceSilent: 'the resource policy does not allow it',
  serviceControl: 'the service control policies do not allow it',
  boundary: 'the permissions boundary does not allow it',
  sessionPolicy: 'the session policy does not allow it',
  sessionCredentials: 'AWS refuses the call to such credentials',
};

/** The context that a test's `where` gives. */
export function contextOf(where: readonly ContextTerm[]): RequestContext {
  return Object.fromEntries(where.map(({ key, value }) => [key, value]));
}

/** `role/deploy`: how results name a user or role. */
export function entityTitle(entity: User | Role): string {
  return `${entity.type}/${entity.name}`;
}

/** What the principal's own side lacks, as one fact; `undefined` when everything is at hand. */
export function missingDocumentFact({ missing }: PrincipalPolicies): string | undefined {
  const [first] = missing;
  if (first === undefined) return undefined;
  const more = missing.length > 1 ? ` and ${missing.length - 1} more` : '';
  return `the ${first.usedAs} \`${first.name}\`${more}`;
}

/** What a `can` is checked against. */
export interface CanSubject {
  readonly entity: User | Role;
  readonly policies: PrincipalPolicies;
  readonly accounts: readonly AccountInventory[];
}

function decideOne(subject: CanSubject, request: AccessRequest): TestStep {
  const text = `${entityTitle(subject.entity)} can \`${request.action}\` on \`${request.resource}\``;
  const side = findResourceSide(request.action, request.resource, subject.accounts);
  const fact = missingDocumentFact(subject.policies) ?? (side.kind === 'missing' ? side.fact : undefined);
  if (fact !== undefined || side.kind === 'missing') {
    return {
      text,
      state: 'unknown',
      statements: [],
      request,
      ...(fact === undefined ? {} : { missingFact: fact }),
    };
  }
  const policySet = {
    ...subject.policies.policySet,
    ...(side.side === undefined ? {} : { resource: side.side }),
  };
  const evaluation = evaluateRequest(request, policySet);
  const steps = explainEvaluation(evaluation, policySet, request.context);
  if (evaluation.decision === 'allowed') return { text, state: 'holds', statements: [], request, steps };
  const isOpen = steps.every(({ state }) => state !== 'fails') && evaluation.notUnderstood.length > 0;
  const decisive = steps.find(({ state }) => state !== 'holds');
  const missingFact = decisive?.missingFact;
  return {
    text: `${text}: ${denialTexts[evaluation.reason] ?? 'it is not allowed'}`,
    state: isOpen ? 'unknown' : 'fails',
    statements: decisive?.statements ?? [],
    request,
    steps,
    ...(missingFact === undefined ? {} : { missingFact }),
  };
}

/** Decides every action on every resource for one principal, and notes what was assumed. */
export function checkCan(
  expectation: CanExpectation,
  subject: CanSubject,
): { readonly steps: readonly TestStep[]; readonly assumptions: readonly string[] } {
  const context = { ...subject.policies.context, ...contextOf(expectation.where) };
  const requests = expectation.actions.flatMap(({ pattern: action }) =>
    expectation.resources.map((resource) => ({
      principal: subject.policies.principal,
      action,
      resource,
      context,
    })),
  );
  const assumptions = requests.flatMap(({ action, resource }) => {
    const side = findResourceSide(action, resource, subject.accounts);
    return side.kind === 'known' ? side.assumptions : [];
  });
  return { steps: requests.map((request) => decideOne(subject, request)), assumptions };
}
