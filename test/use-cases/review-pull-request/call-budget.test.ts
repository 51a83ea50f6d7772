import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { fourEyes, openReviewScene, type ReviewScene } from './support/review-scene.ts';

let scene: ReviewScene;

const rules = fourEyes.replace(
  '{permission: write}',
  '{teams: [acme/security, acme/platform], codeowners: true}',
);

beforeEach(async () => {
  scene = await openReviewScene(rules, { isValidated: false });
});

afterEach(() => scene.github.stop());

function policy(action: string): string {
  return [
    'Policy:',
    "  Version: '2012-10-17'",
    '  Statement:',
    '    - Effect: Allow',
    `      Action: ${action}`,
    '      Resource: arn:aws:s3:::logs/*',
    '',
  ].join('\n');
}

const path = (index: number) => `prod-111111111111/iam/policy/team-${index % 40}/policy-${index}.yaml`;

function policies(count: number, action: string): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [path(index), policy(action)]));
}

test('a pull request of 20 policies in a repository of 2,000 costs at most 25 calls, whatever was said in it', async () => {
  const { github, iam, alice, bob, carol, dave, run, conclusion } = scene;
  github.addTeam('acme/security', [bob, carol]);
  github.addTeam('acme/platform', [carol]);
  const files = { ...policies(2_000, 's3:GetObject'), CODEOWNERS: '* @acme/security\n' };
  iam.commit('main', { by: alice, files });
  iam.commit('feature', { by: alice, files: policies(10, 's3:PutObject') });
  const pull = iam.openPullRequest({ by: alice, head: 'feature' });
  await run(pull);
  github.clock.advance(180);
  iam.commit('feature', { by: alice, files: policies(20, 's3:GetObjectVersion') });
  github.calls.length = 0;

  await run(pull);
  const first = github.calls.map(({ operation }) => operation);
  github.clock.advance(180);
  pull.review(bob, 'APPROVED');
  pull.comment(carol, '/approve');
  pull.comment(dave, 'what does this do?');
  github.calls.length = 0;
  await run(pull);
  const approved = github.calls.map(({ operation }) => operation);
  github.calls.length = 0;
  await run(pull);
  const again = github.calls.map(({ operation }) => operation);

  expect(conclusion(pull)).toBe('success');
  expect(again.filter((operation) => /^(?:POST|PATCH)/.test(operation))).toEqual([]);
  expect([first.length, approved.length, again.length]).toEqual([18, 20, 17]);
});

test('A31 a pull request of 3,100 files is judged whole: the trees are compared, never a list of files', async () => {
  const { github, iam, alice, bob, run, check, conclusion } = scene;
  github.addTeam('acme/security', [bob]);
  github.addTeam('acme/platform', [bob]);
  const docs = Object.fromEntries(
    Array.from({ length: 3_100 }, (_, index) => [`docs/${index}.md`, `${index}\n`]),
  );
  iam.commit('large', { by: alice, files: docs });
  const pull = iam.openPullRequest({ by: alice, head: 'large' });
  await run(pull);
  github.clock.advance(180);
  pull.review(bob, 'APPROVED');
  await run(pull);
  const approved = conclusion(pull);

  iam.commit('large', { by: alice, files: { 'docs/3099.md': 'another last one\n' } });
  await run(pull);

  expect([approved, conclusion(pull)]).toEqual(['success', 'action_required']);
  expect(check(pull)?.title).toBe(`#${pull.number} waiting by [] because of []`);
});
