import { describe, expect, test } from '@jest/globals';
import { createWhoCan, type AccessQuestion } from '../../../src/policy/who-can/who-can.ts';
import type { Role } from '../../../src/iam/resources.ts';
import {
  accountOf,
  allow,
  arnOf,
  deny,
  documentOf,
  roleOf,
  trust,
  userOf,
} from '../../support/account-builder.ts';

const mfa = 'aws:MultiFactorAuthPresent';
const question: AccessQuestion = { action: 's3:GetObject', resource: 'arn:aws:s3:::b/key', context: {} };

function roleThat(name: string, ...statements: readonly object[]): Role {
  return roleOf(name, { inlinePolicies: [{ name: 'own', document: documentOf(...statements) }] });
}

function holdersOf(roles: readonly Role[], asked: AccessQuestion = question) {
  return createWhoCan([accountOf({ roles })])(asked);
}

describe('who can do this?', () => {
  test('names who can with the statement, and counts who cannot', () => {
    const { holders, cannot } = holdersOf([
      roleThat('reader', allow('s3:Get*')),
      roleThat('lister', allow('s3:ListBucket')),
      roleThat('denied', allow('s3:*'), deny('s3:GetObject')),
    ]);

    expect(holders).toEqual([
      {
        arn: arnOf('role', 'reader'),
        verdict: 'can',
        keys: [],
        statements: [
          { kind: 'identity', policy: 'role/reader: own (inline)', statementIndex: 0, effect: 'Allow' },
        ],
      },
    ]);
    expect(cannot).toBe(2);
  });

  test('an Allow that fails by its condition alone makes it conditional', () => {
    const conditional = { ...allow('s3:GetObject'), Condition: { Bool: { [mfa]: 'true' } } };
    const roles = [roleThat('careful', conditional)];

    expect(holdersOf(roles).holders).toMatchObject([{ verdict: 'conditional', keys: [mfa] }]);
    expect(holdersOf(roles, { ...question, context: { [mfa]: true } }).holders).toMatchObject([
      { verdict: 'can' },
    ]);
  });

  test('a Deny that depends on a condition leaves it open, one that does not ends it', () => {
    const guarded = { ...deny('*'), Condition: { BoolIfExists: { [mfa]: 'false' } } };
    const asked = { ...question, context: { [mfa]: false } };

    expect(holdersOf([roleThat('guarded', allow('s3:*'), guarded)], asked).holders).toMatchObject([
      { verdict: 'conditional', keys: [mfa] },
    ]);
    expect(holdersOf([roleThat('guarded', allow('s3:*'), guarded, deny('*'))], asked).holders).toEqual([]);
  });

  test('a document that is not at hand makes it unknown, never no', () => {
    const unread = 'arn:aws:iam::222222222222:policy/unread';

    expect(holdersOf([roleOf('blind', { attachedPolicies: [unread] })]).holders).toMatchObject([
      { verdict: 'unknown', missing: `the attached policy ${unread}` },
    ]);
  });

  test('a boundary that allows nothing ends it', () => {
    const document = documentOf(allow('ec2:*'));
    const boundary = { type: 'policy' as const, name: 'b', path: '/', arn: arnOf('policy', 'b'), document };
    const role = { ...roleThat('bound', allow('s3:*')), permissionsBoundary: boundary.arn };

    const { holders, cannot } = createWhoCan([accountOf({ roles: [role], policies: [boundary] })])(question);

    expect([holders, cannot]).toEqual([[], 1]);
  });

  test('a role is assumed by those whom its trust lets in', () => {
    const target = roleOf('target', { trustPolicy: documentOf(trust(arnOf('user', 'ada'))) });
    const users = [userOf('ada'), userOf('bob')];
    const ask = createWhoCan([accountOf({ users, roles: [target] })]);

    const { holders } = ask({ action: 'sts:AssumeRole', resource: target.arn, context: {} });

    expect(holders.map(({ arn, verdict }) => [arn, verdict])).toEqual([[arnOf('user', 'ada'), 'can']]);
  });

  test('of a role that nobody declares, everyone is unknown', () => {
    const resource = 'arn:aws:iam::999999999999:role/elsewhere';

    const { holders, cannot } = holdersOf([roleThat('reader', allow('sts:AssumeRole'))], {
      ...question,
      action: 'sts:AssumeRole',
      resource,
    });

    expect(cannot).toBe(0);
    expect(holders).toMatchObject([{ verdict: 'unknown', missing: 'the IAM of account 999999999999' }]);
  });

  test('of a resource of another account it is not known, and of its IAM nobody can', () => {
    const roles = [roleThat('wide', allow('*'))];
    const resource = 'arn:aws:sqs:eu-central-1:999999999999:jobs';

    expect(holdersOf(roles, { ...question, action: 'sqs:SendMessage', resource }).holders).toMatchObject([
      { verdict: 'unknown', missing: `the policy of \`${resource}\`, in another account, consents` },
    ]);
    const user = 'arn:aws:iam::999999999999:user/new';
    expect(holdersOf(roles, { ...question, action: 'iam:CreateUser', resource: user }).holders).toEqual([]);
  });
});
