import { describe, expect, test } from '@jest/globals';
import { lintAccount } from '../../src/lint/lint-account.ts';
import { accountsOf } from '../support/account-rule-cases.ts';

const folder = 'acme-111111111111';

const document = (action: string): string => `
  Version: '2012-10-17'
  Statement:
    Effect: Allow
    Action: ${action}
    Resource: '*'
`;

function findingsOf(files: Readonly<Record<string, string>>): readonly (readonly string[])[] {
  return accountsOf(files).flatMap((account) =>
    lintAccount(account, { textOf: (file) => files[file] }).map(({ ruleId, arn, location }) => [
      ruleId,
      arn,
      `${location.file}:${location.line}`,
    ]),
  );
}

describe('lintAccount', () => {
  test('judges every document by its kind, with owner and place', () => {
    const role = `${folder}/iam/role/deploy.yaml`;
    const files = {
      [role]: `AssumeRolePolicyDocument:
  Version: '2012-10-17'
  Statement:
    Effect: Allow
    Principal:
      Service: ec2
    Action: sts:AssumeRole
InlinePolicies:
  - Name: extra
    Policy:
      Version: '2012-10-17'
      Statement:
        Effect: Allow
        Action: s3:GetObjekt
        Resource: arn:aws:s3:::reports/*
`,
    };

    expect(findingsOf(files)).toEqual([
      ['invalid-principal', 'arn:aws:iam::111111111111:role/deploy', `${role}:6`],
      ['unknown-action', 'arn:aws:iam::111111111111:role/deploy', `${role}:14`],
    ]);
  });

  test('judges a policy that is only a boundary as one', () => {
    const files = {
      [`${folder}/iam/policy/limit.yaml`]: `Policy:${document("'*'")}`,
      [`${folder}/iam/user/alice.yaml`]: 'PermissionsBoundary: limit\n',
    };

    expect(findingsOf(files)).toEqual([]);
  });

  test('judges a boundary that is attached as well as a grant', () => {
    const files = {
      [`${folder}/iam/policy/limit.yaml`]: `Policy:${document("'*'")}`,
      [`${folder}/iam/user/alice.yaml`]: 'PermissionsBoundary: limit\nGroups: [admins]\n',
      [`${folder}/iam/group/admins.yaml`]: 'Policies: [limit]\n',
    };

    expect(findingsOf(files).map(([ruleId]) => ruleId)).toContain('full-access');
  });

  test('proposes fixes in the text of the file', () => {
    const file = `${folder}/iam/policy/list.yaml`;
    const text = `Policy:${document('s3:ListBuckets')}`;

    const [finding] = accountsOf({ [file]: text }).flatMap((account) =>
      lintAccount(account, { textOf: () => text }),
    );

    const [edit] = finding?.fix?.edits ?? [];
    expect(text.slice(edit?.start, edit?.end)).toBe('s3:ListBuckets');
    expect(edit?.replacement).toBe('s3:ListAllMyBuckets');
  });

  test('leaves changes of IAM to the watched roles, and to policies that only they have', () => {
    const trust = (principal: string): string => `AssumeRolePolicyDocument:
  Version: '2012-10-17'
  Statement:
    Effect: Allow
    Principal:
      AWS: '${principal}'
    Action: sts:AssumeRole
`;
    const policy = (path: string): string => `Policy:
  Version: '2012-10-17'
  Statement:
    Effect: Allow
    Action: iam:DeleteRole
    Resource: arn:aws:iam::111111111111:role/${path}/*
`;
    const files = {
      [`${folder}/iam/policy/watched.yaml`]: policy('a'),
      [`${folder}/iam/policy/shared.yaml`]: policy('b'),
      [`${folder}/iam/role/admin.yaml`]: `${trust('arn:aws:iam::111111111111:user/alice')}Policies: [watched, shared]\n`,
      [`${folder}/iam/role/other.yaml`]: `${trust('arn:aws:iam::111111111111:user/alice')}Policies: [shared]\n`,
    };
    const watchedRoles = ['arn:aws:iam::111111111111:role/admin'];

    const found = accountsOf(files).flatMap((account) => lintAccount(account, { watchedRoles }));

    expect(found.filter(({ ruleId }) => ruleId === 'iam-write').map(({ arn }) => arn)).toEqual([
      'arn:aws:iam::111111111111:policy/shared',
    ]);
  });
});
