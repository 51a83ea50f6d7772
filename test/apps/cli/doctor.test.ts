import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runCommandLine } from '../../../src/apps/cli/run-command-line.ts';
import { readExpectations } from '../../../src/apps/cli/commands/doctor/gather-facts.ts';
import { fakeConsole } from '../../support/fake-console.ts';
import type { FakeRuleset } from '../../support/github/fake-model.ts';
import { openGitHubScene, type GitHubScene } from '../../support/github/github-scene.ts';
import { testServerSettings } from '../../support/app-settings.ts';

let scene: GitHubScene;

beforeEach(async () => {
  scene = await openGitHubScene();
  const { github, iam, carol } = scene;
  const expected = readExpectations();
  github.app.permissions = Object.fromEntries(expected.permissions);
  github.app.events = expected.events;
  iam.protections.clear();
  iam.roles.set(carol.id, 'admin');
});

afterEach(() => scene.github.stop());

const names = ['approval', 'lint', 'access'].map((name) => `four-eyes / ${name}`);

function ruleset(different: Partial<FakeRuleset> = {}, appId = scene.github.app.id): FakeRuleset {
  return {
    id: 1,
    name: 'policies',
    branches: ['main'],
    rules: [
      {
        type: 'required_status_checks',
        parameters: {
          required_status_checks: names.map((context) => ({ context, integration_id: appId })),
          strict_required_status_checks_policy: true,
        },
      },
      { type: 'non_fast_forward' },
      { type: 'deletion' },
      {
        type: 'pull_request',
        parameters: {
          dismiss_stale_reviews_on_push: false,
          require_code_owner_review: false,
          require_last_push_approval: false,
          required_approving_review_count: 1,
          required_review_thread_resolution: false,
        },
      },
    ],
    bypassActors: [],
    ...different,
  };
}

interface Answer {
  readonly question: string;
  readonly verdict: string;
  readonly finding: string;
}

/** The doctor with the app's key, and with a token of an administrator where one is wanted. */
async function doctor(hasToken: boolean, environment: Readonly<Record<string, string>> = {}) {
  const { github, carol } = scene;
  const console = fakeConsole({
    environment: {
      APP_ID: String(github.app.id),
      PRIVATE_KEY: testServerSettings.privateKey,
      GITHUB_API_URL: github.baseUrl,
      ...(hasToken && { GITHUB_TOKEN: github.addToken(carol) }),
      ...environment,
    },
  });
  const status = await runCommandLine(['doctor', 'acme/iam', '--json'], console);
  const answers = status === 2 ? [] : (JSON.parse(console.out()) as { answers: readonly Answer[] }).answers;
  const verdict = (question: string) =>
    answers.filter((one) => one.question === question).map((one) => one.verdict);
  return { status, answers, verdict, error: console.error() };
}

describe('doctor', () => {
  test('all of GitHub is well with the ruleset of the guide; no account is connected', async () => {
    scene.iam.rulesets.push(ruleset());

    const { status, answers } = await doctor(true);

    expect(answers.filter(({ verdict }) => verdict !== 'ok').map(({ question }) => question)).toEqual([
      'aws-roles',
    ]);
    expect(status).toBe(3);
  });

  test('A25 a check that any app may give is no protection', async () => {
    scene.iam.rulesets.push(ruleset({}, 7));

    const { status, verdict, answers } = await doctor(true);

    expect(status).toBe(1);
    expect(verdict('required-checks')).toEqual(['problem', 'problem', 'problem']);
    expect(answers.find(({ question }) => question === 'required-checks')?.finding).toBe(
      '`four-eyes / approval` is required, but not from this app: whoever may write can forge it',
    );
  });

  test("A25 who can bypass is unknown without an administrator's token", async () => {
    scene.iam.rulesets.push(ruleset());

    const { verdict } = await doctor(false);

    expect(verdict('bypass')).toEqual(['unknown']);
  });

  test('A36 names those who can bypass', async () => {
    const actor = { actor_id: 5, actor_type: 'RepositoryRole', bypass_mode: 'always' };
    scene.iam.rulesets.push(ruleset({ bypassActors: [actor] }));

    const { answers } = await doctor(true);

    expect(answers.find(({ question }) => question === 'bypass')?.finding).toBe(
      'these can bypass the approval: administrators of the repository',
    );
  });

  test('an unprotected branch is a problem, and so is a permission too many or too few', async () => {
    const { github } = scene;
    const granted = Object.entries(github.app.permissions).filter(([name]) => name !== 'checks');
    github.app.permissions = { ...Object.fromEntries(granted), administration: 'write' };

    const { status, verdict } = await doctor(true);

    expect(status).toBe(1);
    expect(verdict('branch-protection')).toEqual(['problem']);
    expect(verdict('permissions')).toEqual(['problem', 'problem']);
    expect(verdict('up-to-date')).toEqual(['problem']);
  });

  test('A74 classic branch protection that cannot be read leaves it unknown', async () => {
    scene.iam.protect('main', { isStrict: true });

    const { verdict } = await doctor(false);

    expect(verdict('branch-protection')).toEqual(['ok']);
    expect(verdict('up-to-date')).toEqual(['unknown']);
    expect(verdict('preview-check')).toEqual(['unknown']);
  });

  test('errors of CODEOWNERS are named by their line', async () => {
    scene.iam.codeownersErrors.push({ line: 3, kind: 'Unknown owner', path: 'CODEOWNERS' });

    const { answers } = await doctor(true);

    expect(answers.find(({ question }) => question === 'codeowners')?.finding).toBe(
      '`CODEOWNERS` line 3: Unknown owner',
    );
  });

  test('without any credentials it says what to set', async () => {
    const { status, error } = await doctor(false, { APP_ID: '', PRIVATE_KEY: '' });

    expect(status).toBe(2);
    expect(error).toContain('there are no credentials for GitHub');
  });
});
