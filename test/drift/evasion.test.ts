import { describe, expect, test } from '@jest/globals';
import { detectDrift } from '../../src/drift/detect-drift.ts';
import type { DriftChange } from '../../src/drift/drift-change.ts';
import { decodeLivePolicyValue } from '../../src/iam/decode-live-policy-document.ts';
import type { PolicyDocument } from '../../src/iam/policy-document.ts';
import type { Role } from '../../src/iam/resources.ts';
import {
  accountOf,
  allow,
  arnOf,
  deny,
  documentOf,
  policyOf,
  roleOf,
  trust,
} from '../support/account-builder.ts';

function decoded(json: object): PolicyDocument {
  const result = decodeLivePolicyValue(json, 'test');
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

function policyChanges(declared: PolicyDocument, live: PolicyDocument): readonly DriftChange[] {
  return detectDrift(
    accountOf({ policies: [policyOf('p', declared)] }),
    accountOf({ policies: [policyOf('p', live)] }),
  ).changes;
}

function roleChanges(declared: Partial<Role>, live: Partial<Role>): readonly DriftChange[] {
  return detectDrift(accountOf({ roles: [roleOf('r', declared)] }), accountOf({ roles: [roleOf('r', live)] }))
    .changes;
}

const where = (Condition: object) => ({ ...allow('s3:GetObject'), Condition });
const version = (Version: string | undefined, ...Statement: readonly object[]) =>
  decoded({ ...(Version === undefined ? {} : { Version }), Statement });

describe('changes that try to hide: each is reported as changed', () => {
  test.each<[string, PolicyDocument, PolicyDocument]>([
    ['a Kelvin sign for a k', documentOf(deny('kms:Decrypt')), documentOf(deny('\u212ams:Decrypt'))],
    [
      'a long s in a condition key',
      documentOf(where({ StringEquals: { 'aws:SourceVpc': 'x' } })),
      documentOf(where({ StringEquals: { 'aw\u017f:SourceVpc': 'x' } })),
    ],
    ['a zero-width space', documentOf(deny('iam:*')), documentOf(deny('iam:*\u200b'))],
    [
      'case of a resource',
      documentOf(allow('s3:*', 'arn:aws:s3:::Data')),
      documentOf(allow('s3:*', 'arn:aws:s3:::data')),
    ],
    [
      'case of a condition value',
      documentOf(where({ StringEquals: { 'aws:PrincipalTag/t': 'A' } })),
      documentOf(where({ StringEquals: { 'aws:PrincipalTag/t': 'a' } })),
    ],
    [
      'an older Version',
      version('2012-10-17', allow('s3:*', 'arn:aws:s3:::${aws:username}')),
      version('2008-10-17', allow('s3:*', 'arn:aws:s3:::${aws:username}')),
    ],
    [
      'IfExists on an operator',
      documentOf(where({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } })),
      documentOf(where({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } })),
    ],
    [
      'ForAllValues for ForAnyValue',
      documentOf(where({ 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'a' } })),
      documentOf(where({ 'ForAllValues:StringEquals': { 'aws:TagKeys': 'a' } })),
    ],
    [
      'a Condition that is emptied',
      documentOf(where({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } })),
      documentOf(where({})),
    ],
    [
      'a Deny that became NotAction',
      documentOf(deny('iam:*')),
      documentOf({ Effect: 'Deny', NotAction: 'iam:*', Resource: '*' }),
    ],
    [
      'a Deny narrowed by NotResource',
      documentOf(deny('iam:*')),
      documentOf({ Effect: 'Deny', Action: 'iam:*', NotResource: arnOf('role', 'mine') }),
    ],
    ['a statement list that is emptied', documentOf(deny('iam:*')), documentOf()],
    [
      'an Allow behind the same Sid',
      documentOf({ ...deny('iam:*'), Sid: 'a' }),
      documentOf({ ...allow('iam:*'), Sid: 'a' }),
    ],
    [
      'one of two values of a key in other case',
      documentOf(where({ StringEquals: { 'aws:SourceIp': ['1'] } })),
      documentOf(where({ StringEquals: { 'aws:SourceIp': ['1'], 'AWS:sourceip': ['2'] } })),
    ],
  ])('%s', (_, declared, live) => {
    const changes = policyChanges(declared, live);

    expect(changes).toMatchObject([{ kind: 'changed' }]);
    expect(['low', 'info']).not.toContain(changes[0]?.severity);
  });

  test.each<[string, Partial<Role>, Partial<Role>]>([
    [
      'the unique id of a deleted user in a trust policy',
      { trustPolicy: documentOf(trust(arnOf('user', 'ada'))) },
      { trustPolicy: documentOf(trust('AIDAEXAMPLEEXAMPLE12')) },
    ],
    [
      'case of a principal',
      { trustPolicy: documentOf(trust(arnOf('role', 'ci'))) },
      { trustPolicy: documentOf(trust(arnOf('role', 'CI'))) },
    ],
    [
      'everyone for an account',
      { trustPolicy: documentOf(trust('222222222222')) },
      { trustPolicy: documentOf(trust('*')) },
    ],
    [
      'a boundary under another path',
      { permissionsBoundary: arnOf('policy', 'limit') },
      { permissionsBoundary: arnOf('policy', 'limit', '/mine/') },
    ],
    [
      'an inline policy in other case',
      { inlinePolicies: [{ name: 'own', document: documentOf(deny('iam:*')) }] },
      { inlinePolicies: [{ name: 'Own', document: documentOf(deny('iam:*')) }] },
    ],
    [
      'an action that a trust policy gains',
      { trustPolicy: documentOf(trust('222222222222')) },
      { trustPolicy: documentOf({ ...trust('222222222222'), Action: ['sts:AssumeRole', 'sts:TagSession'] }) },
    ],
  ])('%s', (_, declared, live) => {
    const changes = roleChanges(declared, live);

    expect(changes).toMatchObject([{ kind: 'changed' }]);
    expect(changes[0]?.severity).not.toBe('info');
  });
});

describe('what only looks like a change is none, or cosmetic', () => {
  test('a missing Version is told, and low where nothing depends on it', () => {
    const changes = policyChanges(version('2012-10-17', allow('s3:*')), version(undefined, allow('s3:*')));

    expect(changes).toMatchObject([{ kind: 'changed', severity: 'low' }]);
  });

  test('a repeated statement and a repeated action are cosmetic', () => {
    const changes = policyChanges(
      documentOf(allow('s3:GetObject'), deny('iam:*')),
      documentOf(allow(['s3:GetObject', 's3:getobject']), deny('iam:*'), deny('iam:*')),
    );

    expect(changes).toMatchObject([{ kind: 'cosmetic' }]);
  });

  test('an account id and its root ARN are the same', () => {
    expect(
      roleChanges(
        { trustPolicy: documentOf(trust('222222222222')) },
        { trustPolicy: documentOf(trust(arnOf('', '').replace(':/', ':root'))) },
      ),
    ).toEqual([]);
  });
});
