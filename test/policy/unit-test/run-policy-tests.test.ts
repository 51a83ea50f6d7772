import { describe, expect, test } from '@jest/globals';
import type { AccountInventory } from '../../../src/iam/account.ts';
import { parsePolicyDocument } from '../../../src/iam/parse-policy-document.ts';
import type { PolicyDocument, PolicyKind } from '../../../src/iam/policy-document.ts';
import type { Role, User } from '../../../src/iam/resources.ts';
import { parsePolicyTests } from '../../../src/policy/unit-test/decode-policy-tests.ts';
import { runPolicyTests } from '../../../src/policy/unit-test/run-policy-tests.ts';
import type { PolicyTestResult } from '../../../src/policy/unit-test/test-result.ts';

const accountId = '222222222222';
const prefix = `arn:aws:iam::${accountId}`;

function policy(
  statements: readonly object[],
  kind: PolicyKind = 'identity',
  file = 'policy.json',
): PolicyDocument {
  const parsed = parsePolicyDocument(JSON.stringify({ Version: '2012-10-17', Statement: statements }), {
    file,
    kind,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

function allow(
  action: string | readonly string[],
  resource: string | readonly string[] = '*',
  condition?: object,
) {
  return {
    Effect: 'Allow',
    Action: action,
    Resource: resource,
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}

function deny(action: string, condition?: object) {
  return { ...allow(action, '*', condition), Effect: 'Deny' };
}

function trust(arn: string, condition?: object): PolicyDocument {
  const statement = { Effect: 'Allow', Principal: { AWS: arn }, Action: 'sts:AssumeRole' };
  return policy([condition === undefined ? statement : { ...statement, Condition: condition }], 'trust');
}

function user(name: string, statements: readonly object[], more: Partial<User> = {}): User {
  return {
    type: 'user',
    name,
    path: '/',
    arn: `${prefix}:user/${name}`,
    groups: [],
    attachedPolicies: [],
    inlinePolicies: [{ name: 'own', document: policy(statements, 'identity', `${name}.json`) }],
    tags: [],
    ...more,
  };
}

function role(
  name: string,
  trustPolicy: PolicyDocument,
  statements: readonly object[],
  more: Partial<Role> = {},
): Role {
  return {
    type: 'role',
    name,
    path: '/',
    arn: `${prefix}:role/${name}`,
    trustPolicy,
    maxSessionDuration: 3600,
    attachedPolicies: [],
    inlinePolicies: [{ name: 'own', document: policy(statements, 'identity', `${name}.json`) }],
    tags: [],
    ...more,
  };
}

function account(entities: readonly (User | Role)[], more: Partial<AccountInventory> = {}): AccountInventory {
  return {
    accountId,
    partition: 'aws',
    users: entities.filter((entity) => entity.type === 'user'),
    groups: [],
    roles: entities.filter((entity) => entity.type === 'role'),
    policies: [],
    instanceProfiles: [],
    resourcePolicies: [],
    awsManagedPolicies: [],
    ...more,
  };
}

function run(
  lines: string,
  accounts: readonly AccountInventory[],
  documents = new Map<string, PolicyDocument>(),
) {
  const content = `account: "${accountId}"\ntests:\n  - test: it\n${lines.replace(/^/gm, '    ')}\n`;
  const tests = parsePolicyTests(content, 'tests/it.yaml');
  if (!tests.ok) throw new Error(JSON.stringify(tests.problems));
  return runPolicyTests(tests.value, { accounts, documents });
}

function resultOf(...given: Parameters<typeof run>): PolicyTestResult {
  const results = run(...given);
  if (!results.ok) throw new Error(JSON.stringify(results.problems));
  const [result] = results.value;
  if (result === undefined) throw new Error('no result');
  return result;
}

function verdictOf(...given: Parameters<typeof run>): string {
  return resultOf(...given).verdict;
}

const withMfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

describe('a principal can', () => {
  const lines = 'who: user/ann\ncan: s3:GetObject\non: arn:aws:s3:::reports/a';

  test('holds where an identity policy allows it', () => {
    const result = resultOf(lines, [
      account([user('ann', [allow('s3:GetObject', 'arn:aws:s3:::reports/*')])]),
    ]);

    expect(result.verdict).toBe('holds');
    expect(result.assumptions).toEqual(['bucket reports has no bucket policy']);
  });

  test('fails without the Allow', () => {
    const result = resultOf(lines, [account([user('ann', [allow('s3:PutObject')])])]);

    expect(result.verdict).toBe('fails');
    expect(result.steps[0]?.text).toBe(
      'user/ann can `s3:GetObject` on `arn:aws:s3:::reports/a`: nothing allows it',
    );
  });

  test('fails with a Deny, and shows its place', () => {
    const result = resultOf(lines, [account([user('ann', [allow('s3:*'), deny('s3:Get*')])])]);

    expect(result.verdict).toBe('fails');
    expect(result.steps[0]?.statements).toMatchObject([
      {
        statement: { policy: 'user/ann: own (inline)', statementIndex: 1, effect: 'Deny' },
        location: { file: 'ann.json', line: 1 },
      },
    ]);
  });

  test('names the one context key that is missing', () => {
    const result = resultOf(lines, [account([user('ann', [allow('s3:*', '*', withMfa)])])]);

    expect(result.verdict).toBe('fails');
    expect(result.steps[0]?.missingFact).toBe('a value of `aws:MultiFactorAuthPresent` in the request');
  });

  test('holds in the context that `where` gives', () => {
    const given = account([user('ann', [allow('s3:*', '*', withMfa)])]);

    expect(verdictOf(`${lines}\nwhere: aws:MultiFactorAuthPresent = true`, [given])).toBe('holds');
  });

  test('is undetermined where an attached policy is not at hand', () => {
    const ann = user('ann', [allow('s3:*')], {
      attachedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
    });
    const result = resultOf(lines, [account([ann])]);

    expect(result.verdict).toBe('undetermined');
    expect(result.steps[0]?.missingFact).toBe('the attached policy `arn:aws:iam::aws:policy/ReadOnlyAccess`');
  });

  test('is undetermined for an account that is not at hand', () => {
    const other = account([], { accountId: '111111111111' });

    expect(verdictOf(lines, [other])).toBe('undetermined');
  });

  test('a name that stands for nobody is a problem with its place', () => {
    const results = run('who: user/anne\ncan: iam:ListUsers', [account([user('ann', [])])]);

    expect(results).toMatchObject({
      ok: false,
      problems: [
        {
          message: 'the account has no user `anne`',
          remedy: 'did you mean `ann`?',
          location: { file: 'tests/it.yaml', line: 4, column: 10 },
        },
      ],
    });
  });
});

describe('nobody can', () => {
  const lines = 'who: no principal but role/admin\ncan: iam:* writes';
  const admin = role('admin', trust(`${prefix}:user/root-keeper`), [allow('iam:*')]);

  test('holds, proved, where the exception alone is allowed', () => {
    const result = resultOf(lines, [account([admin, user('ann', [allow('iam:Get*'), allow('iam:List*')])])]);

    expect(result.verdict).toBe('holds');
    expect(result.steps.map(({ text }) => text)).toEqual([
      'user/ann cannot `iam:*` (Write, Tagging, Permissions management)',
    ]);
  });

  test('fails with a request that shows it and the statement that grants it', () => {
    const result = resultOf(lines, [
      account([admin, user('ann', [allow('iam:Get*'), allow('iam:TagUser')])]),
    ]);

    expect(result.verdict).toBe('fails');
    expect(result.steps[0]).toMatchObject({
      state: 'fails',
      request: { principal: { type: 'user', arn: `${prefix}:user/ann` }, action: 'iam:TagUser' },
      statements: [{ statement: { policy: 'user/ann: own (inline)', statementIndex: 1 } }],
    });
  });

  test('a Deny, a boundary or a condition outside of `where` each make it hold again', () => {
    const limit = { type: 'policy', name: 'limit', path: '/', arn: `${prefix}:policy/limit` } as const;
    const bounded = user('ann', [allow('iam:*')], { permissionsBoundary: limit.arn });
    const policies = [{ ...limit, document: policy([allow('s3:*')]) }];
    const open = `${lines}\nwhere: aws:MultiFactorAuthPresent = false`;

    expect(verdictOf(lines, [account([admin, user('ann', [allow('iam:*')])])])).toBe('fails');
    expect(verdictOf(lines, [account([admin, user('ann', [allow('iam:*'), deny('iam:*')])])])).toBe('holds');
    expect(verdictOf(lines, [account([admin, bounded], { policies })])).toBe('holds');
    expect(verdictOf(open, [account([admin, user('ann', [allow('iam:*', '*', withMfa)])])])).toBe('holds');
  });

  test('is undetermined for a principal with a policy that is not at hand', () => {
    const ann = user('ann', [], { attachedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] });

    expect(verdictOf(lines, [account([admin, ann])])).toBe('undetermined');
  });

  test('a group brings its policies to its members', () => {
    const group = {
      type: 'group',
      name: 'writers',
      path: '/',
      arn: `${prefix}:group/writers`,
      attachedPolicies: [],
      inlinePolicies: [{ name: 'g', document: policy([allow('iam:CreateUser')]) }],
    } as const;
    const members = 'who: everyone in group writers\ncannot: iam:CreateUser';
    const ann = user('ann', [], { groups: ['writers'] });

    expect(verdictOf(members, [account([ann], { groups: [group] })])).toBe('fails');
    expect(verdictOf(members, [account([ann], { groups: [{ ...group, inlinePolicies: [] }] })])).toBe(
      'holds',
    );
  });

  test('a bucket policy that names the principal grants past its identity policies', () => {
    const cannot = 'who: user/ann\ncannot: s3:GetObject';
    const bucketPolicy = (arn: string) => ({
      service: 's3' as const,
      name: 'reports',
      document: policy(
        [
          {
            Effect: 'Allow',
            Principal: { AWS: arn },
            Action: 's3:GetObject',
            Resource: 'arn:aws:s3:::reports/*',
          },
        ],
        'resource',
      ),
    });
    const given = (arn: string) => account([user('ann', [])], { resourcePolicies: [bucketPolicy(arn)] });

    expect(verdictOf(cannot, [given(`${prefix}:user/ann`)])).toBe('fails');
    expect(verdictOf(cannot, [given(`${prefix}:user/ben`)])).toBe('holds');
    expect(verdictOf(cannot, [given(accountId)])).toBe('holds');
  });

  test('what a bucket policy denies is no counterexample, whatever identity policies allow', () => {
    const cannot = 'who: user/ann\ncannot: s3:GetObject\non: arn:aws:s3:::reports/*';
    const denial = (resource: string) => ({
      service: 's3' as const,
      name: 'reports',
      document: policy(
        [{ Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource: resource }],
        'resource',
      ),
    });
    const given = (...resourcePolicies: readonly ReturnType<typeof denial>[]) =>
      account([user('ann', [allow('s3:GetObject')])], { resourcePolicies });

    expect(verdictOf(cannot, [given(denial('arn:aws:s3:::reports/*'))])).toBe('holds');
    expect(verdictOf(cannot, [given(denial('arn:aws:s3:::reports/private/*'))])).toBe('fails');
    expect(verdictOf(cannot, [given()])).toBe('fails');
  });
});

describe('a resource that has to consent', () => {
  const assume = [allow('sts:AssumeRole')];

  test('a role of the account is not assumed against its trust policy', () => {
    const cannot = 'who: user/ann\ncannot: sts:AssumeRole\non: arn:aws:iam::222222222222:role/ops';
    const given = (arn: string) => account([user('ann', assume), role('ops', trust(arn), [])]);

    expect(verdictOf(cannot, [given(`${prefix}:user/ben`)])).toBe('holds');
    expect(verdictOf(cannot, [given(`${prefix}:user/ann`)])).toBe('fails');
    expect(verdictOf(cannot, [given(accountId)])).toBe('fails');
  });

  test('a role of an account that is not at hand leaves it open', () => {
    const cannot = 'who: user/ann\ncannot: sts:AssumeRole\non: arn:aws:iam::999999999999:role/ops';

    expect(verdictOf(cannot, [account([user('ann', assume)])])).toBe('undetermined');
    expect(verdictOf(cannot, [account([user('ann', [])])])).toBe('holds');
  });

  test('a key is used with the consent of its policy, and is open without it', () => {
    const key = '0a1b2c3d-1111-2222-3333-444455556666';
    const cannot = `who: user/ann\ncannot: kms:Decrypt\non: arn:aws:kms:eu-west-1:222222222222:key/${key}`;
    const keyPolicy = (arn: string) => ({
      service: 'kms' as const,
      name: key,
      document: policy(
        [{ Effect: 'Allow', Principal: { AWS: arn }, Action: 'kms:*', Resource: '*' }],
        'resource',
      ),
    });
    const given = (arn: string, statements: readonly object[]) =>
      account([user('ann', statements)], { resourcePolicies: [keyPolicy(arn)] });

    expect(verdictOf(cannot, [given(`${prefix}:root`, [allow('kms:Decrypt')])])).toBe('fails');
    expect(verdictOf(cannot, [given(`${prefix}:root`, [])])).toBe('holds');
    expect(verdictOf(cannot, [given(`${prefix}:user/ben`, [allow('kms:Decrypt')])])).toBe('holds');
    expect(verdictOf(cannot, [account([user('ann', [allow('kms:Decrypt')])])])).toBe('undetermined');
  });
});

describe('through any chain of roles', () => {
  const lines = 'who: user/ann\ncannot: iam:CreateUser\nthrough: any chain of roles';
  const ann = user('ann', [allow('sts:AssumeRole')]);
  const first = role('first', trust(accountId), [allow('sts:AssumeRole')]);
  const second = role('second', trust(`${prefix}:role/first`), [allow('iam:CreateUser')]);

  test('fails over two roles, and shows each step', () => {
    const result = resultOf(lines, [account([ann, first, second])]);
    const failing = result.steps.find(({ state }) => state === 'fails');

    expect(result.verdict).toBe('fails');
    expect(failing?.text).toBe('user/ann → role/first → role/second cannot `iam:CreateUser`');
    expect(failing?.steps?.map(({ text, state }) => `${state}: ${text}`)).toEqual([
      'holds: user/ann can assume role/first',
      'holds: role/first can assume role/second',
    ]);
  });

  test('holds when any one step is taken away', () => {
    const noStart = user('ann', []);
    const noTrust = role('second', trust(`${prefix}:role/other`), [allow('iam:CreateUser')]);
    const noMiddle = role('first', trust(`${prefix}:user/ben`), [allow('sts:AssumeRole')]);

    expect(verdictOf(lines, [account([noStart, first, second])])).toBe('holds');
    expect(verdictOf(lines, [account([ann, noMiddle, second])])).toBe('holds');
    expect(verdictOf(lines, [account([ann, first, noTrust])])).toBe('holds');
    expect(verdictOf('who: user/ann\ncannot: iam:CreateUser', [account([ann, first, second])])).toBe('holds');
  });

  test('a trust policy that names the principal needs no identity policy', () => {
    const named = role('second', trust(`${prefix}:user/ann`), [allow('iam:CreateUser')]);

    expect(verdictOf(lines, [account([user('ann', []), named])])).toBe('fails');
  });

  test('a role under `unless` is where the access is meant to be had', () => {
    expect(verdictOf(`${lines}\nunless: role/second`, [account([ann, first, second])])).toBe('holds');
  });

  test('chains cross accounts that are at hand', () => {
    const foreign = { ...role('ops', trust(`${prefix}:user/ann`), [allow('iam:CreateUser')]) };
    const arn = 'arn:aws:iam::333333333333:role/ops';
    const other = { ...account([{ ...foreign, arn }]), accountId: '333333333333' };

    expect(verdictOf(lines, [account([ann]), other])).toBe('fails');
    expect(verdictOf(lines, [account([user('ann', [])]), other])).toBe('holds');
  });
});

describe('together', () => {
  const lines = 'who: everyone\ncannot: [iam:PassRole, lambda:CreateFunction]\ntogether: true';

  test('a principal may hold one of the actions, but not all', () => {
    const one = account([
      user('ann', [allow('iam:PassRole')]),
      user('ben', [allow('lambda:CreateFunction')]),
    ]);
    const all = account([user('ann', [allow(['iam:PassRole', 'lambda:*'])])]);

    expect(verdictOf(lines, [one])).toBe('holds');
    expect(verdictOf(lines, [all])).toBe('fails');
  });

  test('with chains, what its roles hold counts as its own', () => {
    const ann = user('ann', [allow('iam:PassRole'), allow('sts:AssumeRole')]);
    const deployer = role('deployer', trust(`${prefix}:user/ann`), [allow('lambda:CreateFunction')]);
    const through = lines.replace('everyone', 'user/ann');

    expect(verdictOf(through, [account([ann, deployer])])).toBe('holds');
    expect(verdictOf(`${through}\nthrough: any chain of roles`, [account([ann, deployer])])).toBe('fails');
  });
});

describe('a guardrail', () => {
  const lines = 'guardrail: now.yaml\nbaseline: then.yaml\nkind: serviceControl';
  const baseline = policy([allow('*'), deny('cloudtrail:StopLogging')], 'serviceControl');

  function verdict(now: PolicyDocument | undefined): string {
    const documents = new Map([['then.yaml', baseline]]);
    if (now !== undefined) documents.set('now.yaml', now);
    return verdictOf(lines, [], documents);
  }

  test('may deny more, not less', () => {
    const more = policy([allow('*'), deny('cloudtrail:*')], 'serviceControl');
    const less = policy([allow('*'), deny('cloudtrail:StopLogging', withMfa)], 'serviceControl');

    expect(verdict(baseline)).toBe('holds');
    expect(verdict(more)).toBe('holds');
    expect(verdict(less)).toBe('fails');
  });

  test.each(['serviceControl', 'resourceControl'] as const)('a %s policy that only denies', (kind) => {
    const everyone = kind === 'resourceControl' ? { Principal: '*' } : {};
    const denials = (...actions: readonly string[]) =>
      policy(
        actions.map((action) => ({ ...deny(action), ...everyone })),
        kind,
      );
    const test = `guardrail: now.yaml\nbaseline: then.yaml\nkind: ${kind}`;
    const after = (now: PolicyDocument) =>
      verdictOf(
        test,
        [],
        new Map([
          ['then.yaml', denials('s3:PutBucketPolicy', 'sts:AssumeRole')],
          ['now.yaml', now],
        ]),
      );

    expect(after(denials('sts:*', 's3:*'))).toBe('holds');
    expect(after(denials('sts:AssumeRole'))).toBe('fails');
  });

  test('without the policy it is undetermined', () => {
    expect(verdict(undefined)).toBe('undetermined');
  });
});
