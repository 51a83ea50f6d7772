import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runCommandLine } from '../../../src/apps/cli/run-command-line.ts';
import { adapterOf, openGitHubScene, type GitHubScene } from '../../support/github/github-scene.ts';
import { fakeConsole } from '../../support/fake-console.ts';
import type { FakeRepository } from '../../support/github/fake-repository.ts';

const rolePath = 'prod-111111111111/iam/role/reader.yaml';

function role(actions: string, description = 'reads'): string {
  return `Description: ${description}
AssumeRolePolicyDocument:
  Version: '2012-10-17'
  Statement:
    - Effect: Allow
      Principal: {Service: ec2.amazonaws.com}
      Action: sts:AssumeRole
InlinePolicies:
  - Name: access
    Policy:
      Version: '2012-10-17'
      Statement:
        - {Effect: Allow, Action: [${actions}], Resource: '*'}
`;
}

const rules = `version: 1
review:
  rules:
    - {name: every change, eyes: 4, approvers: {permission: write}}
    - {name: administrators, when: {meanings: [grants_admin]}, eyes: 6, approvers: {permission: write}}
`;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'config-'));
  put('four-eyes.yml', rules);
  put('README.md', 'policies\n');
});

afterEach(() => rmSync(folder, { recursive: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

async function config(words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const console = fakeConsole({ workingDirectory: folder, environment });
  const status = await runCommandLine(['config', ...words], console);
  return { status, out: console.out(), error: console.error() };
}

describe('four-eyes config check', () => {
  test('checks the folder that the user stands in, if it has a configuration', async () => {
    expect(await config(['check'])).toEqual({
      status: 0,
      out: 'four-eyes.yml can be read, and nothing in it is unwise\n',
      error: '',
    });
  });

  test('warnings have their place and remedy, and the exit status 1', async () => {
    put('four-eyes.yml', rules.replace('{meanings: [grants_admin]}', "{accounts: ['999999999999']}"));
    const { status, out } = await config(['check', '.']);

    expect(status).toBe(1);
    expect(out)
      .toBe(`four-eyes.yml:5:48: warning: the repository declares no account \`999999999999\`, so that this never matches [account-unknown]
  remedy: remove it

four-eyes.yml can be read; 1 warning
`);
  });

  test('problems are bad input, in text and in JSON', async () => {
    put('four-eyes.yml', 'version: 1\nreview: {rules: [{name: a, eyes: 3}]}\n');
    const text = await config(['check']);
    const json = await config(['check', '--json']);

    expect(text).toEqual({
      status: 2,
      out: `four-eyes.yml:2:18: a rule lacks \`approvers\` [missing-key]
  remedy: add \`approvers\`
four-eyes.yml:2:34: a rule wants 4 eyes or 6 [not-eyes]
  remedy: write \`4\` for the author and one other, or \`6\` for the author and two others

2 problems in 1 file
`,
      error: '',
    });
    expect(json.status).toBe(2);
    expect(JSON.parse(json.out)).toMatchObject({
      formatVersion: 1,
      file: 'four-eyes.yml',
      problems: [{ code: 'not-eyes', location: { line: 2, column: 34 } }, { code: 'missing-key' }],
      advice: [],
    });
  });

  test('A51 what the file says cannot steer the terminal', async () => {
    put('four-eyes.yml', 'version: 1\nreview: {rules: [{name: "a\\u202eb\\u001b", eyes: 3}]}\n');
    const { out } = await config(['check']);

    // eslint-disable-next-line no-control-regex
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  test('there is nothing else to do than to check', async () => {
    const { status, error } = await config(['chek']);

    expect(status).toBe(2);
    expect(error).toContain("'chek' is invalid");
  });

  test('prints the JSON Schema that comes with the package', async () => {
    const { status, out } = await config(['schema']);

    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ title: 'four-eyes.yml', required: ['version'] });
  });

  test.each([
    [['--against', '12'], '`GITHUB_TOKEN`'],
    [['--against', 'x', '--github', 'acme/iam'], '`x` is no number of a pull request'],
    [['--against', '1', '--github', 'acme'], '`acme` is no repository on GitHub'],
  ])('%j says what is missing', async (words, expected) => {
    const environment: Record<string, string> = words.includes('12') ? {} : { GITHUB_TOKEN: 'x' };
    const { status, error } = await config(['check', ...words], environment);

    expect(status).toBe(2);
    expect(error).toContain(expected);
  });
});

describe('four-eyes config check --against', () => {
  let scene: GitHubScene;
  let iam: FakeRepository;

  beforeEach(async () => {
    scene = await openGitHubScene();
    const { github, alice, bob, carol } = scene;
    iam = github.addRepository('acme/policies', {
      by: alice,
      files: { 'README.md': 'policies\n', [rolePath]: role('s3:GetObject') },
      roles: [
        [alice, 'write'],
        [bob, 'write'],
        [carol, 'admin'],
      ],
    });
    iam.protect('main');
    github.clock.advance(3_600);
  });

  afterEach(() => scene.github.stop());

  /** A pull request of alice with one commit. */
  function propose(text: string, title: string) {
    const { github, alice } = scene;
    const head = `change-${iam.issues.size}`;
    iam.commit(head, { by: alice, files: { [rolePath]: text } });
    github.clock.advance(300);
    return iam.openPullRequest({ by: alice, head, title });
  }

  /** What the app has published on a head. */
  function publish(headSha: string, conclusion: 'success' | 'action_required', title: string) {
    return adapterOf(scene.github, iam).checkRuns.publish({
      ...{ name: 'four-eyes / approval', headSha, conclusion, title, summary: title },
    });
  }

  function against(...words: readonly string[]) {
    const { github, carol } = scene;
    return config(['check', '.', '--against', ...words, '--github', 'acme/policies'], {
      GITHUB_TOKEN: github.addToken(carol),
      GITHUB_API_URL: github.baseUrl,
      APP_ID: String(github.app.id),
    });
  }

  test('shows what these rules would have made of pull requests, beside what the app did, and only reads', async () => {
    const { github, bob } = scene;
    const merged = propose(role('s3:GetObject', 'reads objects'), 'Say it better');
    merged.review(bob, 'APPROVED');
    await publish(merged.headSha, 'success', 'approved by @bob');
    github.clock.advance(60);
    merged.merge(bob, 'squash');
    const admin = propose(role("'*'"), 'Let it do everything');
    admin.review(bob, 'APPROVED');
    await publish(admin.headSha, 'success', 'approved by @bob');
    github.clock.advance(60);
    admin.merge(bob);
    github.calls.splice(0);
    const { status, out, error } = await against('1', '#2');

    expect(error).toBe('');
    expect(out.replace(/of [0-9a-f]{7},/g, 'of SHA,'))
      .toBe(`four-eyes.yml can be read, and nothing in it is unwise

pull request 1, merged: Say it better
  the app:      success: approved by @bob
  these rules:  approved, 4 eyes: approved by @bob
    satisfied: every change, 4 eyes, for every path: has @bob
    @bob (review of SHA, 2026-03-02 11:05 UTC) counts for every change

pull request 2, merged: Let it do everything
  the app:      success: approved by @bob
  these rules:  waiting, 6 eyes: 1 of 2 approvals; waiting for anybody else with write permission
    satisfied: every change, 4 eyes, for every path: has @bob
    waiting: administrators, 6 eyes, since the change means grants_admin: has @bob, wants 1 more from anybody else with write permission
    @bob (review of SHA, 2026-03-02 11:11 UTC) counts for every change and administrators
  differs: it went through, and these rules would not have let it

This is a projection, and no verdict. Nobody but the app can read its ledger, so no approval here is witnessed: each is taken to be of the head that it was submitted for, and what was approved of former heads does not count. Teams, members and permissions are those of now.

2 pull requests: 1 would have ended otherwise
`);
    expect(status).toBe(1);
    expect(
      github.calls.map(({ operation }) => operation).filter((one) => !/^(?:GET|GraphQL) /.test(one)),
    ).toEqual([]);
  });

  test('what was said of another head, or after the merge, does not count', async () => {
    const { github, alice, bob, carol } = scene;
    const pull = propose(role('s3:GetObject', 'reads objects'), 'Twice');
    pull.review(bob, 'APPROVED');
    github.clock.advance(60);
    iam.commit(pull.headRef, { by: alice, files: { [rolePath]: role('s3:GetObject', 'reads them') } });
    github.clock.advance(60);
    pull.merge(bob);
    github.clock.advance(60);
    pull.review(carol, 'APPROVED');
    const { status, out } = await against('1');

    expect(out).toContain('  the app:      no check run of the app on its head\n');
    expect(out).toContain('  these rules:  waiting, 4 eyes: 0 of 1 approvals; waiting for anybody else');
    expect(out).toContain('differs: it went through, and these rules would not have let it');
    expect(out).not.toContain('@carol');
    expect(status).toBe(1);
  });

  test('what was refused and would pass is a difference as well; an open one is judged by its test merge', async () => {
    const { github, bob } = scene;
    const pull = propose(role('s3:GetObject', 'reads objects'), 'Open');
    pull.review(bob, 'APPROVED');
    await publish(pull.headSha, 'action_required', '1 of 2 approvals');
    github.clock.advance(60);
    const { status, out } = await against('1');

    expect(out).toContain('pull request 1, open: Open\n  the app:      action_required: 1 of 2 approvals\n');
    expect(out).toContain('  these rules:  approved, 4 eyes: approved by @bob\n');
    expect(out).toContain('differs: it did not go through, and these rules would have let it');
    expect(status).toBe(1);
  });

  test('a pull request that cannot be read gives exit status 3, with what to do', async () => {
    const pull = propose(role('s3:GetObject', 'reads objects'), 'There');
    pull.close(scene.bob);
    const { status, out } = await against('1', '99');

    expect(out).toContain('pull request 1, closed: There');
    expect(out).toContain('pull request 99\n  cannot be read: ');
    expect(out).toContain('2 pull requests: 0 would have ended otherwise, 1 could not be read');
    expect(status).toBe(3);
  });

  test('as JSON it says that no approval is witnessed', async () => {
    const pull = propose(role('s3:GetObject', 'reads objects'), 'JSON');
    pull.review(scene.bob, 'APPROVED');
    const { status, out } = await against('1', '--json');

    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      formatVersion: 1,
      problems: [],
      against: [
        {
          kind: 'projected',
          number: 1,
          title: 'JSON',
          state: 'open',
          published: { kind: 'none' },
          difference: 'none',
          projection: {
            verdict: 'approved',
            eyes: 4,
            approvers: ['bob'],
            approvals: [{ login: 'bob', isWitnessed: false, fate: { kind: 'counts' } }],
            rules: [
              { name: 'every change', status: 'satisfied' },
              { name: 'administrators', status: 'unmatched' },
            ],
          },
        },
      ],
    });
  });

  test('with the repository on GitHub it also looks up whom the rules name', async () => {
    const { github, alice, bob, carol } = scene;
    github.addTeam('acme/one', [alice]);
    github.addTeam('acme/two', [alice, bob]);
    put(
      'four-eyes.yml',
      `version: 1
review:
  rules:
    - {name: a, eyes: 6, approvers: {teams: [acme/one]}}
    - {name: b, eyes: 6, approvers: {teams: [acme/two], users: [bob]}}
    - {name: c, eyes: 4, approvers: {teams: [acme/gone, other/team], users: [nobody-there]}}
  people:
    - [carol, carol-admin]
`,
    );
    const { status, out } = await config(['check', '.', '--github', 'Acme/policies'], {
      GITHUB_TOKEN: github.addToken(carol),
      GITHUB_API_URL: github.baseUrl,
    });

    expect(status).toBe(1);
    expect(out.split('\n').filter((line) => line.startsWith('four-eyes.yml:'))).toEqual([
      'four-eyes.yml:4:45: warning: 2 people have to agree, and `acme/one` has fewer (1), so that it can never be approved [team-too-small]',
      'four-eyes.yml:5:45: warning: everyone in `acme/two` has to agree, so that none of them can make a change that this is for [team-without-spare]',
      'four-eyes.yml:6:46: warning: the team `acme/gone` cannot be read: there is none of that name, or the token may not see it [team-unknown]',
      'four-eyes.yml:6:57: warning: the team `other/team` cannot be read: there is none of that name, or the token may not see it [team-unknown]',
      'four-eyes.yml:6:57: warning: `other/team` is not a team of `acme`, and a repository has the members of one organisation only [team-elsewhere]',
      'four-eyes.yml:6:78: warning: no account on GitHub has the login `nobody-there` [login-unknown]',
      'four-eyes.yml:8:15: warning: no account on GitHub has the login `carol-admin` [login-unknown]',
    ]);
  });

  test('where GitHub cannot be asked, nothing is said, and the exit status is 3', async () => {
    const { status, out, error } = await config(['check', '.', '--github', 'acme/policies'], {
      GITHUB_TOKEN: 'ghp_nobody',
      GITHUB_API_URL: scene.github.baseUrl,
    });

    expect([status, out]).toEqual([3, '']);
    expect(error).toContain('error: GitHub cannot be asked: ');
  });

  test('A77 the rules of the organisation hold besides, from the commit that is pinned', async () => {
    const { github, alice, bob } = scene;
    const shared = github.addRepository('acme/.github', {
      by: alice,
      files: {
        'four-eyes.yml':
          'version: 1\nreview: {rules: [{name: strict, eyes: 6, approvers: {permission: write}}]}\n',
      },
      roles: [[alice, 'admin']],
    });
    put('four-eyes.yml', `${rules}  _extends: acme/.github@${shared.tip('main')}\n`);
    const pull = propose(role('s3:GetObject', 'reads objects'), 'Extended');
    pull.review(bob, 'APPROVED');
    const { out } = await against('1');

    expect(out).toContain('waiting, 6 eyes');
    expect(out).toContain('acme: strict');
  });

  test('A25 without the id of the app, a check of that name says nothing', async () => {
    const { github, carol, bob } = scene;
    const pull = propose(role('s3:GetObject', 'reads objects'), 'Whose');
    pull.review(bob, 'APPROVED');
    await publish(pull.headSha, 'success', 'approved by @bob');
    const { out } = await config(['check', '.', '--against', '1', '--github', 'acme/policies'], {
      GITHUB_TOKEN: github.addToken(carol),
      GITHUB_API_URL: github.baseUrl,
    });

    expect(out).toContain('  the app:      unknown: `APP_ID` is not set\n');
  });
});
