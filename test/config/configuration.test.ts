import { defaultAuditConfiguration } from '../../src/audit/audit-configuration.ts';
import { defaultWorkerConfiguration } from '../../src/config/worker-configuration.ts';
import { defaultDutyConfiguration } from '../../src/audit/duty/duty-configuration.ts';
import { defaultKpiConfiguration } from '../../src/audit/kpis/kpi-configuration.ts';
import { describe, expect, test } from '@jest/globals';
import {
  decodeConfiguration,
  defaultConfiguration,
  findConfigurationFile,
  type Configuration,
} from '../../src/config/configuration.ts';
import { formatLocation } from '../../src/finding/source-location.ts';
import type { Result } from '../../src/finding/result.ts';
import { repositoryFile, repositoryFiles, sampleFiles } from '../repository/support/repository-files.ts';

function decode(text: string): Result<Configuration> {
  return decodeConfiguration(repositoryFile('four-eyes.yml', text));
}

function problems(result: Result<unknown>): readonly string[] {
  if (result.ok) return [];
  return result.problems.map(({ code, message, location, remedy }) => {
    return `${formatLocation(location)} ${code}: ${message}; ${remedy ?? 'no remedy'}`;
  });
}

function codes(drift: string): readonly string[] {
  const result = decode(`version: 1\ndrift:\n  managedElsewhere:\n${drift}`);
  return result.ok ? [] : result.problems.map(({ code }) => code);
}

describe('decodeConfiguration', () => {
  test('reads the sample configuration', () => {
    const found = findConfigurationFile(sampleFiles());
    const result = decodeConfiguration(found.ok ? found.value : undefined);

    expect(result).toMatchObject({
      ok: true,
      value: {
        accounts: new Map([
          [
            '111111111111',
            {
              partition: 'aws',
              role: 'arn:aws:iam::111111111111:role/security/four-eyes-reader',
              externalId: 'four-eyes-8d3b1c5e7f20',
            },
          ],
          [
            '222222222222',
            {
              partition: 'aws',
              role: 'arn:aws:iam::222222222222:role/security/four-eyes-reader',
              externalId: 'four-eyes-4a9e6d2b8c13',
            },
          ],
        ]),
        drift: {
          tags: 'all',
          managedElsewhere: [
            {
              kind: 'arns',
              arns: ['arn:aws:iam::222222222222:role/landing-zone/network-reader'],
              owner: 'platform-team',
              reason: 'created by the landing zone, whose own repository reviews it',
            },
          ],
        },
        lint: {
          watchedRoles: [
            'arn:aws:iam::111111111111:role/security/iam-administrator',
            'arn:aws:iam::222222222222:role/security/iam-administrator',
          ],
        },
      },
    });
  });

  test('without a file the defaults hold', () => {
    expect(decodeConfiguration(undefined)).toEqual({
      ok: true,
      value: {
        accounts: new Map(),
        drift: { tags: 'all', managedElsewhere: [] },
        lint: { watchedRoles: [] },
        audit: defaultAuditConfiguration,
        kpis: defaultKpiConfiguration,
        worker: defaultWorkerConfiguration,
        duty: defaultDutyConfiguration,
      },
    });
  });

  test('a file with a version alone is the default', () => {
    expect(decode('version: 1\n')).toEqual({ ok: true, value: defaultConfiguration });
  });

  test.each([
    ['', 'four-eyes.yml:1:1 empty-file: the file holds no value; remove the file or fill it'],
    [
      '# only a comment\n',
      'four-eyes.yml:1:1 empty-file: the file holds no value; remove the file or fill it',
    ],
    ['{}\n', 'four-eyes.yml:1:1 missing-key: the configuration lacks `version`; add `version`'],
    ['version: 2\n', 'four-eyes.yml:1:10 number-out-of-range: `2` is not the number 1; write the number 1'],
  ])('A24 refuses %j', (text, problem) => {
    expect(problems(decode(text))).toEqual([problem]);
  });

  test('gives every problem of every section with its place', () => {
    const text = `version: 1
account: {}
accounts:
  '22222222222': { partition: aws }
  '222222222222': { role: 'arn:aws:iam::333333333333:role/x', externalId: 'a b' }
drift:
  tags: some
  managedElsewhere: none
`;

    expect(problems(decode(text))).toEqual([
      'four-eyes.yml:2:1 unknown-key: the configuration has no `account`; did you mean `accounts`?',
      'four-eyes.yml:5:75 external-id-malformed: the external id has characters or a length that AWS does not take; use 2 to 1224 letters, digits and `_+=,.@:/-`',
      'four-eyes.yml:7:9 unknown-value: `some` is not allowed here; known are `all`, `declared`',
      'four-eyes.yml:8:21 wrong-type: the text `none` stands where a list is expected; write a list',
    ]);
  });

  test('A58 the role to assume must be one of the account itself', () => {
    const text = `version: 1
accounts:
  '222222222222': { role: 'arn:aws:iam::333333333333:role/x' }
  '444444444444': { partition: aws-cn, role: 'arn:aws:iam::444444444444:role/x' }
`;

    expect(problems(decode(text))).toEqual([
      'four-eyes.yml:3:3 role-of-another-account: the role `arn:aws:iam::333333333333:role/x` is not one of the account `222222222222` in `aws`; name a role of the account itself; set `partition` outside of `aws`',
      'four-eyes.yml:4:3 role-of-another-account: the role `arn:aws:iam::444444444444:role/x` is not one of the account `444444444444` in `aws-cn`; name a role of the account itself; set `partition` outside of `aws`',
    ]);
  });

  test('A32 a configuration that is a link is refused', () => {
    expect(problems(decodeConfiguration(repositoryFile('four-eyes.yml', '../elsewhere', '120000')))).toEqual([
      'four-eyes.yml:1:1 file-mode: the file is a symbolic link; replace the link by the file itself',
    ]);
  });

  test.each([
    [
      'a pattern instead of an ARN',
      ['not-a-resource-arn'],
      '    - { owner: a, reason: b, arns: ["arn:aws:iam::222222222222:role/cdk-*"] }\n',
    ],
    [
      'a wildcard account',
      ['not-a-resource-arn'],
      '    - { owner: a, reason: b, arns: ["arn:aws:iam::*:role/x"] }\n',
    ],
    [
      'a name instead of an ARN',
      ['not-a-resource-arn'],
      '    - { owner: a, reason: b, arns: [AWSServiceRoleForX] }\n',
    ],
    ['an entry by name', ['unknown-key', 'missing-key'], '    - { owner: a, reason: b, name: cdk-deploy }\n'],
    [
      'a stack that exempts by itself',
      ['stack-alone'],
      '    - { owner: a, reason: b, stack: "arn:aws:cloudformation:eu-central-1:222222222222:stack/network/1a2b" }\n',
    ],
    [
      'a stack by name',
      ['not-a-stack-arn'],
      '    - { owner: a, reason: b, stack: network, arns: ["arn:aws:iam::222222222222:role/x"] }\n',
    ],
    [
      'a path that nothing guards',
      ['missing-key'],
      '    - { owner: a, reason: b, account: "222222222222", path: /cdk/ }\n',
    ],
    [
      'a path with a wildcard',
      ['path-malformed'],
      '    - { owner: a, reason: b, account: "222222222222", path: "/cdk*/", guardedBy: "arn:aws:organizations::111111111111:policy/o-a1b2c3d4e5/service_control_policy/p-abcd1234" }\n',
    ],
    [
      'the path of everything',
      ['path-malformed'],
      '    - { owner: a, reason: b, account: "222222222222", path: /, guardedBy: "arn:aws:organizations::111111111111:policy/o-a1b2c3d4e5/service_control_policy/p-abcd1234" }\n',
    ],
    [
      'half a path',
      ['path-malformed'],
      '    - { owner: a, reason: b, account: "222222222222", path: /cdk, guardedBy: "arn:aws:organizations::111111111111:policy/o-a1b2c3d4e5/service_control_policy/p-abcd1234" }\n',
    ],
    [
      'no owner and no reason',
      ['missing-key', 'missing-key'],
      '    - { arns: ["arn:aws:iam::222222222222:role/x"] }\n',
    ],
    [
      'an empty reason',
      ['empty-text'],
      '    - { owner: a, reason: " ", arns: ["arn:aws:iam::222222222222:role/x"] }\n',
    ],
  ])('A46 refuses under `managedElsewhere` %s', (_case, expected, entry) => {
    expect(codes(entry)).toEqual(expected);
  });
});

describe('findConfigurationFile', () => {
  test.each([
    [['four-eyes.yml', 'README.md'], 'four-eyes.yml'],
    [['.github/four-eyes.yml'], '.github/four-eyes.yml'],
    [['docs/four-eyes.yml'], undefined],
  ])('of %j it is %s', (paths, expected) => {
    const found = findConfigurationFile(repositoryFiles(Object.fromEntries(paths.map((path) => [path, '']))));

    expect(found.ok && found.value?.path).toBe(expected);
  });

  test('two configurations are a problem', () => {
    expect(
      problems(findConfigurationFile(repositoryFiles({ 'four-eyes.yml': '', '.github/four-eyes.yml': '' }))),
    ).toEqual([
      '.github/four-eyes.yml:1:1 two-configurations: `four-eyes.yml` is there as well; keep one of the two',
    ]);
  });

  test.each(['four-eyes.yaml', 'four-eyes.json', 'Four-Eyes.yml', '.four-eyes.yml', '.github/foureyes.yml'])(
    'a file named `%s` is a problem: it would count for nothing',
    (path) => {
      expect(problems(findConfigurationFile(repositoryFiles({ [path]: 'version: 1\n' })))).toEqual([
        `${path}:1:1 configuration-misnamed: this file is not read as the configuration; name it \`four-eyes.yml\``,
      ]);
    },
  );
});
