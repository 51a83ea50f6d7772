import { describe, expect, test } from '@jest/globals';
import { formatLocation } from '../../../src/finding/source-location.ts';
import type { Result } from '../../../src/finding/result.ts';
import { decodeFile } from '../../../src/iam/source/decode-file.ts';
import { decodeReviewConfiguration } from '../../../src/review/rules/decode-review-configuration.ts';
import type { Requirement, ReviewConfiguration } from '../../../src/review/rules/review-configuration.ts';

function decode(text: string): Result<ReviewConfiguration> {
  return decodeFile(text, 'four-eyes.yml', decodeReviewConfiguration);
}

function problems(text: string): readonly string[] {
  const result = decode(text);
  if (result.ok) return [];
  return result.problems.map(({ code, message, location, remedy }) => {
    return `${formatLocation(location)} ${code}: ${message}; ${remedy ?? ''}`;
  });
}

function requirement(rule: string): Requirement | undefined {
  const result = decode(`rules:\n  - name: a\n${rule.replaceAll(/^/gm, '    ')}`);
  return result.ok ? result.value.rules[0]?.require : undefined;
}

function ruleProblems(rule: string): readonly string[] {
  return problems(`rules:\n  - name: a\n${rule.replaceAll(/^/gm, '    ')}`);
}

const whole = `
mode: observe
branches: [main, release/1]
people:
  - [Alice, alice-admin]
bots:
  'renovate[bot]': Bob
  deploy: [carol, dave]
_extends: Acme/.github@0123456789abcdef0123456789abcdef01234567
rules:
  - name: administrators
    when:
      paths: ['prod-222222222222/**', 'four-eyes.yml']
      accounts: ['222222222222']
      meanings: [grants_admin, new_trust]
    eyes: 6
    approvers:
      teams: [Acme/Security, acme/platform]
      users: [Erin]
      permission: maintain
      codeowners: true
    disapproval: {teams: [acme/security]}
    verifiedSignatures: true
    breakGlass: true
  - name: everything
    eyes: 4
    approvers: {permission: write}
`;

describe('decodeReviewConfiguration', () => {
  test('reads every key', () => {
    expect(decode(whole)).toEqual({
      ok: true,
      value: {
        mode: 'observe',
        branches: ['main', 'release/1'],
        people: [['alice', 'alice-admin']],
        bots: new Map([
          ['renovate[bot]', ['bob']],
          ['deploy', ['carol', 'dave']],
        ]),
        extends: {
          owner: 'acme',
          sha: '0123456789abcdef0123456789abcdef01234567',
          location: expect.objectContaining({ file: 'four-eyes.yml', line: 9 }) as unknown,
        },
        rules: [
          {
            name: 'administrators',
            when: {
              paths: ['prod-222222222222/**', 'four-eyes.yml'],
              accounts: ['222222222222'],
              meanings: ['grants_admin', 'new_trust'],
            },
            eyes: 6,
            require: {
              kind: 'approvals',
              count: 2,
              fromDifferentTeams: true,
              from: {
                teams: ['acme/security', 'acme/platform'],
                users: ['erin'],
                permission: 'maintain',
                codeowners: true,
              },
            },
            disapproval: { teams: ['acme/security'] },
            requiresVerifiedSignatures: true,
            allowsBreakGlass: true,
            location: expect.objectContaining({ file: 'four-eyes.yml', line: 11, column: 5 }) as unknown,
          },
          {
            name: 'everything',
            when: {},
            eyes: 4,
            require: {
              kind: 'approvals',
              count: 1,
              fromDifferentTeams: false,
              from: { permission: 'write' },
            },
            requiresVerifiedSignatures: false,
            allowsBreakGlass: false,
            location: expect.objectContaining({ line: 25 }) as unknown,
          },
        ],
      },
    });
  });

  test('the eyes give the count: one beside the author for four, two for six', () => {
    expect(requirement('eyes: 4\napprovers: {users: [b]}')).toMatchObject({ count: 1 });
    expect(requirement('eyes: 6\napprovers: {users: [b, c]}')).toMatchObject({ count: 2 });
    expect(requirement('eyes: 4\napprovers: {users: [b, c, d], count: 3}')).toMatchObject({ count: 3 });
  });

  test('each part of `or` wants what the eyes want, each part of `and` one', () => {
    const text = 'eyes: 6\napprovers: {or: [{users: [b]}, {and: [{users: [c]}, {teams: [o/t]}]}]}';

    expect(requirement(text)).toEqual({
      kind: 'or',
      requirements: [
        { kind: 'approvals', count: 2, from: { users: ['b'] }, fromDifferentTeams: false },
        {
          kind: 'and',
          requirements: [
            { kind: 'approvals', count: 1, from: { users: ['c'] }, fromDifferentTeams: false },
            { kind: 'approvals', count: 1, from: { teams: ['o/t'] }, fromDifferentTeams: false },
          ],
        },
      ],
    });
  });

  test.each([
    ['eyes: 6\napprovers: {teams: [o/a, o/b]}', true],
    ['eyes: 6\napprovers: {teams: [o/a, o/b], fromDifferentTeams: false}', false],
    ['eyes: 6\nfromDifferentTeams: false\napprovers: {teams: [o/a, o/b]}', false],
    ['eyes: 6\napprovers: {teams: [o/a]}', false],
    ['eyes: 4\napprovers: {teams: [o/a, o/b]}', false],
    ['eyes: 4\nfromDifferentTeams: true\napprovers: {teams: [o/a, o/b]}', true],
  ])('A08 six eyes want different teams where as many are named: %j', (text, expected) => {
    expect(requirement(text)).toMatchObject({ fromDifferentTeams: expected });
  });

  test.each([
    [
      'eyes: 5\napprovers: {users: [b]}',
      '3:11 not-eyes: a rule wants 4 eyes or 6; write `4` for the author and one other, or `6` for the author and two others',
    ],
    [
      "eyes: '4'\napprovers: {users: [b]}",
      '3:11 not-eyes: a rule wants 4 eyes or 6; write `4` for the author and one other, or `6` for the author and two others',
    ],
    [
      'eyes: 6\napprovers: {users: [b, c], count: 1}',
      '4:16 count-below-eyes: 6 eyes want 2 people besides the author, and this can be satisfied by fewer; ask for at least 2, or leave `count` out',
    ],
    [
      'eyes: 6\napprovers: {or: [{users: [b], count: 2}, {users: [c], count: 1}]}',
      '4:16 count-below-eyes: 6 eyes want 2 people besides the author, and this can be satisfied by fewer; ask for at least 2, or leave `count` out',
    ],
    [
      'eyes: 6\napprovers: {teams: [o/a], fromDifferentTeams: true}',
      '4:16 too-few-teams: more different teams are wanted than are named, so nobody could ever approve; name as many `teams` as are wanted, or leave `fromDifferentTeams` out',
    ],
    [
      'eyes: 4\nfromDifferentTeams: true\napprovers: {and: [{users: [b]}]}',
      '5:16 teams-of-parts: `fromDifferentTeams` stands beside `and` or `or`; write it into the parts that it is for',
    ],
    [
      'eyes: 4\napprovers: {count: 1}',
      '4:16 nobody-named: this does not say who; add `users`, `teams`, `codeowners: true` or `permission: write`',
    ],
    [
      'eyes: 4\napprovers: {users: []}',
      '4:24 empty-list: the list is empty; name at least one, or leave the key out',
    ],
    [
      'eyes: 4\napprovers: {users: [b], codeowners: false}',
      '4:41 says-nothing: `codeowners: false` says nothing; leave the key out',
    ],
    [
      'eyes: 4\napprovers: {users: [o/t]}',
      '4:25 not-a-login: `o/t` is not a login of GitHub; write the name of the account, such as `octocat`; teams stand under `teams`',
    ],
    [
      "eyes: 4\napprovers: {teams: ['@o/t', security]}",
      '4:25 not-a-team: `@o/t` is not a team as `organisation/slug`; leave the `@` out',
    ],
    [
      'eyes: 4\napprovers: {permission: read}',
      '4:29 unknown-value: `read` is not allowed here; known are `write`, `maintain`, `admin`',
    ],
    [
      'eyes: 4\napprovers: {users: [b], and: []}',
      '4:17 unknown-key: `approvers` with `and` has no `users`; known are `and`',
    ],
    [
      "eyes: 4\nwhen: {paths: ['^prod/.*$']}\napprovers: {users: [b]}",
      '4:20 path-pattern-malformed: the pattern `^prod/.*$` holds a character of regular expressions or of other patterns; write a path from the top of the repository, with `*` and `?` inside of a folder and `**` for any folders, such as `prod-222222222222/iam/**`',
    ],
    [
      'eyes: 4\nwhen: {accounts: [222222222222]}\napprovers: {users: [b]}',
      '4:23 wrong-type: the number `222222222222` stands where text is expected; quote it: `"222222222222"`',
    ],
    [
      'eyes: 4\nwhen: {meanings: [grant_admin]}\napprovers: {users: [b]}',
      '4:23 unknown-value: `grant_admin` is not allowed here; did you mean `grants_admin`?',
    ],
    ['eyes: 4', '2:5 missing-key: a rule lacks `approvers`; add `approvers`'],
    [
      'eye: 4\neyes: 4\napprovers: {users: [b]}',
      '3:5 unknown-key: a rule has no `eye`; did you mean `eyes`?',
    ],
  ])('refuses %j', (rule, problem) => {
    expect(ruleProblems(rule)[0]).toBe(`four-eyes.yml:${problem}`);
  });

  const rules = 'rules: [{name: a, eyes: 4, approvers: {users: [b]}}]\n';

  test.each([
    [
      '{}',
      '1:1 no-rules: `review` has no rules, so that nothing could be approved; add `rules`, at least one that matches every change',
    ],
    [
      'rules: []',
      '1:1 no-rules: `review` has no rules, so that nothing could be approved; add `rules`, at least one that matches every change',
    ],
    [
      'rules:\n  - {name: a, eyes: 4, approvers: {users: [b]}}\n  - {name: a, eyes: 4, approvers: {users: [c]}}',
      '3:5 rule-twice: another rule is named `a` too; give each rule a name of its own',
    ],
    [
      `${rules}people: [[a, b], [c, B]]`,
      '2:18 person-twice: `b` stands for two people; put all accounts of one person into one list',
    ],
    [
      `${rules}branches: ['release/*']`,
      '2:12 not-a-branch: `release/*` is not the name of one branch; write it as GitHub shows it, such as `main`; patterns are not taken',
    ],
    [`${rules}mode: off`, '2:7 unknown-value: `off` is not allowed here; known are `enforce`, `observe`'],
    [
      `${rules}script: ./decide.js`,
      '2:1 unknown-key: `review` has no `script`; known are `mode`, `branches`, `fails`, `rules`, `people`, `bots`, `_extends`',
    ],
  ])('refuses %j', (text, problem) => {
    expect(problems(text)[0]).toBe(`four-eyes.yml:${problem}`);
  });

  test.each([
    'acme/.github',
    'acme/.github@main',
    'acme/.github@0123456',
    'acme/policies@0123456789abcdef0123456789abcdef01234567',
    'https://github.com/acme/.github@0123456789abcdef0123456789abcdef01234567',
    'acme/.github@0123456789ABCDEF0123456789ABCDEF01234567',
  ])('A77 extends only a pinned commit of an organisation`s .github: %s', (text) => {
    expect(problems(`${rules}_extends: '${text}'`)).toEqual([
      `four-eyes.yml:2:11 extends-unpinned: \`${text}\` is not one commit of an organisation's repository \`.github\`; write \`acme/.github@\` with all 40 digits of the commit`,
    ]);
  });

  test('A40 gives every problem of the section, each with its line', () => {
    const text =
      'mode: x\nbranches: []\nrules:\n  - {name: a, eyes: 1, approvers: {users: [b]}}\n  - {eyes: 4}\n';

    expect(problems(text).map((problem) => problem.split(': ')[0])).toEqual([
      'four-eyes.yml:1:7 unknown-value',
      'four-eyes.yml:2:11 empty-list',
      'four-eyes.yml:4:21 not-eyes',
      'four-eyes.yml:5:5 missing-key',
      'four-eyes.yml:5:5 missing-key',
    ]);
  });

  test('nests `and` and `or` five deep and no deeper', () => {
    const nested = (depth: number): string =>
      depth === 0 ? '{users: [b]}' : `{and: [${nested(depth - 1)}]}`;

    expect(ruleProblems(`eyes: 4\napprovers: ${nested(5)}`)).toEqual([]);
    expect(ruleProblems(`eyes: 4\napprovers: ${nested(6)}`)[0]).toContain('nested-too-deep');
  });
});
