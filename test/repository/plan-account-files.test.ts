import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AccountInventory } from '../../src/iam/account.ts';
import { decodePolicyRepository } from '../../src/repository/decode-policy-repository.ts';
import {
  planAccountFiles,
  type AccountFilePlan,
  type PullRequest,
} from '../../src/repository/plan-account-files.ts';
import type { RepositoryFile } from '../../src/repository/repository-file.ts';
import { accountOf, allow, deny, documentOf, policyOf, roleOf, userOf } from '../support/account-builder.ts';
import { applyPlan } from './support/apply-plan.ts';
import { arbitraryAccount } from './support/arbitrary-account.ts';
import { repositoryFiles, sampleFiles } from './support/repository-files.ts';

function plan(request: PullRequest): AccountFilePlan {
  const result = planAccountFiles(request);
  if (!result.ok) throw new Error(JSON.stringify(result.problems, undefined, 2));
  return result.value;
}

function decode(files: readonly RepositoryFile[]): readonly AccountInventory[] {
  const result = decodePolicyRepository(files);
  if (!result.ok) throw new Error(JSON.stringify(result.problems, undefined, 2));
  return result.value.accounts.map(({ inventory }) => inventory);
}

/** An inventory as plain data: without positions, with lists in one order, and no tags where there are none. */
function plain(inventory: AccountInventory | undefined): unknown {
  return JSON.parse(
    JSON.stringify(inventory, (key, value: unknown) => {
      if (key === 'declaration' || key === 'source') return undefined;
      if (key === 'tags' && Array.isArray(value) && value.length === 0) return undefined;
      const isSet = Array.isArray(value) && key !== 'statements' && key !== 'values' && key !== 'conditions';
      return isSet ? value.toSorted((left, right) => compare(left, right)) : value;
    }),
  );
}

function compare(left: unknown, right: unknown): number {
  const [first, second] = [JSON.stringify(left), JSON.stringify(right)];
  return first < second ? -1 : Number(first > second);
}

function texts(files: readonly RepositoryFile[]): Readonly<Record<string, string>> {
  return Object.fromEntries(files.map(({ path, content }) => [path, new TextDecoder().decode(content)]));
}

describe('planAccountFiles', () => {
  test('what is written for a new account is read back as that account', () => {
    fc.assert(
      fc.property(arbitraryAccount, (live) => {
        const { changes } = plan({ live, files: [] });
        const written = applyPlan([], changes);

        expect(written.length).toBe(changes.length);
        if (written.length > 0) expect(plain(decode(written)[0])).toEqual(plain(live));
      }),
      { numRuns: 50 },
    );
  });

  test('A52 whatever names and paths hold, every file is inside the account’s folder, also where case is ignored', () => {
    fc.assert(
      fc.property(arbitraryAccount, (live) => {
        const { changes, folder } = plan({ live, files: [] });
        const paths = changes.map(({ path }) => path);

        expect(paths.every((path) => path.startsWith(`${folder}/`))).toBe(true);
        expect(
          paths.every((path) => /^(?:[A-Za-z0-9_+=,@%-][A-Za-z0-9_+=,.@%-]*\/)+[!-~]+$/.test(path)),
        ).toBe(true);
        expect(
          paths.flatMap((path) => path.split('/')).filter((part) => /^\.{1,2}$|^\.git$/.test(part)),
        ).toEqual([]);
        expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length);
      }),
      { numRuns: 50 },
    );
  });

  test('an account that changed into any other is brought up to date, and then nothing is left to do', () => {
    fc.assert(
      fc.property(arbitraryAccount, arbitraryAccount, (before, after) => {
        const live = { ...after, resourcePolicies: before.resourcePolicies };
        const files = applyPlan([], plan({ live: before, files: [] }).changes);
        const updated = applyPlan(files, plan({ live, files }).changes);
        const settings = after.settings ?? before.settings;

        const again = plan({ live, files: updated });

        expect(again.changes).toEqual([]);
        expect(again.unchanged).toBe(updated.length);
        if (updated.length > 0) {
          expect(plain(decode(updated)[0])).toEqual(plain({ ...live, ...(settings && { settings }) }));
        }
      }),
      { numRuns: 50 },
    );
  });

  test('the sample organisation, pulled as it is declared, is not touched', () => {
    const files = sampleFiles();

    for (const live of decode(files)) {
      const { changes, unchanged } = plan({ live: { ...live, resourcePolicies: [] }, files });

      expect(changes).toEqual([]);
      expect(unchanged).toBeGreaterThan(25);
    }
  });

  test('new files read as a person would write them', () => {
    const live = accountOf({
      settings: { alias: 'acme', samlProviders: [], oidcProviders: [] },
      policies: [
        policyOf('read', documentOf(allow('s3:GetObject', ['arn:aws:s3:::b/*'])), { path: '/team/' }),
      ],
      roles: [
        roleOf('app', {
          description: 'runs the app',
          maxSessionDuration: 7200,
          attachedPolicies: [
            'arn:aws:iam::aws:policy/ReadOnlyAccess',
            'arn:aws:iam::222222222222:policy/team/read',
          ],
          permissionsBoundary: 'arn:aws:iam::222222222222:policy/team/read',
          inlinePolicies: [{ name: 'own', document: documentOf(deny('s3:*')) }],
          tags: [
            { key: 'team', value: 'web' },
            { key: 'cost', value: '0042' },
          ],
        }),
      ],
      users: [userOf('joe')],
    });

    expect(texts(applyPlan([], plan({ live, files: [] }).changes))).toEqual({
      'acme-222222222222/account.yaml': 'Alias: acme\n',
      'acme-222222222222/iam/policy/team/read.yaml': `Policy:
  Version: '2012-10-17'
  Statement:
    - Effect: Allow
      Action: s3:GetObject
      Resource: arn:aws:s3:::b/*
`,
      'acme-222222222222/iam/role/app.yaml': `Description: runs the app
AssumeRolePolicyDocument:
  Version: '2012-10-17'
  Statement:
    - Effect: Allow
      Principal:
        Service: ec2.amazonaws.com
      Action: sts:AssumeRole
MaxSessionDuration: 7200
Policies:
  - arn:aws:iam::aws:policy/ReadOnlyAccess
  - team/read
InlinePolicies:
  - Name: own
    Policy:
      Version: '2012-10-17'
      Statement:
        - Effect: Deny
          Action: s3:*
          Resource: '*'
PermissionsBoundary: team/read
Tags:
  cost: '0042'
  team: web
`,
      'acme-222222222222/iam/user/joe.yaml': '{}\n',
    });
  });

  test('folders that differ in case alone stay apart where case is ignored', () => {
    const live = accountOf({
      roles: [
        roleOf('a', { path: '/Team/' }),
        roleOf('b', { path: '/team/' }),
        roleOf('c', { path: '/Team/Sub/' }),
      ],
    });

    expect(plan({ live, files: [] }).changes.map(({ path }) => path)).toEqual([
      '222222222222/iam/role/%54eam/%53ub/c.yaml',
      '222222222222/iam/role/%54eam/a.yaml',
      '222222222222/iam/role/team/b.yaml',
    ]);
  });

  test('A46 service-linked roles, Identity Center’s roles and what others manage are not written, and listed', () => {
    const serviceLinked = roleOf('AWSServiceRoleForECS', { path: '/aws-service-role/ecs.amazonaws.com/' });
    const identityCenter = roleOf('AWSReservedSSO_Admin_1', {
      path: '/aws-reserved/sso.amazonaws.com/eu-west-1/',
    });
    const stack = roleOf('stack');
    const impostors = [
      roleOf('AWSServiceRoleForMe'),
      roleOf('AWSReservedSSO_x'),
      userOf('u', { path: '/aws-service-role/x/' }),
    ];
    const live = accountOf({
      roles: [serviceLinked, identityCenter, stack, ...impostors.filter((one) => one.type === 'role')],
      users: impostors.filter((one) => one.type === 'user'),
    });

    const { changes, notWritten } = plan({ live, files: [], isManagedElsewhere: (arn) => arn === stack.arn });

    expect(notWritten).toEqual([
      { reason: 'serviceLinkedRole', arns: [serviceLinked.arn] },
      { reason: 'identityCenterRole', arns: [identityCenter.arn] },
      { reason: 'managedElsewhere', arns: [stack.arn] },
    ]);
    expect(changes.map(({ path }) => path)).toEqual([
      '222222222222/iam/role/AWSReservedSSO_x.yaml',
      '222222222222/iam/role/AWSServiceRoleForMe.yaml',
      '222222222222/iam/user/aws-service-role/x/u.yaml',
    ]);
  });

  test('what a file declares already is kept up to date, whoever manages it', () => {
    const before = roleOf('AWSReservedSSO_Admin_1', { path: '/aws-reserved/sso.amazonaws.com/' });
    const path = '222222222222/iam/role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_1.yaml';
    const files = repositoryFiles({
      [path]: `AssumeRolePolicyDocument: ${JSON.stringify({ Version: '2012-10-17', Statement: [] })}\n`,
    });

    expect(
      plan({ live: accountOf({ roles: [before] }), files }).changes.map((change) => change.path),
    ).toEqual([path]);
  });

  test('a present file that cannot be read is not written over', () => {
    const files = repositoryFiles({ '222222222222/iam/user/joe.yaml': 'Groups: nothing\n' });

    const result = planAccountFiles({ live: accountOf({ users: [userOf('joe')] }), files });

    expect(result.ok ? [] : result.problems.map(({ code, location }) => [code, location.file])).toEqual([
      ['wrong-type', '222222222222/iam/user/joe.yaml'],
    ]);
  });

  test('a reference that leads nowhere does not keep a pull from putting it right', () => {
    const files = repositoryFiles({ '222222222222/iam/user/joe.yaml': 'Groups: [gone]\n' });

    const { changes } = plan({ live: accountOf({ users: [userOf('joe')] }), files });

    expect(changes).toEqual([{ kind: 'write', path: '222222222222/iam/user/joe.yaml', content: '{}\n' }]);
  });

  test('other accounts’ files are left alone, broken or not', () => {
    const files = repositoryFiles({ '333333333333/iam/user/joe.yaml': 'Groups: nothing\n', 'README.md': '' });

    expect(plan({ live: accountOf(), files }).changes).toEqual([]);
  });

  test('the folder follows the alias that it carries, with everything in it', () => {
    const files = repositoryFiles({
      'old-222222222222/account.yaml': '# settings\nAlias: old\n',
      'old-222222222222/README.md': 'read me\n',
      'old-222222222222/iam/user/joe.yaml': '{} # joe\n',
      'old-222222222222/s3/some-bucket.yaml':
        "Policy: {Statement: [{Effect: Deny, Principal: '*', Action: '*', Resource: '*'}]}\n",
    });
    const live = accountOf({
      users: [userOf('joe')],
      settings: { alias: 'new', samlProviders: [], oidcProviders: [] },
    });

    const updated = applyPlan(files, plan({ live, files }).changes);

    expect(texts(updated)).toEqual({
      'new-222222222222/account.yaml': '# settings\nAlias: new\n',
      'new-222222222222/README.md': 'read me\n',
      'new-222222222222/iam/user/joe.yaml': '{} # joe\n',
      'new-222222222222/s3/some-bucket.yaml':
        "Policy: {Statement: [{Effect: Deny, Principal: '*', Action: '*', Resource: '*'}]}\n",
    });
    expect(decode(updated).length).toBe(1);
  });

  test('what the live source does not tell stays declared', () => {
    const files = repositoryFiles({
      '222222222222/account.yaml': 'Alias: acme\n',
      '222222222222/iam/policy/p.yaml': 'Policy: {Statement: []}\nTags: {a: b}\n',
    });
    const live = accountOf({ policies: [policyOf('p', { statements: [] })] });

    expect(plan({ live, files })).toMatchObject({ changes: [], unchanged: 2 });
  });
});
