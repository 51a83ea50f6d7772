import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openReviewScene, type ReviewScene } from './support/review-scene.ts';

let scene: ReviewScene;

beforeEach(async () => {
  scene = await openReviewScene();
});

afterEach(() => scene.github.stop());

describe('a review', () => {
  test('waits for the second pair of eyes, and is green once they agreed', async () => {
    const { bob, run, check, conclusion, openReviewed } = scene;

    const pull = await openReviewed();
    const before = conclusion(pull);
    pull.review(bob, 'APPROVED');
    await run(pull);

    expect([before, conclusion(pull)]).toEqual(['action_required', 'success']);
    expect(check(pull)?.title).toBe(`#${pull.number} approved by [bob] because of []`);
    expect(conclusion(pull, 'four-eyes / lint')).toBe('success');
    expect(conclusion(pull, 'four-eyes / access')).toBe('success');
    expect(pull.issue.comments.map(({ body }) => body.split('\n')[0])).toEqual([
      'approved by [bob] because of []',
    ]);
  });

  test('run again publishes nothing', async () => {
    const { bob, dave, github, run, openReviewed } = scene;
    const pull = await openReviewed();
    pull.review(bob, 'APPROVED');
    pull.comment(dave, 'hello');
    pull.comment(scene.alice, '/approve');
    await run(pull);
    github.calls.length = 0;

    await run(pull);

    const writes = github.calls
      .map(({ operation }) => operation)
      .filter((each) => !/^(?:GET|GraphQL) /.test(each));
    expect(writes).toEqual([]);
  });
});
