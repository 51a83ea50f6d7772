import { describe, expect, test } from '@jest/globals';
import { answerText, CommandStory } from '../../support/command-stories.ts';
import {
  accountFiles,
  allow,
  document,
  filesOf,
  reviewedAccount,
  trust,
} from '../../support/policy-changes.ts';

const arn = (resource: string) => `arn:aws:iam::222222222222:${resource}`;
const key = 'arn:aws:kms:eu-central-1:222222222222:key/11111111-2222-3333-4444-555555555555';
const story = new CommandStory();

function simulate(line: string, asked = story): readonly string[] {
  return answerText(asked.ask(`/simulate ${line}`)[0]);
}

describe('a request before and after the change', () => {
  test.each([
    [
      'what stays',
      'role/deploy s3:GetObject arn:aws:s3:::artefacts/a',
      'allowed: identityPolicy',
      'allowed: identityPolicy',
    ],
    [
      'what is added',
      'role/deploy s3:PutObject arn:aws:s3:::artefacts/a',
      'implicitlyDenied: noAllow',
      'allowed: identityPolicy',
    ],
    [
      'what the boundary holds back',
      'role/deploy sqs:SendMessage arn:aws:sqs:eu-central-1:222222222222:q',
      'implicitlyDenied: noAllow',
      'implicitlyDenied: boundary',
    ],
    [
      'a role that is new',
      'role/new s3:PutObject arn:aws:s3:::artefacts/a',
      'absent',
      'allowed: identityPolicy',
    ],
    [
      'a key that is missing',
      'user/alice s3:DeleteObject arn:aws:s3:::artefacts/a',
      'implicitlyDenied: noAllow without aws:MultiFactorAuthPresent',
      'implicitlyDenied: noAllow without aws:MultiFactorAuthPresent',
    ],
    [
      'a key that is given',
      'user/alice s3:DeleteObject arn:aws:s3:::artefacts/a aws:MultiFactorAuthPresent=true',
      'allowed: identityPolicy',
      'allowed: identityPolicy',
    ],
    [
      'an action without resource',
      'user/alice s3:ListAllMyBuckets *',
      'allowed: identityPolicy',
      'allowed: identityPolicy',
    ],
    [
      'a service by the side of the resource alone',
      'lambda.amazonaws.com sts:AssumeRole arn:aws:iam::222222222222:role/ci/deploy',
      'allowed: resourcePolicy',
      'allowed: resourcePolicy',
    ],
    [
      'a session of a role, whose ARN has no path',
      'arn:aws:sts::222222222222:assumed-role/deploy/run s3:PutObject arn:aws:s3:::artefacts/a',
      'implicitlyDenied: noAllow',
      'allowed: identityPolicy',
    ],
    [
      'the root user',
      'arn:aws:iam::222222222222:root s3:PutObject arn:aws:s3:::artefacts/a',
      'allowed: rootUser',
      'allowed: rootUser',
    ],
    ['strangers', `anonymous kms:Decrypt ${key}`, 'implicitlyDenied: noAllow', 'implicitlyDenied: noAllow'],
  ])('%s', (_, line, before, after) => {
    expect(simulate(line)).toEqual([before, after]);
  });

  test.each([
    'role/ci/deploy',
    arn('role/ci/deploy'),
    '222222222222:role/deploy',
    `${reviewedAccount}/role/deploy`,
    'acme:role/DEPLOY',
  ])('a role is named as %s', (name) => {
    const [response] = story.ask(`/simulate ${name} s3:PutObject arn:aws:s3:::artefacts/a`);

    expect(response).toMatchObject({
      kind: 'simulated',
      simulation: { request: { principal: { type: 'role', arn: arn('role/ci/deploy') } } },
    });
  });

  test('the statements that decide come with their places', () => {
    const [response] = story.ask('/simulate role/deploy s3:PutObject arn:aws:s3:::artefacts/a');

    expect(response).toMatchObject({
      simulation: {
        after: {
          statements: [
            {
              statement: { policy: arn('policy/deploy'), effect: 'Allow', statementIndex: 0 },
              location: { file: `${reviewedAccount}/iam/policy/deploy.json`, line: 1 },
            },
            { statement: { policy: arn('policy/limit') } },
          ],
        },
      },
    });
  });

  test('tags of the principal count, and what is given wins', () => {
    const tagged = {
      ...allow('s3:PutObject'),
      Condition: { StringEquals: { 'aws:PrincipalTag/team': 'platform' } },
    };
    const files = accountFiles({
      'iam/role/a': {
        AssumeRolePolicyDocument: trust({ Service: 'ec2.amazonaws.com' }),
        Tags: { team: 'platform' },
        InlinePolicies: [{ Name: 'a', Policy: document(tagged) }],
      },
    });
    const asked = new CommandStory(undefined, { base: files, head: files });

    expect(simulate('role/a s3:PutObject arn:aws:s3:::b/c', asked)).toEqual([
      'allowed: identityPolicy',
      'allowed: identityPolicy',
    ]);
    expect(simulate('role/a s3:PutObject arn:aws:s3:::b/c aws:PrincipalTag/team=other', asked)[0]).toBe(
      'implicitlyDenied: noAllow',
    );
  });
});

describe('what cannot be decided is said to be', () => {
  test('a policy that is not in the repository', () => {
    const because =
      'undecided: the repository does not have the attached policy `arn:aws:iam::aws:policy/AmazonConnectFullAccess`';

    expect(simulate('role/foreign s3:GetObject arn:aws:s3:::a/b')).toEqual([because, because]);
  });

  test('though a Deny is certain without it', () => {
    expect(simulate(`role/foreign kms:Decrypt ${key}`)).toEqual([
      'explicitlyDenied: explicitDeny',
      'explicitlyDenied: explicitDeny',
    ]);
  });

  test('a trust policy or key policy that is not in the repository', () => {
    const other = key.replace('1111', '9999');

    expect(simulate(`role/deploy kms:Decrypt ${other}`)[0]).toMatch(
      /^undecided: the repository does not have the key policy of /,
    );
    expect(simulate('role/deploy sts:AssumeRole arn:aws:iam::333333333333:role/x')[0]).toBe(
      'undecided: the repository does not have the IAM of account 333333333333',
    );
  });

  test('a condition that AWS does not define', () => {
    const odd = { ...allow('s3:PutObject'), Condition: { StringEquals: { 'aws:TagKeys': 'a' } } };
    const files = accountFiles({
      'iam/role/a': {
        AssumeRolePolicyDocument: trust({ Service: 'ec2.amazonaws.com' }),
        InlinePolicies: [{ Name: 'a', Policy: document(odd) }],
      },
    });
    const asked = new CommandStory(undefined, { base: files, head: files });

    expect(simulate('role/a s3:PutObject arn:aws:s3:::b/c aws:TagKeys=a aws:TagKeys=b', asked)).toEqual([
      'undecided: a statement cannot be decided for this request',
      'undecided: a statement cannot be decided for this request',
    ]);
  });

  test('a side that cannot be read', () => {
    const asked = new CommandStory(undefined, {
      base: filesOf({ [`${reviewedAccount}/iam/role/a.json`]: '{' }),
      head: accountFiles({
        'iam/role/a': {
          AssumeRolePolicyDocument: trust({ Service: 'ec2.amazonaws.com' }),
          InlinePolicies: [{ Name: 'a', Policy: document(allow('s3:PutObject')) }],
        },
      }),
    });

    expect(simulate('role/a s3:PutObject arn:aws:s3:::b/c', asked)).toEqual([
      'unreadable',
      'allowed: identityPolicy',
    ]);
  });
});

describe('what is no request is refused, with what would work', () => {
  test.each([
    ['role/* s3:GetObject arn:aws:s3:::a/b', 'wildcard', '`role/*` stands for several principals'],
    ['role/deplyo s3:GetObject arn:aws:s3:::a/b', 'unknown-principal', 'did you mean `role/deploy`?'],
    [
      'arn:aws:iam::222222222222:role/deplyo s3:GetObject arn:aws:s3:::a/b',
      'unknown-principal',
      'did you mean `role/deploy`?',
    ],
    ['arn:aws:iam::333333333333:root s3:GetObject arn:aws:s3:::a/b', 'unknown-account', '333333333333'],
    ['alice s3:GetObject arn:aws:s3:::a/b', 'not-a-principal', '`role/NAME`'],
    ['role/deploy s3:GetObjekt arn:aws:s3:::a/b', 'unknown-action', 'did you mean `s3:GetObject`?'],
    ['role/deploy s33:GetObject arn:aws:s3:::a/b', 'unknown-action', 'did you mean `s3:GetObject`?'],
    ['role/deploy s3:GetObject arn:aws:s3:::a/*', 'wildcard', 'policy test'],
    [
      'role/deploy iam:PassRole *',
      'no-resource',
      '`arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}`',
    ],
    ['role/deploy s3:GetObject artefacts', 'not-a-resource', '`artefacts` is no ARN'],
    [
      'role/deploy s3:GetObject arn:aws:s3:::a/b aws:SourceIpp=192.0.2.1',
      'unknown-context-key',
      'did you mean `aws:SourceIp`?',
    ],
    [
      'role/deploy s3:GetObject arn:aws:s3:::a/b aws:SourceIp=here',
      'wrong-type',
      '`aws:SourceIp` is of the type IPAddress, and `here` is not',
    ],
    [
      'role/deploy s3:GetObject arn:aws:s3:::a/b aws:MultiFactorAuthPresent=yes',
      'wrong-type',
      '`true` or `false`',
    ],
    [
      'role/deploy s3:GetObject arn:aws:s3:::a/b aws:SourceIp=192.0.2.1 aws:SourceIp=192.0.2.2',
      'several-values',
      'one value',
    ],
  ])('%s', (line, code, words) => {
    const [given, ...sentences] = simulate(line);

    expect(given).toBe(code);
    expect(sentences.join(' ')).toContain(words);
  });

  test('a name that two accounts have', () => {
    const role = JSON.stringify({ AssumeRolePolicyDocument: trust({ Service: 'ec2.amazonaws.com' }) });
    const files = filesOf({ 'a-111111111111/iam/role/x.json': role, 'b-222222222222/iam/role/x.json': role });
    const asked = new CommandStory(undefined, { base: files, head: files });

    expect(simulate('role/x s3:GetObject arn:aws:s3:::a/b', asked)).toEqual([
      'several-principals',
      '`role/x` stands for several',
      'write `arn:aws:iam::111111111111:role/x` or `arn:aws:iam::222222222222:role/x`',
    ]);
  });

  test('a resource that AWS never asks about is answered with a warning', () => {
    const [response] = story.ask(
      '/simulate role/deploy s3:PutObject arn:aws:sqs:eu-central-1:222222222222:q',
    );

    expect(response).toMatchObject({
      simulation: {
        notes: ['AWS never asks about `s3:PutObject` for `arn:aws:sqs:eu-central-1:222222222222:q`'],
      },
    });
  });

  test('nothing can be asked while both sides cannot be read', () => {
    const files = filesOf({ [`${reviewedAccount}/iam/role/a.json`]: '{' });

    expect(
      simulate(
        'role/a s3:GetObject arn:aws:s3:::a/b',
        new CommandStory(undefined, { base: files, head: files }),
      )[0],
    ).toBe('nothing-to-ask');
  });
});
