import { describe, expect, test } from '@jest/globals';
import { parsePolicyTests } from '../../../src/policy/unit-test/decode-policy-tests.ts';

const file = 'tests/production.yaml';

function problemsOf(content: string): readonly string[] {
  const result = parsePolicyTests(content, file);
  if (result.ok) return [];
  return result.problems.map(({ location, message }) => `${location.line}:${location.column} ${message}`);
}

function firstTest(content: string) {
  const result = parsePolicyTests(content, file);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value[0];
}

describe('parsePolicyTests', () => {
  test('reads who, can, on and where', () => {
    const found = firstTest(`account: acme-production-222222222222
tests:
  - test: the auditor reads a role
    who: role/security/auditor
    can: iam:GetRole
    on: arn:aws:iam::222222222222:role/*
    where: aws:MultiFactorAuthPresent = true
`);

    expect(found).toMatchObject({
      name: 'the auditor reads a role',
      accountId: '222222222222',
      location: { file, line: 3, column: 5 },
      expectation: {
        kind: 'can',
        who: { kind: 'named', names: [{ type: 'role', name: 'security/auditor' }] },
        actions: [{ pattern: 'iam:GetRole' }],
        resources: ['arn:aws:iam::222222222222:role/*'],
        where: [{ key: 'aws:MultiFactorAuthPresent', value: 'true' }],
      },
    });
  });

  test('`no principal but` with `can` says that everybody else cannot', () => {
    const found = firstTest(`tests:
  - test: one writer
    account: "222222222222"
    who: no principal but role/iam-administrator, user/ann
    can: iam:* writes
    through: any chain of roles
    unless: role/break-glass
`);

    expect(found?.expectation).toMatchObject({
      kind: 'cannot',
      who: {
        kind: 'everyone',
        except: [
          { type: 'role', name: 'iam-administrator' },
          { type: 'user', name: 'ann' },
        ],
      },
      actions: [{ pattern: 'iam:*', levels: ['Write', 'Tagging', 'Permissions management'] }],
      resources: ['*'],
      throughRoles: true,
      unless: [{ type: 'role', name: 'break-glass' }],
      together: false,
    });
  });

  test('`everyone in group` names its members, with exceptions', () => {
    const found = firstTest(`account: "222222222222"
tests:
  - test: developers
    who: everyone in group developers but user/ann
    cannot: [iam:PassRole, lambda:CreateFunction]
    together: true
`);

    expect(found?.expectation).toMatchObject({
      kind: 'cannot',
      who: { kind: 'everyone', group: { name: 'developers' }, except: [{ type: 'user', name: 'ann' }] },
      together: true,
    });
  });

  test('reads a guardrail', () => {
    const found = firstTest(`tests:
  - test: the boundary keeps its denials
    guardrail: a/boundary.yaml
    baseline: b/boundary.yaml
    kind: boundary
`);

    expect(found?.expectation).toEqual({
      kind: 'guardrail',
      policy: 'a/boundary.yaml',
      baseline: 'b/boundary.yaml',
      policyKind: 'boundary',
    });
  });

  test.each([
    ['who: developers', '4:10 `developers` names no principal'],
    ['who: everyone of them', '4:10 `of them` does not say who'],
    ['who: user/', '4:10 `user/` names no principal'],
  ])('refuses %s', (who, problem) => {
    const content = `account: "222222222222"
tests:
  - test: x
    ${who}
    cannot: iam:CreateUser
`;

    expect(problemsOf(content)).toEqual([problem]);
  });

  test.each([
    ['cannot: iam:CreateUsr', '5:13 no action of AWS matches `iam:CreateUsr`'],
    ['cannot: iam:* wrote', '5:13 `wrote` is no kind of action'],
    ['can: iam:*', '3:5 `can` names `iam:*`'],
    ['can: iam:CreateUser', '3:5 `iam:CreateUser` acts on a resource'],
    ['cannot: []', '3:5 an empty list tests nothing'],
    ['on: "*"', '3:5 a test has either `can` or `cannot`'],
    ['through: itself', '3:5 a test has either `can` or `cannot`'],
    ['cannot: iam:CreateUser\n    where: aws:Nonsense = 1', '6:12 `aws:Nonsense` is no condition key of AWS'],
    ['cannot: iam:CreateUser\n    where: colour', '6:12 `colour` is no context'],
  ])('refuses %s', (line, problem) => {
    const content = `account: "222222222222"
tests:
  - test: x
    who: everyone
    ${line}
`;

    expect(problemsOf(content)).toEqual([problem]);
  });

  test('a misspelt action is told with the nearest one', () => {
    const result = parsePolicyTests(
      'account: "222222222222"\ntests:\n  - {test: x, who: everyone, cannot: iam:CreateUsr}\n',
      file,
    );

    expect(result).toMatchObject({ ok: false, problems: [{ remedy: 'did you mean `iam:CreateUser`?' }] });
  });

  test('a test without an account is refused, and all problems come in one run', () => {
    const content = `tests:
  - test: x
    who: everyone
    cannot: iam:CreateUser
  - test: y
    whom: everyone
    can: iam:ListUsers
`;

    expect(problemsOf(content)).toEqual([
      '2:5 no `account` says where the test holds',
      '6:5 a policy test has no `whom`',
      '5:5 a policy test lacks `who`',
    ]);
  });
});
