import { describe, expect, test } from '@jest/globals';
import { formatLocation } from '../../src/finding/source-location.ts';
import { checkConfiguration } from '../../src/use-cases/check-configuration.ts';
import { repositoryFile, repositoryFiles, sampleFiles } from '../repository/support/repository-files.ts';

const account = 'prod-222222222222';
const others = {
  'README.md': 'policies\n',
  'exceptions.yaml': '[]\n',
  'tests/production.yaml': 'tests: []\n',
  [`${account}/iam/role/deploy.yaml`]: 'AssumeRolePolicyDocument: {}\n',
  'aws-managed/AdministratorAccess.yaml': 'Policy: {}\n',
};

/** Lines of advice about rules, as `line:column code: message; remedy`. */
function adviceOn(section: string, files: Readonly<Record<string, string>> = {}): readonly string[] {
  const text = `version: 1\nreview:\n${section.trim().replaceAll(/^/gm, '  ')}\n`;
  const { problems, advice } = checkConfiguration(
    repositoryFiles({ ...others, 'four-eyes.yml': text, ...files }),
  );
  expect(problems).toEqual([]);
  return advice.map(({ code, message, location, remedy }) => {
    return `${formatLocation(location).replace('four-eyes.yml:', '')} ${code}: ${message}; ${remedy ?? ''}`;
  });
}

const everything = '- {name: all, eyes: 4, approvers: {permission: write}}';
const withRule = (rule: string): string => `rules:\n  ${everything}\n  ${rule}`;
const withSection = (section: string): string => `${section}\nrules: [${everything.slice(2)}]`;

describe('checkConfiguration', () => {
  test('finds nothing unwise in the sample organisation', () => {
    const { file, problems, advice } = checkConfiguration(sampleFiles());

    expect({ file, problems, advice }).toEqual({ file: 'four-eyes.yml', problems: [], advice: [] });
  });

  test('A24 a repository without the file, or without rules, is told so', () => {
    const without = checkConfiguration(repositoryFiles(others));
    const empty = checkConfiguration([repositoryFile('.github/four-eyes.yml', 'version: 1\n')]);

    expect(without.problems).toMatchObject([{ code: 'configuration-missing' }]);
    expect(empty.problems).toEqual([]);
    expect(empty.advice).toMatchObject([
      { code: 'review-missing', weight: 'warning', location: { file: '.github/four-eyes.yml' } },
    ]);
  });

  test('gives every problem of every section, and then no advice', () => {
    const text = `version: 1
accounts: {'12': {}}
drift: {tags: some}
lint: {watchedRoles: [x]}
audit: {limits: {accessKeyDays: 0}}
notifications: {sinks: {}}
review:
  rules:
    - {name: a, eyes: 5, approvers: {users: [b]}}
`;
    const { problems, advice } = checkConfiguration([repositoryFile('four-eyes.yml', text)]);

    expect(problems.map(({ code, location }) => `${location.line} ${code}`)).toEqual([
      '2 not-an-account-id',
      '3 unknown-value',
      '4 not-a-role',
      '5 number-out-of-range',
      '6 missing-key',
      '9 not-eyes',
    ]);
    expect(problems.every(({ remedy }) => remedy !== undefined)).toBe(true);
    expect(advice).toEqual([]);
  });

  test.each<[name: string, section: string, expected: readonly string[]]>([
    ['a rule for everything', `rules:\n  ${everything}`, []],
    [
      'no rule for the configuration, nor for other files',
      `rules:\n  - {name: a, when: {paths: ['${account}/**', 'tests/**', 'aws-managed/*']}, eyes: 4, approvers: {permission: write}}`,
      [
        '4:5 configuration-unruled: no rule is for `four-eyes.yml` itself, so that nobody could agree to a change of it; add a rule with `paths: [four-eyes.yml]` and six eyes',
        '4:5 paths-unruled: no rule is for `README.md`, `exceptions.yaml`, so that a change there cannot be approved; add a rule without `when`: it is for every change',
      ],
    ],
    [
      'rules that are for some meanings only',
      `rules:\n  - {name: a, when: {meanings: [resources, configuration, exceptions, documentation]}, eyes: 4, approvers: {permission: write}}`,
      [
        `4:5 paths-unruled-at-times: rules are for \`tests/production.yaml\`, \`${account}/iam/role/deploy.yaml\`, \`aws-managed/AdministratorAccess.yaml\` only where a change has certain meanings; any other change there cannot be approved; add a rule without \`meanings\` for these paths, or one without \`when\``,
      ],
    ],
    [
      'the configuration, for another meaning only',
      `rules:\n  - {name: a, when: {meanings: [broadens]}, eyes: 4, approvers: {permission: write}}\n  - {name: b, when: {paths: ['**/*.yaml', README.md]}, eyes: 4, approvers: {permission: write}}`,
      [
        '4:5 configuration-unruled: no rule is for `four-eyes.yml` itself, so that nobody could agree to a change of it; add a rule with `paths: [four-eyes.yml]` and six eyes',
      ],
    ],
    [
      'an account that has no folder',
      withRule("- {name: b, when: {accounts: ['333333333333']}, eyes: 6, approvers: {permission: write}}"),
      [
        '5:35 account-unknown: the repository declares no account `333333333333`, so that this never matches; known are `222222222222`',
      ],
    ],
    [
      'patterns that fit nothing, and what was meant',
      withRule(
        '- {name: b, when: {paths: [Readme.md, tests, iam, deploy.yaml, nowhere/**, CODEOWNERS, .github/four-eyes.yml]}, eyes: 6, approvers: {permission: write}}',
      ),
      [
        '5:32 pattern-idle: the pattern `Readme.md` fits no file of the repository; case counts: it would be `README.md`',
        '5:43 pattern-idle: the pattern `tests` fits no file of the repository; it is a folder: write `tests/**`',
        `5:50 pattern-idle: the pattern \`iam\` fits no file of the repository; patterns begin at the top: \`**/iam/**\` would fit \`${account}/iam/role/deploy.yaml\``,
        `5:55 pattern-idle: the pattern \`deploy.yaml\` fits no file of the repository; patterns begin at the top: \`**/deploy.yaml\` would fit \`${account}/iam/role/deploy.yaml\``,
        '5:68 pattern-idle: the pattern `nowhere/**` fits no file of the repository; correct it, or remove it',
      ],
    ],
    [
      'paths outside of the accounts that must hold as well',
      withRule(
        "- {name: b, when: {paths: [README.md], accounts: ['222222222222']}, eyes: 6, approvers: {permission: write}}",
      ),
      [
        '5:23 condition-idle: no file fits both `paths` and `accounts`, and both must hold; name paths within the folders of these accounts, or make two rules of it',
      ],
    ],
    [
      'a rule that another covers',
      withRule('- {name: b, when: {meanings: [public]}, eyes: 4, approvers: {permission: write}}'),
      [
        '5:7 rule-adds-nothing: `b` adds nothing: wherever it matches `all` does, and asks for as much; ask for more here, or remove it',
      ],
    ],
    [
      'rules of which each asks for more in some way',
      `rules:
  - {name: a, eyes: 4, approvers: {teams: [o/a, o/b]}, breakGlass: true}
  - {name: b, eyes: 4, approvers: {teams: [o/a, o/b]}, when: {meanings: [broadens]}}
  - {name: c, eyes: 4, approvers: {teams: [o/a]}, breakGlass: true}
  - {name: d, eyes: 6, approvers: {teams: [o/a, o/b]}}
  - {name: e, eyes: 6, approvers: {teams: [o/a, o/b]}, verifiedSignatures: true}`,
      [
        '4:7 rule-adds-nothing: `a` adds nothing: wherever it matches `c` does, and asks for as much; ask for more here, or remove it',
        '5:7 rule-adds-nothing: `b` adds nothing: wherever it matches `d` does, and asks for as much; ask for more here, or remove it',
        '7:7 rule-adds-nothing: `d` adds nothing: wherever it matches `e` does, and asks for as much; ask for more here, or remove it',
      ],
    ],
    [
      'twins',
      withRule('- {name: b, eyes: 4, approvers: {permission: write}}'),
      [
        '5:7 rule-adds-nothing: `b` adds nothing: wherever it matches `all` does, and asks for as much; ask for more here, or remove it',
      ],
    ],
    [
      'too few people, once their accounts are joined',
      `people: [[b, c]]\nrules:\n  ${everything}\n  - {name: b, eyes: 6, approvers: {users: [b, C]}}\n  - {name: c, eyes: 6, approvers: {users: [b, d]}}`,
      [
        '6:45 too-few-people: 2 people have to agree, and these accounts are those of 1, so that it can never be approved; name more people, or a team',
        '7:45 no-spare-people: everyone who is named has to agree, so that none of them can make a change that this is for; name more people, or a team',
      ],
    ],
    [
      'a bot that is asked, in a part of a rule',
      withRule("- {name: b, eyes: 6, approvers: {and: [{teams: [o/a]}, {users: ['x[bot]', c, d]}]}}"),
      ['5:69 bot-asked: `x[bot]` is a bot, and only people can approve; name a person'],
    ],
    [
      'a team of another organisation',
      withRule('- {name: b, eyes: 6, approvers: {teams: [acme/a, other/b]}}'),
      [
        '5:54 team-elsewhere: `other/b` is not a team of `acme`, and a repository has the members of one organisation only; name teams of the organisation that owns the repository',
      ],
    ],
    [
      'owners where there is no CODEOWNERS',
      withRule('- {name: b, eyes: 6, approvers: {codeowners: true, users: [c]}}'),
      [
        '5:50 codeowners-missing: code owners are asked, and the repository has no CODEOWNERS; add `.github/CODEOWNERS`, or remove `codeowners`',
      ],
    ],
    [
      'people and bots that contradict each other',
      `people: [[b], ['x[bot]', c]]\nbots: {'x[bot]': b, y: y, 'z[bot]': 'x[bot]', d: b}\nrules:\n  ${everything}\n  - {name: b, eyes: 6, approvers: {users: [d, e, f]}}`,
      [
        '3:12 person-alone: a person with one account needs no list; name all accounts of the person, or remove the list',
        '3:18 bot-among-people: `x[bot]` is a bot, and no account of a person; name under `bots` who answers for it',
        '4:20 bot-contradicts: `x[bot]` stands for a person under `people` too; name the people who answer for the bot, and the bot nowhere else',
        '4:26 bot-contradicts: `y` answers for itself; name the people who answer for the bot, and the bot nowhere else',
        '4:39 bot-contradicts: `x[bot]` is a bot, and cannot answer for `z[bot]`; name the people who answer for the bot, and the bot nowhere else',
        '4:52 bot-contradicts: `d` is asked for approvals as a person too; name the people who answer for the bot, and the bot nowhere else',
      ],
    ],
    [
      'six eyes that one can do without',
      withRule('- {name: b, eyes: 6, breakGlass: true, approvers: {permission: write}}'),
      [
        '5:38 break-glass-of-six-eyes: one person alone may let through, with `/break-glass`, what wants six eyes; allow it where little can go wrong, such as for a change that gives nobody more access',
      ],
    ],
    [
      'that nothing is enforced yet',
      withSection('mode: observe'),
      [
        '3:9 observes-only: the checks are published under other names, which nothing requires: nothing is enforced; set `mode: enforce` once the verdicts are as expected',
      ],
    ],
    [
      'that the rules of the organisation are not read, and may be for whatever the own ones are not for',
      `_extends: acme/.github@${'0'.repeat(40)}`,
      [
        '3:13 extends-unread: the rules of `acme/.github` at 000000000000 hold besides, and are not read here; use `--against` with a pull request: then they are read from GitHub',
      ],
    ],
  ])('says of %s what is unwise, and where', (_, section, expected) => {
    expect(adviceOn(section)).toEqual(expected);
  });

  test('names files that nobody owns where only owners are asked, and lines of CODEOWNERS that stand for nobody', () => {
    const advice = adviceOn(
      withRule("- {name: b, when: {paths: ['*']}, eyes: 6, approvers: {codeowners: true}}"),
      {
        CODEOWNERS: '*.md @acme/docs\nfour-eyes.yml somebody@example.com\n',
      },
    );

    expect(advice).toEqual([
      '5:72 paths-unowned: nobody owns `exceptions.yaml`, `four-eyes.yml`, `CODEOWNERS`, and only owners are asked; name owners in `CODEOWNERS`, or add `users` or `teams`',
      expect.stringContaining('CODEOWNERS:2:1') as unknown,
    ]);
  });
});
