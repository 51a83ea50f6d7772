import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compilePolicySet } from '../../../src/policy/evaluate/compile-policy-set.ts';
import { evaluateRequest, isAccessGranted } from '../../../src/policy/evaluate/evaluate-request.ts';
import type { PolicySet } from '../../../src/policy/evaluate/policy-set.ts';
import type { AccessRequest } from '../../../src/policy/request/access-request.ts';
import {
  accountId,
  alice,
  deploySession,
  policy,
  type StatementJson,
} from '../../support/policy-documents.ts';

const actions = ['s3:GetObject', 's3:PutObject', 'iam:PassRole'];
const actionPatterns = [...actions, 's3:*', '*', 's3:*Object', 'IAM:pass*'];
const resources = ['arn:aws:s3:::a/k', 'arn:aws:s3:::b/alice', `arn:aws:iam::${accountId}:role/x`, '*'];
const resourcePatterns = [
  ...resources,
  'arn:aws:s3:::a/*',
  'arn:aws:s3:::b/${aws:username}',
  'arn:aws:iam::*:role/*',
];
const conditions = [
  undefined,
  { StringEquals: { 'k:one': 'x' } },
  { StringNotLike: { 'k:one': ['x*', 'y'] } },
  { 'ForAnyValue:StringEquals': { 'k:many': ['x', 'y'] } },
  { 'ForAllValues:StringNotEquals': { 'k:many': 'x' }, Null: { 'k:one': 'true' } },
  { Unknown: { 'k:one': 'x' } },
] as const;

const effect = fc.constantFrom<'Allow' | 'Deny'>('Allow', 'Allow', 'Deny');

const statementJson: fc.Arbitrary<StatementJson> = fc
  .record({
    effect,
    action: fc.subarray(actionPatterns, { minLength: 1 }),
    resource: fc.subarray(resourcePatterns, { minLength: 1 }),
    isActionNegated: fc.boolean(),
    isResourceNegated: fc.boolean(),
    condition: fc.constantFrom(...conditions),
  })
  .map(({ effect: chosen, action, resource, isActionNegated, isResourceNegated, condition }) => ({
    Effect: chosen,
    ...(isActionNegated ? { NotAction: action } : { Action: action }),
    ...(isResourceNegated ? { NotResource: resource } : { Resource: resource }),
    ...(condition && { Condition: condition }),
  }));

const statements = fc.array(statementJson, { maxLength: 4 });

const request: fc.Arbitrary<AccessRequest> = fc.record({
  principal: fc.constantFrom(alice, deploySession),
  action: fc.constantFrom(...actions),
  resource: fc.constantFrom(...resources),
  context: fc.oneof(
    fc.constant({}),
    fc.constant({ 'k:one': 'x', 'k:many': ['x', 'z'] }),
    fc.constant({ 'K:ONE': 'y', 'k:many': ['z'] }),
    fc.constant({ 'k:many': [] }),
  ),
});

const policySet: fc.Arbitrary<PolicySet> = fc
  .record({
    identity: statements,
    resource: statements,
    boundary: fc.option(statements, { nil: undefined }),
    session: fc.option(statements, { nil: undefined }),
    organisation: fc.option(statements, { nil: undefined }),
  })
  .map(({ identity, resource, boundary, session, organisation }) => ({
    identity: [policy(...identity)],
    resource: {
      kind: 'other',
      accountId,
      policies: [policy(...resource.map((json) => ({ ...json, Principal: '*' }) as const))],
    },
    ...(boundary && { boundary: policy(...boundary) }),
    ...(session && { session: [policy(...session)] }),
    ...(organisation && { serviceControl: [{ name: 'root', policies: [policy(...organisation)] }] }),
  }));

function isAllowed(set: PolicySet, asked: AccessRequest): boolean {
  return evaluateRequest(asked, set).decision === 'allowed';
}

const runs = { numRuns: 1500 };

describe('laws of evaluation', () => {
  test('adding a Deny never adds access', () => {
    fc.assert(
      fc.property(policySet, statementJson, request, (set, added, asked) => {
        const deny = policy({ ...added, Effect: 'Deny' });
        const denied = { ...set, identity: [...set.identity, deny] };

        expect(isAllowed(denied, asked) && !isAllowed(set, asked)).toBe(false);
      }),
      runs,
    );
  });

  test('adding an Allow never takes access away', () => {
    fc.assert(
      fc.property(policySet, statementJson, request, (set, added, asked) => {
        const widened = { ...set, identity: [...set.identity, policy({ ...added, Effect: 'Allow' })] };

        expect(isAllowed(set, asked) && !isAllowed(widened, asked)).toBe(false);
      }),
      runs,
    );
  });

  test('adding a limit never adds access', () => {
    fc.assert(
      fc.property(policySet, statements, request, (set, added, asked) => {
        const level = { name: 'unit', policies: [policy(...added)] };
        const limited = { ...set, serviceControl: [...(set.serviceControl ?? []), level] };

        expect(isAllowed(limited, asked) && !isAllowed(set, asked)).toBe(false);
      }),
      runs,
    );
  });

  test('the order of statements and policies makes no difference', () => {
    fc.assert(
      fc.property(fc.array(statementJson, { maxLength: 6 }), request, (all, asked) => {
        const together = { identity: [policy(...all)] };
        const reversed = { identity: [policy(...all.toReversed())] };
        const apart = { identity: all.map((one) => policy(one)).toReversed() };

        const { decision } = evaluateRequest(asked, together);

        expect(evaluateRequest(asked, reversed).decision).toBe(decision);
        expect(evaluateRequest(asked, apart).decision).toBe(decision);
      }),
      runs,
    );
  });

  test('a Deny that applies to a request is never outweighed', () => {
    fc.assert(
      fc.property(policySet, request, (set, asked) => {
        const denyAll = policy({ Effect: 'Deny', Action: '*' });

        expect(evaluateRequest(asked, { ...set, boundary: denyAll }).decision).toBe('explicitlyDenied');
      }),
      runs,
    );
  });

  test('a compiled set answers every request as a fresh one does', () => {
    fc.assert(
      fc.property(policySet, fc.array(request, { minLength: 1, maxLength: 6 }), (set, requests) => {
        const compiled = compilePolicySet(set);

        expect(requests.map((asked) => evaluateRequest(asked, compiled))).toEqual(
          requests.map((asked) => evaluateRequest(asked, set)),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('access is granted when one of the requests is allowed', () => {
    fc.assert(
      fc.property(policySet, fc.array(request, { maxLength: 5 }), (set, requests) => {
        expect(isAccessGranted(set, requests)).toBe(requests.some((asked) => isAllowed(set, asked)));
      }),
      { numRuns: 300 },
    );
  });
});
