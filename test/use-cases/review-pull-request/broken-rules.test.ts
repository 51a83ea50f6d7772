import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createReviewPresentation } from '../../../src/render/approval/review-presentation.ts';
import { reviewPullRequest } from '../../../src/use-cases/review-pull-request/review-pull-request.ts';
import type { FakePullRequest } from '../../support/github/fake-pull-request.ts';
import { fourEyes, openReviewScene, unaborted, type ReviewScene } from './support/review-scene.ts';

let scene: ReviewScene;

beforeEach(async () => {
  scene = await openReviewScene();
});

afterEach(() => scene.github.stop());

function review(pull: FakePullRequest): Promise<void> {
  const presentation = createReviewPresentation();
  return reviewPullRequest(pull.number, { ...scene.parts, presentation }, unaborted);
}

async function openWith(rules: string): Promise<FakePullRequest> {
  const { iam, alice } = scene;
  iam.commit('rules', { by: alice, files: { 'four-eyes.yml': rules } });
  const pull = iam.openPullRequest({ by: alice, head: 'rules' });
  await review(pull);
  return pull;
}

test.each<[string, string, string, number]>([
  ['a rule that is wrong', fourEyes.replace('eyes: 4', 'eyes: 5'), 'a rule wants 4 eyes or 6', 5],
  ['no rules', 'version: 1\n', 'nothing can be approved', 1],
  ['a file that does not parse', `${fourEyes}  - [\n`, '', 7],
  [
    'an organisation that it cannot extend',
    fourEyes.replace('review:', `review:\n  _extends: other/.github@${'a'.repeat(40)}`),
    'other',
    3,
  ],
])('A24 a pull request that brings %s has the problem at its line', async (_, rules, words, line) => {
  const pull = await openWith(rules);

  const annotations = scene.iam.checkRuns
    .filter(({ headSha }) => headSha === pull.headSha)
    .flatMap((run) => run.annotations);
  const found = annotations.filter(({ path }) => path === 'four-eyes.yml');
  expect(found.map(({ start_line }) => start_line)).toContain(line);
  expect(JSON.stringify(found)).toContain(words);
  expect(scene.conclusion(pull, 'four-eyes / lint')).toBe('failure');
});

test('a pull request that breaks nothing has no annotation of the rules', async () => {
  const pull = await openWith(fourEyes.replace('name: all', 'name: everything'));

  const annotations = scene.iam.checkRuns.flatMap((run) => run.annotations);
  expect(annotations.filter(({ path }) => path === 'four-eyes.yml')).toEqual([]);
  expect(scene.conclusion(pull)).toBe('action_required');
});
