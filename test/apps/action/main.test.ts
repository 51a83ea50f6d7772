import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { buildAction, runStep, type ActionStep, type BuiltAction } from '../../support/action-runner.ts';
import type { FakePullRequest } from '../../support/github/fake-pull-request.ts';
import type { FakeRepository } from '../../support/github/fake-repository.ts';
import { exportCommits } from '../../support/github/git/export-commits.ts';
import { startGitHubFake, type GitHubFake } from '../../support/github/github-fake.ts';
import { temporaryFolder } from '../../support/policy-folders.ts';

/** Of GitHub Actions on github.com. */
const actionsAppId = 15_368;
const jobPermissions = { checks: 'write', contents: 'read', metadata: 'read', pull_requests: 'write' };
const sample = join(import.meta.dirname, '..', '..', '..', 'policies');
const developer = 'policies/acme-production-222222222222/iam/role/people/developer.yaml';

function sampleFiles(): Record<string, string> {
  const names = readdirSync(sample, { recursive: true, encoding: 'utf8', withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files.map((path) => [`policies${path.slice(sample.length)}`, readFileSync(path, 'utf8')]),
  );
}

let action: BuiltAction;
let github: GitHubFake;
let iam: FakeRepository;
let pull: FakePullRequest;
let clone: ReturnType<typeof temporaryFolder>;

const letsMalloryIn = (text: string): string =>
  text.replace(
    'user/people/ben.okafor\n',
    'user/people/ben.okafor\n          - arn:aws:iam::999999999999:user/mallory\n',
  );

async function openScene(change: (text: string) => string, permissions: Record<string, string> = jobPermissions) {
  github = await startGitHubFake({ appId: actionsAppId, permissions });
  const alice = github.addUser('alice');
  github.addOrganization('acme', [alice]);
  const files = sampleFiles();
  iam = github.addRepository('acme/iam', { by: alice, files, roles: [[alice, 'write']] });
  iam.commit('feature', { by: alice, files: { [developer]: change(files[developer] ?? '') } });
  pull = iam.openPullRequest({ by: alice, head: 'feature' });
  pull.readMergeable();
}

function stepOf(further: Partial<ActionStep> = {}): ActionStep {
  return {
    workspace: clone.path,
    eventName: 'pull_request',
    event: { pull_request: { number: pull.number, head: { sha: pull.headSha } } },
    sha: pull.testMergeSha() ?? '',
    ...further,
    inputs: { path: 'policies', token: github.installationToken, ...further.inputs },
    environment: {
      GITHUB_REPOSITORY: 'acme/iam',
      GITHUB_API_URL: github.baseUrl,
      ...further.environment,
    },
  };
}

beforeAll(() => {
  action = buildAction();
});

afterAll(() => action.remove());

beforeEach(() => {
  clone = temporaryFolder();
  execFileSync('git', ['init', '-q', clone.path]);
});

afterEach(async () => {
  clone.remove();
  await github.stop();
});

const checkNames = ['four-eyes / lint', 'four-eyes / access'];
const commentOnPull = () => iam.issues.get(pull.number)?.comments ?? [];
const writes = () => github.calls.map(({ operation }) => operation).filter((each) => !each.startsWith('G'));

/** The lines that the runner would take for commands: those outside of what `stop-commands` encloses. */
function commandsIn(log: string): readonly string[] {
  const [, word = ''] = /^::stop-commands::(.*)$/m.exec(log) ?? [];
  const start = log.indexOf(`::stop-commands::${word}\n`);
  const end = log.indexOf(`\n::${word}::\n`);
  const outside = word === '' ? log : `${log.slice(0, start)}${log.slice(end + word.length + 6)}`;
  return outside.split('\n').filter((line) => line !== '');
}

/** A clone as `actions/checkout` makes it: so many commits of the pull request's merge. */
function checkOut(depth: number): void {
  const source = temporaryFolder();
  execFileSync('git', ['init', '-q', '--bare', source.path]);
  const merge = pull.testMergeSha() ?? '';
  exportCommits(iam.store, [merge], source.path);
  execFileSync('git', ['update-ref', 'refs/pull/1/merge', merge], { cwd: source.path });
  const words = ['fetch', '-q', '--depth', String(depth), `file://${source.path}`, 'refs/pull/1/merge'];
  execFileSync('git', words, { cwd: clone.path });
  execFileSync('git', ['checkout', '-q', 'FETCH_HEAD'], { cwd: clone.path });
  source.remove();
}

describe('the action on a pull request', () => {
  test('publishes lint and access on the head, never the approval, and one comment; the job fails as they do', async () => {
    await openScene(letsMalloryIn);
    checkOut(2);

    const step = await runStep(action, stepOf());

    expect({ ...step, log: commandsIn(step.log), summary: '' }).toEqual({
      status: 1,
      log: ['::error title=four-eyes::fails: cross_account'],
      error: '',
      outputs: { verdict: 'fails', failing: 'cross_account' },
      summary: '',
    });
    expect(iam.checkRuns.map(({ name, headSha, conclusion }) => [name, headSha, conclusion])).toEqual([
      ['four-eyes / lint', pull.headSha, 'success'],
      ['four-eyes / access', pull.headSha, 'failure'],
    ]);
    expect(iam.checkRuns[1]?.annotations).toEqual([
      {
        path: developer,
        start_line: 6,
        end_line: 20,
        annotation_level: 'failure',
        title: 'high: lets-in',
        message: expect.stringContaining('arn:aws:iam::999999999999:user/mallory'),
      },
    ]);
    const [comment] = commentOnPull();
    expect(comment?.body.split('\n').slice(0, 4)).toEqual([
      '<!-- four-eyes review by the action of policies -->',
      '## four-eyes: fails: cross_account',
      '',
      '**This change lets an account from outside in, lets somebody in who was not and adds access.**',
    ]);
    expect(step.summary.trimEnd()).toBe(comment?.body.trimEnd());
  });

  test('a change of nothing that fails passes', async () => {
    await openScene((text) => text.replace('MaxSessionDuration: 14400', 'MaxSessionDuration: 3600'));
    checkOut(2);

    const step = await runStep(action, stepOf());

    expect([step.status, commandsIn(step.log), step.outputs]).toEqual([
      0,
      [],
      { verdict: 'passes', failing: '' },
    ]);
    expect(iam.checkRuns.map(({ conclusion }) => conclusion)).toEqual(['success', 'success']);
  });

  test('a second run writes nothing again; after a push the one comment is changed in place', async () => {
    await openScene(letsMalloryIn);
    checkOut(2);
    await runStep(action, stepOf());
    const before = writes().length;

    await runStep(action, stepOf());
    const repeated = writes().slice(before);
    const original = sampleFiles()[developer] ?? '';
    iam.commit('feature', { by: pull.author, files: { [developer]: `${original}\n` } });
    pull.readMergeable();
    checkOut(2);
    const step = await runStep(action, stepOf());

    expect(repeated).toEqual([]);
    expect(step.status).toBe(0);
    expect(commentOnPull().map(({ body }) => body.split('\n')[1])).toEqual(['## four-eyes: passes']);
    expect(iam.checkRuns.filter(({ headSha }) => headSha === pull.headSha).map(({ name }) => name)).toEqual(
      checkNames,
    );
  });

  test('a comment of another workflow by the same app is left alone', async () => {
    await openScene(letsMalloryIn);
    checkOut(2);
    const url = `${github.baseUrl}/repos/acme/iam/issues/${pull.number}/comments`;
    const headers = { authorization: `token ${github.installationToken}`, 'content-type': 'application/json' };
    await fetch(url, { method: 'POST', headers, body: JSON.stringify({ body: 'coverage: 90 %' }) });

    await runStep(action, stepOf());

    expect(commentOnPull().map(({ body }) => body.split('\n')[0])).toEqual([
      'coverage: 90 %',
      '<!-- four-eyes review by the action of policies -->',
    ]);
  });
});

describe("a fork's pull request, whose token may only read", () => {
  test('is told at the lines of the log, and the job still fails', async () => {
    await openScene(letsMalloryIn, { checks: 'read', contents: 'read', metadata: 'read', pull_requests: 'read' });
    checkOut(2);

    const step = await runStep(action, stepOf());

    expect(step.status).toBe(1);
    expect(iam.checkRuns).toEqual([]);
    const [annotation = '', ...rest] = commandsIn(step.log);
    expect(annotation).toMatch(
      /^::error file=policies\/acme-production-222222222222\/iam\/role\/people\/developer\.yaml,line=6,endLine=20,title=high%3A lets-in::/,
    );
    expect(rest).toEqual([
      expect.stringMatching(
        /^::warning title=four-eyes::the checks could not be published: .*; the job needs `checks: write`, which a fork's pull request never has$/,
      ),
      expect.stringMatching(/^::warning title=four-eyes::the comment could not be written: .*`pull-requests: write`$/),
      '::error title=four-eyes::fails: cross_account',
    ]);
  });

  test('without any token nothing is asked of GitHub', async () => {
    await openScene(letsMalloryIn);
    checkOut(2);

    const step = await runStep(action, stepOf({ inputs: { token: '' } }));

    expect([step.status, github.calls]).toEqual([1, []]);
    expect(commandsIn(step.log)).toHaveLength(2);
  });

  test('A51 text of files cannot give the runner a command', async () => {
    const hostile = '"x\\n::add-mask::x\\n##[add-path]/tmp\\r::error::%0A::set-env name=A::b"';
    await openScene((text) => letsMalloryIn(text).replace('Sid: DevelopersWithMfa', `Sid: ${hostile}`));
    checkOut(2);

    const step = await runStep(action, stepOf({ inputs: { token: '' } }));

    expect(commandsIn(step.log).map((line) => line.slice(0, 14))).toEqual([
      '::error file=p',
      '::warning file',
      '::error title=',
    ]);
    expect(step.outputs).toEqual({ verdict: expect.any(String), failing: expect.any(String) });
  });
});

describe('what the clone has not got', () => {
  test('one commit alone: the base is missing, and the remedy names what to fetch', async () => {
    await openScene(letsMalloryIn);
    checkOut(1);

    const step = await runStep(action, stepOf());

    const merge = pull.testMergeSha() ?? '';
    expect([step.status, step.log, github.calls]).toEqual([
      1,
      `::error title=four-eyes::\`${merge}^1\` is no commit of \`${clone.path}\`, a clone that has only a part of the history%0Afetch it first, such as by \`git fetch --unshallow\` or, in GitHub Actions, \`fetch-depth: 0\`\n`,
      [],
    ]);
  });

  test('A27 a head that is not what the event is about is not judged in its name', async () => {
    await openScene(letsMalloryIn);
    checkOut(2);
    const base = iam.tip('main');

    const step = await runStep(action, stepOf({ inputs: { head: base, base } }));

    expect([step.status, step.log, github.calls]).toEqual([
      1,
      `::error title=four-eyes::the commit \`${base}\` is reviewed, but the event is about \`${pull.headSha}\`%0Alet the input \`head\` name the commit of the event, or its merge into the base\n`,
      [],
    ]);
  });
});

// Only root can give files away.
const testAsRoot = process.getuid?.() === 0 ? test : test.skip;

testAsRoot('the clone of another user, as a container sees the workspace, is read', async () => {
  await openScene(letsMalloryIn);
  checkOut(2);
  execFileSync('chown', ['-R', '12345', clone.path]);

  const step = await runStep(action, stepOf({ inputs: { token: '' } }));

  expect([step.status, step.outputs['failing']]).toEqual([1, 'cross_account']);
});

describe('other events', () => {
  test('pull_request_target compares what the workflow fetched, with nothing of it checked out', async () => {
    await openScene(letsMalloryIn);
    exportCommits(iam.store, [pull.testMergeSha() ?? ''], clone.path);
    execFileSync('git', ['update-ref', 'refs/pull/merge', pull.testMergeSha() ?? ''], { cwd: clone.path });
    const inputs = { base: 'refs/pull/merge^1', head: 'refs/pull/merge' };

    const step = await runStep(
      action,
      stepOf({ eventName: 'pull_request_target', sha: iam.tip('main'), inputs }),
    );

    expect(step.status).toBe(1);
    expect(readdirSync(clone.path)).toEqual(['.git']);
    expect(iam.checkRuns.map(({ name, headSha }) => [name, headSha])).toEqual(
      checkNames.map((name) => [name, pull.headSha]),
    );
  });

  test('pull_request_target without them says what is missing', async () => {
    await openScene(letsMalloryIn);

    const step = await runStep(action, stepOf({ eventName: 'pull_request_target', sha: iam.tip('main') }));

    expect(step.log).toBe(
      '::error title=four-eyes::what to review is not said: the event `pull_request_target` has no head%0Agive the input `head`\n',
    );
  });

  test('a merge group is judged as a whole, and has no comment', async () => {
    await openScene(letsMalloryIn);
    const merge = pull.testMergeSha() ?? '';
    exportCommits(iam.store, [merge], clone.path);
    const event = { merge_group: { head_sha: merge, base_sha: iam.tip('main') } };

    const step = await runStep(action, stepOf({ eventName: 'merge_group', event, sha: merge }));

    expect(step.status).toBe(1);
    expect(iam.checkRuns.map(({ name, headSha }) => [name, headSha])).toEqual(
      checkNames.map((name) => [name, merge]),
    );
    expect(commentOnPull()).toEqual([]);
  });

  test('a push is compared with what was there before it', async () => {
    await openScene(letsMalloryIn);
    exportCommits(iam.store, [pull.headSha], clone.path);
    const event = { before: iam.tip('main'), after: pull.headSha };

    const step = await runStep(action, stepOf({ eventName: 'push', event, sha: pull.headSha }));

    expect([step.status, step.outputs['failing']]).toEqual([1, 'cross_account']);
  });
});

describe('the SARIF file', () => {
  test('names files from the root of the Git repository, and takes the place of a symbolic link', async () => {
    await openScene(letsMalloryIn);
    checkOut(2);
    const elsewhere = temporaryFolder({ victim: 'untouched' });
    symlinkSync(join(elsewhere.path, 'victim'), join(clone.path, 'found.sarif'));

    const step = await runStep(action, stepOf({ inputs: { sarif: 'found.sarif' } }));

    const path = join(clone.path, 'found.sarif');
    expect(step.outputs['sarif']).toBe(path);
    expect(readFileSync(join(elsewhere.path, 'victim'), 'utf8')).toBe('untouched');
    const { runs } = JSON.parse(readFileSync(path, 'utf8')) as {
      runs: { results: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[] }[];
    };
    expect(
      runs[0]?.results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri),
    ).toEqual([developer]);
    elsewhere.remove();
  });

  test('that leads elsewhere is refused before anything is published', async () => {
    await openScene(letsMalloryIn);
    checkOut(2);

    const step = await runStep(action, stepOf({ inputs: { sarif: '../found.sarif' } }));

    expect([step.status, github.calls, commandsIn(step.log)]).toEqual([
      1,
      [],
      [
        '::error title=four-eyes::`../found.sarif` cannot be written%0Aname a file in a folder of the workspace that is there, or in `runner.temp`',
      ],
    ]);
  });
});
