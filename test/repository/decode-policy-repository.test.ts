import { describe, expect, test } from '@jest/globals';
import { formatLocation } from '../../src/finding/source-location.ts';
import { decodePolicyRepository } from '../../src/repository/decode-policy-repository.ts';
import type {
  DecodePolicyRepositoryOptions,
  PolicyRepository,
} from '../../src/repository/policy-repository.ts';
import type { RepositoryFile } from '../../src/repository/repository-file.ts';
import { repositoryFile, repositoryFiles, sampleFiles } from './support/repository-files.ts';

const root = 'acme-222222222222';

const trust = `AssumeRolePolicyDocument:
  Version: '2012-10-17'
  Statement:
    Effect: Allow
    Principal:
      Service: ec2.amazonaws.com
    Action: sts:AssumeRole
`;

const policy = `Policy:
  Version: '2012-10-17'
  Statement:
    - Effect: Allow
      Action: s3:GetObject
      Resource: arn:aws:s3:::bucket/*
`;

function decode(files: readonly RepositoryFile[], options?: DecodePolicyRepositoryOptions): PolicyRepository {
  const result = decodePolicyRepository(files, options);
  if (!result.ok) throw new Error(JSON.stringify(result.problems, undefined, 2));
  return result.value;
}

function problems(
  texts: Readonly<Record<string, string>>,
  options?: DecodePolicyRepositoryOptions,
): readonly string[] {
  return problemsOf(repositoryFiles(texts), options);
}

function problemsOf(
  files: readonly RepositoryFile[],
  options?: DecodePolicyRepositoryOptions,
): readonly string[] {
  const result = decodePolicyRepository(files, options);
  if (result.ok) return [];
  return result.problems.map(({ code, message, location, remedy }) => {
    return `${formatLocation(location)} ${code}: ${message}; ${remedy ?? 'no remedy'}`;
  });
}

function codes(files: readonly RepositoryFile[]): readonly string[] {
  const result = decodePolicyRepository(files);
  return result.ok ? [] : result.problems.map(({ code }) => code);
}

describe('decodePolicyRepository', () => {
  test('reads the sample organisation', () => {
    const repository = decode(sampleFiles());

    const counts = repository.accounts.map(({ folder, label, inventory }) => ({
      folder,
      label,
      accountId: inventory.accountId,
      users: inventory.users.length,
      groups: inventory.groups.length,
      roles: inventory.roles.length,
      policies: inventory.policies.length,
      instanceProfiles: inventory.instanceProfiles.length,
      resourcePolicies: inventory.resourcePolicies.length,
      alias: inventory.settings?.alias,
    }));
    expect(counts).toEqual([
      {
        folder: 'acme-identity-111111111111',
        label: 'acme-identity',
        accountId: '111111111111',
        users: 8,
        groups: 6,
        roles: 4,
        policies: 10,
        instanceProfiles: 0,
        resourcePolicies: 0,
        alias: 'acme-identity',
      },
      {
        folder: 'acme-production-222222222222',
        label: 'acme-production',
        accountId: '222222222222',
        users: 0,
        groups: 0,
        roles: 11,
        policies: 16,
        instanceProfiles: 1,
        resourcePolicies: 3,
        alias: 'acme-production',
      },
    ]);
    expect(repository.ignoredFiles).toEqual([
      'README.md',
      'exceptions.yaml',
      'four-eyes.yml',
      'tests/identity.yaml',
      'tests/production.yaml',
    ]);
  });

  test('reads every key of every type, and gives defaults for what a file leaves out', () => {
    const { accounts } = decode(
      repositoryFiles({
        [`${root}/iam/user/people/joe.yaml`]:
          'Groups: [readers]\nPolicies:\n  - team/p\n  - arn:aws:iam::aws:policy/ReadOnlyAccess\n' +
          `InlinePolicies:\n  - Name: own\n    ${policy.replaceAll('\n', '\n    ')}\n` +
          'PermissionsBoundary: arn:aws:iam::222222222222:policy/team/p\nTags:\n  team: x\n',
        [`${root}/iam/user/plain.yaml`]: '{}\n',
        [`${root}/iam/group/readers.json`]: '{ "Policies": ["team/p"] }',
        [`${root}/iam/role/app.yml`]: `Description: runs the app\n${trust}MaxSessionDuration: 7200\n`,
        [`${root}/iam/role/plain.yaml`]: trust,
        [`${root}/iam/policy/team/p.yaml`]: `Description: d\n${policy}Tags: {}\n`,
        [`${root}/iam/instance-profile/web.yaml`]: 'Roles: [app]\n',
        [`${root}/s3/some-bucket.yaml`]: policy.replace('Action:', "Principal: '*'\n      Action:"),
      }),
    );

    const [{ inventory } = { inventory: undefined }] = accounts;
    const withoutSources: unknown = JSON.parse(
      JSON.stringify(inventory, (key, value: unknown) =>
        key === 'declaration' || key === 'source' ? undefined : value,
      ),
    );
    const document = {
      version: '2012-10-17',
      statements: [
        {
          effect: 'Allow',
          action: { negated: false, values: ['s3:GetObject'] },
          resource: { negated: false, values: ['arn:aws:s3:::bucket/*'] },
          conditions: [],
        },
      ],
    };
    const trustPolicy = {
      version: '2012-10-17',
      statements: [
        {
          effect: 'Allow',
          principal: {
            negated: false,
            anyone: false,
            entries: [{ type: 'Service', values: ['ec2.amazonaws.com'] }],
          },
          action: { negated: false, values: ['sts:AssumeRole'] },
          conditions: [],
        },
      ],
    };
    expect(withoutSources).toEqual({
      accountId: '222222222222',
      partition: 'aws',
      users: [
        {
          type: 'user',
          name: 'joe',
          path: '/people/',
          arn: 'arn:aws:iam::222222222222:user/people/joe',
          groups: ['readers'],
          attachedPolicies: [
            'arn:aws:iam::222222222222:policy/team/p',
            'arn:aws:iam::aws:policy/ReadOnlyAccess',
          ],
          inlinePolicies: [{ name: 'own', document }],
          permissionsBoundary: 'arn:aws:iam::222222222222:policy/team/p',
          tags: [{ key: 'team', value: 'x' }],
        },
        {
          type: 'user',
          name: 'plain',
          path: '/',
          arn: 'arn:aws:iam::222222222222:user/plain',
          groups: [],
          attachedPolicies: [],
          inlinePolicies: [],
          tags: [],
        },
      ],
      groups: [
        {
          type: 'group',
          name: 'readers',
          path: '/',
          arn: 'arn:aws:iam::222222222222:group/readers',
          attachedPolicies: ['arn:aws:iam::222222222222:policy/team/p'],
          inlinePolicies: [],
        },
      ],
      roles: [
        {
          type: 'role',
          name: 'app',
          path: '/',
          arn: 'arn:aws:iam::222222222222:role/app',
          trustPolicy,
          description: 'runs the app',
          maxSessionDuration: 7200,
          attachedPolicies: [],
          inlinePolicies: [],
          tags: [],
        },
        {
          type: 'role',
          name: 'plain',
          path: '/',
          arn: 'arn:aws:iam::222222222222:role/plain',
          trustPolicy,
          maxSessionDuration: 3600,
          attachedPolicies: [],
          inlinePolicies: [],
          tags: [],
        },
      ],
      policies: [
        {
          type: 'policy',
          name: 'p',
          path: '/team/',
          arn: 'arn:aws:iam::222222222222:policy/team/p',
          description: 'd',
          document,
          tags: [],
        },
      ],
      instanceProfiles: [
        {
          type: 'instance-profile',
          name: 'web',
          path: '/',
          arn: 'arn:aws:iam::222222222222:instance-profile/web',
          roles: ['app'],
          tags: [],
        },
      ],
      resourcePolicies: [
        {
          service: 's3',
          name: 'some-bucket',
          document: {
            ...document,
            statements: [
              { ...document.statements[0], principal: { negated: false, anyone: true, entries: [] } },
            ],
          },
        },
      ],
      awsManagedPolicies: [],
    });
  });

  test('reads the account settings', () => {
    const { accounts } = decode(
      repositoryFiles({
        [`${root}/account.yaml`]: `Alias: acme
PasswordPolicy:
  MinimumPasswordLength: 14
  RequireSymbols: true
  MaxPasswordAge: 90
SamlProviders:
  - Name: corp
    Metadata: <xml/>
OidcProviders:
  - Url: token.actions.githubusercontent.com
    ClientIds: [sts.amazonaws.com]
    Thumbprints: [6938fd4d98bab03faadb97b34396831e3780aea1]
    Tags: { team: ci }
`,
      }),
      { partitions: { '222222222222': 'aws-cn' } },
    );

    expect(accounts[0]?.inventory.settings).toEqual({
      alias: 'acme',
      passwordPolicy: {
        minimumPasswordLength: 14,
        requireSymbols: true,
        requireNumbers: false,
        requireUppercaseCharacters: false,
        requireLowercaseCharacters: false,
        allowUsersToChangePassword: false,
        hardExpiry: false,
        maxPasswordAge: 90,
      },
      samlProviders: [
        {
          arn: 'arn:aws-cn:iam::222222222222:saml-provider/corp',
          name: 'corp',
          metadata: '<xml/>',
          tags: [],
        },
      ],
      oidcProviders: [
        {
          arn: 'arn:aws-cn:iam::222222222222:oidc-provider/token.actions.githubusercontent.com',
          url: 'token.actions.githubusercontent.com',
          clientIds: ['sts.amazonaws.com'],
          thumbprints: ['6938fd4d98bab03faadb97b34396831e3780aea1'],
          tags: [{ key: 'team', value: 'ci' }],
        },
      ],
      declaration: expect.anything(),
    });
  });

  test('gives every problem of every file in one run, ordered by place', () => {
    const found = problems({
      [`${root}/iam/user/a.yaml`]: 'Group: [x]\nPolicies: nothing\n',
      [`${root}/iam/role/b.yaml`]: 'AssumeRolePolicyDocument: *shared\n',
      [`${root}/iam/role/c.yaml`]: 'Description: c\nMaxSessionDuration: 60\n',
      [`${root}/iam/policy/fine.yaml`]: policy,
      [`${root}/notes.txt`]: 'x',
    });

    expect(found).toEqual([
      `${root}/iam/role/b.yaml:1:27 alias: \`*shared\` without quotes is a YAML alias; quote it if you mean the text: \`"*shared"\``,
      `${root}/iam/role/c.yaml:1:1 missing-key: a role lacks \`AssumeRolePolicyDocument\`; add \`AssumeRolePolicyDocument\``,
      `${root}/iam/role/c.yaml:2:21 number-out-of-range: \`60\` is not a whole number of 3600 to 43200 seconds; write a whole number of 3600 to 43200 seconds`,
      `${root}/iam/user/a.yaml:1:1 unknown-key: a user has no \`Group\`; did you mean \`Groups\`?`,
      `${root}/iam/user/a.yaml:2:11 wrong-type: the text \`nothing\` stands where a list is expected; write a list`,
      `${root}/notes.txt:1:1 path-unknown: nothing is declared by a file \`notes.txt\`; an account holds \`account.yaml\`, \`iam/{user,group,role,policy,instance-profile}/NAME\`, \`s3/BUCKET\` and \`kms/KEY-ID\`, as \`.yaml\`, \`.yml\` or \`.json\``,
    ]);
  });

  test.each([
    ['nothing at all', []],
    ['no account', repositoryFiles({ 'README.md': 'x', 'docs/a.yaml': 'x' })],
  ])('a folder with %s is no policy repository', (_case, files) => {
    expect(problemsOf(files)).toEqual([
      '.:1:1 no-accounts: no folder of an account is in the policy repository; name the right folder with `--repo`, or begin with `four-eyes pull`',
    ]);
  });

  test('A32 refuses links, submodules, executables and pointers of Git LFS, with what to do', () => {
    const lfs = 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n';

    const found = problemsOf([
      repositoryFile(`${root}/iam/role/a.yaml`, trust, '100755'),
      repositoryFile(`${root}/iam/role/b.yaml`, '../../../other.yaml', '120000'),
      repositoryFile(`${root}/iam/policy`, '', '160000'),
      repositoryFile(`${root}/iam/role/d.yaml`, lfs),
      repositoryFile('other-333333333333', '../elsewhere', '120000'),
    ]);

    expect(found).toEqual([
      `${root}/iam/policy:1:1 file-mode: the file is a submodule; move its files into this repository`,
      `${root}/iam/role/a.yaml:1:1 file-mode: the file is executable; make it an ordinary file: \`chmod -x\`, and \`git update-index --chmod=-x\``,
      `${root}/iam/role/b.yaml:1:1 file-mode: the file is a symbolic link; replace the link by the file itself`,
      `${root}/iam/role/d.yaml:1:1 lfs-pointer: the file is a pointer of Git LFS; what it points to is not part of the commit; take the file out of Git LFS: \`git lfs untrack\``,
      'other-333333333333:1:1 file-mode: the file is a symbolic link; replace the link by the file itself',
    ]);
  });

  test('A33 refuses names that collide for IAM, which looks at neither case nor path', () => {
    expect(
      problems({ [`${root}/iam/role/Deploy.yaml`]: trust, [`${root}/iam/role/ci/deploy.yaml`]: trust }),
    ).toEqual([
      `${root}/iam/role/ci/deploy.yaml:1:1 name-collision: \`${root}/iam/role/Deploy.yaml\` has the same name for IAM, which looks at neither case nor path; give one of the two another name`,
    ]);
  });

  test('A33 the same name for different types does not collide', () => {
    const files = repositoryFiles({
      [`${root}/iam/role/x.yaml`]: trust,
      [`${root}/iam/policy/x.yaml`]: policy,
      [`${root}/iam/instance-profile/x.yaml`]: 'Roles: [x]\n',
    });

    expect(codes(files)).toEqual([]);
  });

  test('A33 refuses folders that differ in case alone, which a checkout would merge', () => {
    expect(
      problems({
        [`${root}/iam/role/Team/a.yaml`]: trust,
        [`${root}/iam/role/team/b.yaml`]: trust,
        [`${root}/iam/role/team/c.yaml`]: trust,
        [`${root}/iam/role/%54EAM/d.yaml`]: trust,
      }),
    ).toEqual([
      `${root}/iam/role/%54EAM/d.yaml:1:1 name-malformed: \`%54EAM/d\` is not how the name of a role is written; write letters, digits and \`_+=,.@-\` as they are, and only other characters of the path as \`%\` with two upper-case hexadecimal digits`,
      `${root}/iam/role/team/b.yaml:1:1 folder-collision: the folder \`${root}/iam/role/team\` differs from \`${root}/iam/role/Team\` in case alone, which many file systems ignore; write the capitals of \`Team\` as escapes: \`%54eam\``,
    ]);
  });

  test('A33 refuses one account in two folders', () => {
    expect(
      problems({
        'acme-222222222222/iam/role/a.yaml': trust,
        'Acme-222222222222/iam/role/b.yaml': trust,
        '222222222222/account.yaml': 'Alias: acme\n',
      }),
    ).toEqual([
      'Acme-222222222222/iam/role/b.yaml:1:1 account-in-two-folders: the account `222222222222` has the folder `222222222222` already; keep one folder per account',
      'acme-222222222222/iam/role/a.yaml:1:1 account-in-two-folders: the account `222222222222` has the folder `222222222222` already; keep one folder per account',
    ]);
  });

  test('A33 refuses a folder that carries another account’s alias', () => {
    expect(problems({ 'acme-sandbox-222222222222/account.yaml': 'Alias: acme-production\n' })).toEqual([
      'acme-sandbox-222222222222/account.yaml:1:8 alias-differs: the alias `acme-production` stands in the folder `acme-sandbox-222222222222`; name the folder after the alias, or by the 12 digits alone',
    ]);
  });

  test('A33 refuses policies of another account and another partition', () => {
    expect(
      problems({
        [`${root}/iam/role/a.yaml`]: `${trust}Policies:
  - arn:aws:iam::333333333333:policy/x
  - arn:aws-cn:iam::aws:policy/ReadOnlyAccess
PermissionsBoundary: arn:aws:iam::333333333333:policy/x
`,
      }),
    ).toEqual([
      `${root}/iam/role/a.yaml:9:5 policy-of-another-account: the policy \`arn:aws:iam::333333333333:policy/x\` belongs to another account; name a policy of \`222222222222\` or of AWS: IAM attaches no other`,
      `${root}/iam/role/a.yaml:10:5 wrong-partition: the policy \`arn:aws-cn:iam::aws:policy/ReadOnlyAccess\` is not in the partition \`aws\` of this account; name a policy of \`aws\``,
      `${root}/iam/role/a.yaml:11:22 policy-of-another-account: the policy \`arn:aws:iam::333333333333:policy/x\` belongs to another account; name a policy of \`222222222222\` or of AWS: IAM attaches no other`,
    ]);
  });

  test('refuses the same thing declared in two formats', () => {
    const found = codes(
      repositoryFiles({
        [`${root}/iam/policy/p.yaml`]: policy,
        [`${root}/iam/policy/p.yml`]: policy,
        [`${root}/account.yaml`]: '{}\n',
        [`${root}/account.json`]: '{}',
        [`${root}/s3/bucket-a.yaml`]: policy.replace('Action:', "Principal: '*'\n      Action:"),
        [`${root}/s3/bucket-a.yml`]: policy.replace('Action:', "Principal: '*'\n      Action:"),
      }),
    );

    expect(found).toEqual(['declared-twice', 'declared-twice', 'declared-twice']);
  });

  test('refuses references that lead nowhere, with the place and the likely name', () => {
    expect(
      problems({
        [`${root}/iam/policy/team/read-logs.yaml`]: policy,
        [`${root}/iam/group/readers.yaml`]: 'Policies: [read-logs, team/read-lgs, team/other]\n',
        [`${root}/iam/user/joe.yaml`]: 'Groups:\n  - readers\n  - Readers\nPermissionsBoundary: team/none\n',
        [`${root}/iam/user/ann.yaml`]: 'Groups:\n  - reader\n  - nobody\n',
        [`${root}/iam/instance-profile/web.yaml`]: 'Roles:\n  - web\n',
      }),
    ).toEqual([
      `${root}/iam/group/readers.yaml:1:12 unknown-policy: no file declares the policy \`read-logs\`; did you mean \`team/read-logs\`?`,
      `${root}/iam/group/readers.yaml:1:23 unknown-policy: no file declares the policy \`team/read-lgs\`; did you mean \`team/read-logs\`?`,
      `${root}/iam/group/readers.yaml:1:38 unknown-policy: no file declares the policy \`team/other\`; declare it under \`iam/policy/\`, name a policy of AWS by its ARN, or list its ARN under \`managedElsewhere\``,
      `${root}/iam/instance-profile/web.yaml:2:5 unknown-role: no file declares the role \`web\`; declare it under \`iam/role/\``,
      `${root}/iam/user/ann.yaml:2:5 unknown-group: no file declares the group \`reader\`; did you mean \`readers\`?`,
      `${root}/iam/user/ann.yaml:3:5 unknown-group: no file declares the group \`nobody\`; declare it under \`iam/group/\``,
      `${root}/iam/user/joe.yaml:3:5 listed-twice: \`readers\` stands in this list twice; remove one of the two`,
      `${root}/iam/user/joe.yaml:4:22 unknown-policy: no file declares the policy \`team/none\`; declare it under \`iam/policy/\`, name a policy of AWS by its ARN, or list its ARN under \`managedElsewhere\``,
    ]);
  });

  test('what the parser refuses in a file does not hide what the decoder and the references would', () => {
    const found = problems({
      [`${root}/iam/user/ann.yaml`]: 'Groups: [nobody]\nTags: {a: 1}\nGroups: []\nOwner: x\n',
      [`${root}/iam/user/joe.json`]: '{"groups": [], "Groups": ["none"], "Policies": [5], "__proto__": {}}',
      [`${root}/iam/role/web.yaml`]:
        'Description: &text web\nMaxSessionDuration: 60\nPolicies: [*text, p]\n<<: {Tags: {}}\n',
    }).map((problem) => problem.replace(/;.*/s, ''));

    expect(found).toEqual([
      `${root}/iam/role/web.yaml:1:1 missing-key: a role lacks \`AssumeRolePolicyDocument\``,
      `${root}/iam/role/web.yaml:1:14 anchor: anchor \`&text\` is not allowed`,
      `${root}/iam/role/web.yaml:2:21 number-out-of-range: \`60\` is not a whole number of 3600 to 43200 seconds`,
      `${root}/iam/role/web.yaml:3:12 alias: \`*text\` without quotes is a YAML alias`,
      `${root}/iam/role/web.yaml:3:19 unknown-policy: no file declares the policy \`p\``,
      `${root}/iam/role/web.yaml:4:1 merge-key: merge key \`<<\` is not allowed`,
      `${root}/iam/user/ann.yaml:1:10 unknown-group: no file declares the group \`nobody\``,
      `${root}/iam/user/ann.yaml:2:11 wrong-type: the number \`1\` stands where text is expected`,
      `${root}/iam/user/ann.yaml:3:1 duplicate-key: key \`Groups\` already stands on line 1`,
      `${root}/iam/user/ann.yaml:4:1 unknown-key: a user has no \`Owner\``,
      `${root}/iam/user/joe.json:1:2 unknown-key: a user has no \`groups\``,
      `${root}/iam/user/joe.json:1:16 key-differs-only-in-case: key \`Groups\` differs only in case from \`groups\` on line 1`,
      `${root}/iam/user/joe.json:1:27 unknown-group: no file declares the group \`none\``,
      `${root}/iam/user/joe.json:1:49 wrong-type: the number \`5\` stands where text is expected`,
      `${root}/iam/user/joe.json:1:53 forbidden-key: key \`__proto__\` is not allowed`,
    ]);
  });

  test('of a file whose structure is open, after a syntax error, nothing more is said', () => {
    expect(codes(repositoryFiles({ [`${root}/iam/user/ann.yaml`]: 'Owner: x\nGroups: [a\n' }))).toEqual([
      'syntax-error',
    ]);
    expect(codes(repositoryFiles({ [`${root}/iam/user/joe.json`]: '{"Owner": "x", "Groups": [}' }))).toEqual([
      'syntax-error',
    ]);
  });

  test('a policy whose own file is broken is not reported as missing too', () => {
    const found = codes(
      repositoryFiles({
        [`${root}/iam/policy/p.yaml`]: 'Policy: {}\n',
        [`${root}/iam/group/g.yaml`]: 'Policies: [p]\n',
      }),
    );

    expect(found).toEqual(['missing-key']);
  });

  test('a policy that another tool manages may be attached though no file declares it', () => {
    const files = { [`${root}/iam/group/g.yaml`]: 'Policies: [stack/p]\n' };
    const arn = 'arn:aws:iam::222222222222:policy/stack/p';

    expect(problems(files, { isManagedElsewhere: (candidate) => candidate === arn })).toEqual([]);
    expect(problems(files).length).toBe(1);
  });

  test('a group and a role that another tool manages may be named though no file declares them', () => {
    const files = {
      [`${root}/iam/user/joe.yaml`]: 'Groups: [stack]\n',
      [`${root}/iam/instance-profile/web.yaml`]: 'Roles: [stack]\n',
    };
    const arnsManagedElsewhere = [
      'arn:aws:iam::222222222222:group/a/stack',
      'arn:aws:iam::222222222222:role/b/stack',
    ];

    expect(problems(files, { arnsManagedElsewhere })).toEqual([]);
    expect(problems(files, { arnsManagedElsewhere: arnsManagedElsewhere.slice(1) }).length).toBe(1);
  });

  test('A46 skips service-linked roles by their path alone, and nothing that only has their name', () => {
    const repository = decode(
      repositoryFiles({
        [`${root}/iam/role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS.yaml`]: trust,
        [`${root}/iam/role/AWSServiceRoleForMe.yaml`]: trust,
        [`${root}/iam/role/team/aws-service-role/x.yaml`]: trust,
        [`${root}/iam/role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef.yaml`]: trust,
        [`${root}/iam/user/aws-service-role/joe.yaml`]: '{}\n',
        [`${root}/iam/policy/stack-ABCDEF123456.yaml`]: policy,
      }),
    );

    const [account] = repository.accounts;
    expect(account?.inventory.roles.map(({ name }) => name)).toEqual([
      'AWSServiceRoleForMe',
      'AWSReservedSSO_Admin_0123456789abcdef',
      'x',
    ]);
    expect(account?.inventory.users.map(({ path }) => path)).toEqual(['/aws-service-role/']);
    expect(account?.inventory.policies.map(({ name }) => name)).toEqual(['stack-ABCDEF123456']);
    expect(repository.ignoredFiles).toEqual([
      `${root}/iam/role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS.yaml`,
    ]);
  });

  test('gives temporary access with owner, justification and end', () => {
    const terms = '{ owner: ann, justification: migration, expires: 2026-12-31 }';
    const { accounts } = decode(
      repositoryFiles({
        [`${root}/iam/role/a.yaml`]: `x-four-eyes: ${terms}\n${trust}InlinePolicies:
  - Name: own
    x-four-eyes: ${terms.replace('ann', 'ben')}
    ${policy.replaceAll('\n', '\n    ')}
`,
      }),
    );

    const arn = 'arn:aws:iam::222222222222:role/a';
    const shared = { arn, justification: 'migration', expires: '2026-12-31' };
    expect(accounts[0]?.temporaryAccess).toMatchObject([
      { ...shared, owner: 'ann', path: [], location: { line: 1, column: 1 } },
      { ...shared, owner: 'ben', path: ['InlinePolicies', 0], location: { line: 10, column: 5 } },
    ]);
  });

  test.each([
    ['2026-02-30', 'not-a-date'],
    ['31.12.2026', 'not-a-date'],
    ['2026-12-31T00:00:00Z', 'not-a-date'],
  ])('refuses temporary access until %s', (date, code) => {
    const text = `x-four-eyes: { owner: ann, justification: x, expires: '${date}' }\n`;

    expect(codes([repositoryFile(`${root}/iam/user/a.yaml`, text)])).toEqual([code]);
  });

  test('refuses temporary access without owner, reason or end', () => {
    const text = 'x-four-eyes: { owner: " " }\n';

    expect(codes([repositoryFile(`${root}/iam/user/a.yaml`, text)])).toEqual([
      'missing-key',
      'missing-key',
      'empty-text',
    ]);
  });

  test('an instance profile holds one role at most', () => {
    const files = repositoryFiles({
      [`${root}/iam/role/a.yaml`]: trust,
      [`${root}/iam/role/b.yaml`]: trust,
      [`${root}/iam/instance-profile/x.yaml`]: 'Roles: [a, b]\n',
    });

    expect(codes(files)).toEqual(['too-many-roles']);
  });

  test('the order of the files does not matter', () => {
    const files = sampleFiles();

    expect(decode(files.toReversed())).toEqual(decode(files));
  });
});
