import { describe, expect, test } from '@jest/globals';
import { evaluateRequest } from '../../../src/policy/evaluate/evaluate-request.ts';
import type { Decision } from '../../../src/policy/evaluate/evaluation.ts';
import type { AccessRequest } from '../../../src/policy/request/access-request.ts';
import {
  alice,
  deploySession,
  document,
  policy,
  statement,
  type StatementJson,
} from '../../support/policy-documents.ts';

const request: AccessRequest = {
  principal: alice,
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::bucket/folder/key',
  context: {},
};

function decide(statements: readonly StatementJson[], asked: Partial<AccessRequest> = {}): Decision {
  return evaluateRequest({ ...request, ...asked }, { identity: [policy(...statements)] }).decision;
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
describe('rule 1: explicit deny wins', () => {
  test('nothing is allowed by default', () => {
    expect(decide([])).toBe('implicitlyDenied');
  });

  test.each([
    [[{ Action: '*' }], 'allowed'],
    [[{ Action: '*' }, { Effect: 'Deny', Action: 's3:GetObject' }], 'explicitlyDenied'],
    [[{ Effect: 'Deny', Action: 's3:GetObject' }, { Action: '*' }], 'explicitlyDenied'],
    [[{ Action: '*' }, { Effect: 'Deny', Action: 's3:PutObject' }], 'allowed'],
    [[{ Effect: 'Deny', Action: 's3:GetObject' }], 'explicitlyDenied'],
  ] satisfies [StatementJson[], Decision][])('%j: %s', (statements, expected) => {
    expect(decide(statements)).toBe(expected);
  });

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
  test.each<[string, string, Decision]>([
    ['S3:getobject', 's3:GetObject', 'allowed'],
    ['s3:Get*', 'S3:GETOBJECT', 'allowed'],
    ['s3:*', 's3:GetObject', 'allowed'],
    ['*', 's3:GetObject', 'allowed'],
    ['*:*', 's3:GetObject', 'allowed'],
    ['s3:Get?bject', 's3:GetObject', 'allowed'],
    ['s3:*Object*', 's3:PutObjectAcl', 'allowed'],
    ['s?:GetObject', 's3:GetObject', 'allowed'],
    ['s3:Get', 's3:GetObject', 'implicitlyDenied'],
    ['s3:GetObject', 's3:GetObjectAcl', 'implicitlyDenied'],
    ['s3-object-lambda:*', 's3:GetObject', 'implicitlyDenied'],
    ['s3', 's3:GetObject', 'implicitlyDenied'],
  ])('Action `%s` and the request `%s`: %s', (pattern, action, expected) => {
    expect(decide([{ Action: pattern }], { action })).toBe(expected);
  });

  test('A42 a split wildcard and odd case reach the same action', () => {
    expect(
      decide([{ Effect: 'Deny', Action: 'IAM:pass*' }, { Action: '*' }], { action: 'iam:PassRole' }),
    ).toBe('explicitlyDenied');
  });

  test('ARNs compare with case', () => {
    expect(decide([{ Action: '*', Resource: 'arn:aws:s3:::Bucket/*' }])).toBe('implicitlyDenied');
  });

  test('the name of a condition key compares without case, its tag included', () => {
    const statements = [{ Action: '*', Condition: { StringEquals: { 'AWS:PrincipalTag/TEAM': 'a' } } }];

    expect(decide(statements, { context: { 'aws:principaltag/team': 'a' } })).toBe('allowed');
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
describe('rule 2: resources', () => {
  test.each<[string, string, Decision]>([
    ['*', 'arn:aws:s3:::bucket/key', 'allowed'],
    ['**', 'arn:aws:s3:::bucket/key', 'allowed'],
    ['arn:aws:s3:::bucket/*', 'arn:aws:s3:::bucket/a/b:c', 'allowed'],
    ['arn:aws:s3:::bucket/*/test/*', 'arn:aws:s3:::bucket/1///test///object', 'allowed'],
    ['arn:aws:s3:::bucket/*/test/*', 'arn:aws:s3:::bucket/1-test/object', 'implicitlyDenied'],
    ['arn:aws:s3:::bucket', 'arn:aws:s3:::bucket/key', 'implicitlyDenied'],
    ['arn:*:s3:::bucket', 'arn:aws-cn:s3:::bucket', 'allowed'],
    ['arn:aws:sqs:*:111122223333:q', 'arn:aws:sqs:eu-west-1:111122223333:q', 'allowed'],
    ['arn:aws:sqs:*:111122223333:q', 'arn:aws:sqs:eu-west-1:444455556666:q', 'implicitlyDenied'],
    ['arn:aws:sqs:eu-?-1:111122223333:q', 'arn:aws:sqs:eu-w-1:111122223333:q', 'allowed'],
  ])('Resource `%s` and `%s`: %s', (pattern, resource, expected) => {
    expect(decide([{ Action: '*', Resource: pattern }], { resource })).toBe(expected);
  });
});

describe('rule 4: policy variables', () => {
  const home = { Action: '*', Resource: 'arn:aws:s3:::bucket/${aws:username}/*' };
  const asked = { resource: 'arn:aws:s3:::bucket/alice/key' };

  function decideIn(version: '2012-10-17' | '2008-10-17' | undefined, resource: string): Decision {
    const body = { statements: [statement(home)] };
    const versioned = version === undefined ? body : { ...body, version };
    const set = { identity: [{ name: 'home', document: versioned }] };
    return evaluateRequest({ ...request, resource }, set).decision;
  }

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
  test.each([
    ['2012-10-17', 'arn:aws:s3:::bucket/alice/key', 'allowed'],
    ['2008-10-17', 'arn:aws:s3:::bucket/alice/key', 'implicitlyDenied'],
    [undefined, 'arn:aws:s3:::bucket/alice/key', 'implicitlyDenied'],
    ['2008-10-17', 'arn:aws:s3:::bucket/${aws:username}/key', 'allowed'],
    ['2012-10-17', 'arn:aws:s3:::bucket/${aws:username}/key', 'implicitlyDenied'],
  ] as const)('in Version %s on %s: %s', (version, resource, expected) => {
    expect(decideIn(version, resource)).toBe(expected);
  });

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
  test('an absent variable matches nothing, for Allow and for Deny', () => {
    expect(decide([home], { ...asked, principal: deploySession })).toBe('implicitlyDenied');
    expect(
      decide([{ Action: '*' }, { ...home, Effect: 'Deny' }], { ...asked, principal: deploySession }),
    ).toBe('allowed');
  });

  test('a default stands in for an absent variable', () => {
    const guest = { Action: '*', Resource: "arn:aws:s3:::bucket/${aws:username, 'guest'}/*" };

    expect(decide([guest], { principal: deploySession, resource: 'arn:aws:s3:::bucket/guest/k' })).toBe(
      'allowed',
    );
    expect(decide([guest], { resource: 'arn:aws:s3:::bucket/guest/k' })).toBe('implicitlyDenied');
  });

  test('a wildcard in a value is no wildcard', () => {
    const tagged = { Action: '*', Resource: 'arn:aws:s3:::bucket/${aws:PrincipalTag/area}/*' };
    const context = { 'aws:PrincipalTag/area': '*' };

    expect(decide([tagged], { context, resource: 'arn:aws:s3:::bucket/secret/k' })).toBe('implicitlyDenied');
    expect(decide([tagged], { context, resource: 'arn:aws:s3:::bucket/*/k' })).toBe('allowed');
  });

  test('a variable before the fifth colon does not grant, and its Deny is not lost', () => {
    const misplaced = { Action: '*', Resource: 'arn:aws:iam::${aws:PrincipalAccount}:role/x' };
    const resource = 'arn:aws:iam::111122223333:role/x';

    expect(decide([misplaced], { resource })).toBe('implicitlyDenied');
    expect(decide([{ Action: '*' }, { ...misplaced, Effect: 'Deny' }], { resource })).toBe(
      'explicitlyDenied',
    );
  });

  test('the value of each request counts, not that of the one before', () => {
    const set = { identity: [policy(home)] };
    const bob = { type: 'user', arn: 'arn:aws:iam::111122223333:user/bob' } as const;
    const ask = (principal: AccessRequest['principal']) =>
      evaluateRequest({ ...request, ...asked, principal }, set).decision;

    expect([ask(alice), ask(bob), ask(alice)]).toEqual(['allowed', 'implicitlyDenied', 'allowed']);
  });
});

describe('rule 5: complements', () => {
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html
  test.each<[string | string[], string, Decision]>([
    ['iam:*', 's3:GetObject', 'allowed'],
    ['iam:*', 'IAM:CreateUser', 'implicitlyDenied'],
    ['iam:*', 'brandnew:DoesNotExistYet', 'allowed'],
    [['iam:*', 's3:Get*'], 's3:GetObject', 'implicitlyDenied'],
    ['*', 's3:GetObject', 'implicitlyDenied'],
  ])('NotAction %j and `%s`: %s', (patterns, action, expected) => {
    expect(decide([{ NotAction: patterns }], { action })).toBe(expected);
  });

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html
  test.each<[string | string[], string, Decision]>([
    ['arn:aws:s3:::secret/*', 'arn:aws:s3:::bucket/key', 'allowed'],
    ['arn:aws:s3:::secret/*', 'arn:aws:s3:::secret/key', 'implicitlyDenied'],
    ['*', 'arn:aws:s3:::bucket/key', 'implicitlyDenied'],
    [['arn:aws:s3:::a', 'arn:aws:s3:::b'], 'arn:aws:s3:::b', 'implicitlyDenied'],
  ])('NotResource %j and `%s`: %s', (patterns, resource, expected) => {
    expect(decide([{ Action: '*', NotResource: patterns }], { resource })).toBe(expected);
  });

  test.each<[StatementJson, Decision]>([
    [{ Action: '*', Resource: '*' }, 'allowed'],
    [{ Action: '*', Resource: 'arn:aws:s3:::*' }, 'implicitlyDenied'],
    [{ Action: '*', Resource: ['arn:aws:s3:::*', '*'] }, 'allowed'],
    [{ Action: '*', Resource: '?' }, 'implicitlyDenied'],
    [{ Action: '*', NotResource: 'arn:aws:s3:::*' }, 'allowed'],
    [{ Action: '*', NotResource: '*' }, 'implicitlyDenied'],
  ])('an action without resource types under %j: %s', (given, expected) => {
    expect(decide([given], { action: 's3:ListAllMyBuckets', resource: '*' })).toBe(expected);
  });
});

describe('rule 3: conditions', () => {
  const tagKeys = { 'aws:TagKeys': ['team', 'cost'] };

  test('operators and keys are all demanded', () => {
    const both = {
      Action: '*',
      Condition: { StringEquals: { 'a:one': '1', 'a:two': '2' }, Bool: { 'a:three': 'true' } },
    };

    expect(decide([both], { context: { 'a:one': '1', 'a:two': '2', 'a:three': true } })).toBe('allowed');
    expect(decide([both], { context: { 'a:one': '1', 'a:two': '2' } })).toBe('implicitlyDenied');
    expect(decide([both], { context: { 'a:one': '1', 'a:three': true } })).toBe('implicitlyDenied');
  });

  test('a Deny with ForAnyValue lets a request without the key through, unless Null closes the gap', () => {
    const deny = {
      Effect: 'Deny',
      Action: '*',
      Condition: { 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': ['team'] } },
    } as const;
    const gap = { Effect: 'Deny', Action: '*', Condition: { Null: { 'aws:TagKeys': 'true' } } } as const;

    expect(decide([{ Action: '*' }, deny], { context: tagKeys })).toBe('explicitlyDenied');
    expect(decide([{ Action: '*' }, deny])).toBe('allowed');
    expect(decide([{ Action: '*' }, deny, gap])).toBe('explicitlyDenied');
  });

  test('an Allow with ForAllValues grants without the key, unless Null false stands beside it', () => {
    const forAll = { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team', 'cost'] } };

    expect(decide([{ Action: '*', Condition: forAll }])).toBe('allowed');
    expect(decide([{ Action: '*', Condition: { ...forAll, Null: { 'aws:TagKeys': 'false' } } }])).toBe(
      'implicitlyDenied',
    );
    expect(
      decide([{ Action: '*', Condition: { ...forAll, Null: { 'aws:TagKeys': 'false' } } }], {
        context: tagKeys,
      }),
    ).toBe('allowed');
  });
});

describe('what is not understood', () => {
  const odd = { Action: '*', Condition: { StringMatches: { 'a:key': 'x' } } };

  test('an Allow with an unknown operator does not grant', () => {
    const evaluation = evaluateRequest(request, { identity: [policy(odd)] });

    expect(evaluation.decision).toBe('implicitlyDenied');
    expect(evaluation.notUnderstood).toEqual([
      {
        outcome: 'notUnderstood',
        statement: { kind: 'identity', policy: 'policy', statementIndex: 0, effect: 'Allow' },
        because: {
          element: 'condition',
          clause: { operator: 'StringMatches', key: 'a:key', values: ['x'] },
          clauseIndex: 0,
        },
      },
    ]);
  });

  test('a Deny with an unknown operator is not lost', () => {
    expect(decide([{ Action: '*' }, { ...odd, Effect: 'Deny' }])).toBe('explicitlyDenied');
  });

  test('a Deny with an unknown operator beside a clause that fails does not apply', () => {
    const condition = { StringMatches: { 'a:key': 'x' }, StringEquals: { 'a:other': 'y' } };

    expect(decide([{ Action: '*' }, { Effect: 'Deny', Action: '*', Condition: condition }])).toBe('allowed');
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
describe('statements that AWS refuses', () => {
  test.each<[string, StatementJson]>([
    ['a principal in an identity policy', { Action: '*', Principal: '*' }],
    ['no action', { Action: [] }],
    ['no resource', { Action: '*', Resource: null }],
    ['an empty list of resources', { Action: '*', Resource: [] }],
    ['an empty list of excluded actions', { NotAction: [] }],
  ])('%s: Allow never grants, Deny is not lost', (_name, given) => {
    expect(decide([given])).toBe('implicitlyDenied');
    expect(decide([{ Action: '*' }, { ...given, Effect: 'Deny' }])).toBe('explicitlyDenied');
  });
});

describe('explanations', () => {
  test('every statement says whether it matched, or which element failed', () => {
    const set = {
      identity: [
        {
          name: 'mixed',
          document: document(
            { Sid: 'Other', Action: 'iam:*' },
            { Action: '*', Resource: 'arn:aws:s3:::other/*' },
            { Action: '*', Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
            { Action: 's3:Get*' },
          ),
        },
      ],
    };

    const evaluation = evaluateRequest(request, set);

    expect(evaluation.decision).toBe('allowed');
    expect(evaluation.reason).toBe('identityPolicy');
    expect(evaluation.statements).toEqual([
      {
        outcome: 'failed',
        statement: { kind: 'identity', policy: 'mixed', statementIndex: 0, effect: 'Allow', sid: 'Other' },
        because: { element: 'action' },
      },
      {
        outcome: 'failed',
        statement: { kind: 'identity', policy: 'mixed', statementIndex: 1, effect: 'Allow' },
        because: { element: 'resource' },
      },
      {
        outcome: 'failed',
        statement: { kind: 'identity', policy: 'mixed', statementIndex: 2, effect: 'Allow' },
        because: {
          element: 'condition',
          clause: { operator: 'Bool', key: 'aws:SecureTransport', values: ['true'] },
          clauseIndex: 0,
        },
      },
      {
        outcome: 'matched',
        statement: { kind: 'identity', policy: 'mixed', statementIndex: 3, effect: 'Allow' },
      },
    ]);
  });
});
