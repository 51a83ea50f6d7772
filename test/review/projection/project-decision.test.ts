import { describe, expect, test } from '@jest/globals';
import { asIfOpen } from '../../../src/review/projection/as-if-open.ts';
import { projectDecision } from '../../../src/review/projection/project-decision.ts';
import {
  differenceOf,
  type PublishedVerdict,
} from '../../../src/review/projection/projected-pull-request.ts';
import {
  approversOf,
  at,
  change,
  fatesOf,
  headOne,
  headTwo,
  prodPath,
  Scenario,
  sixEyes,
} from '../support/scenario.ts';

/** The decision of somebody who has no ledger, on what GitHub says now. */
function project(scenario: Scenario) {
  return projectDecision(scenario.inputs);
}

describe('projectDecision', () => {
  test('a review of the head counts, though no ledger has witnessed it', () => {
    const scenario = new Scenario().wait(60);
    scenario.review('bob');

    const decision = project(scenario);

    expect([decision.verdict, approversOf(decision)]).toEqual(['approved', ['bob']]);
  });

  test('A68 a review from before the head was published does not, wherever GitHub points it', () => {
    const scenario = new Scenario().wait(60);
    const id = scenario.review('bob');
    scenario.wait(60).push(headTwo, 'alice', [change(prodPath, 'c')]);
    scenario.editReview(id, { commitId: headTwo });

    expect(fatesOf(project(scenario))).toEqual(['bob: void unbound beforeSight']);
  });

  test('A11 a review of a former head does not, though the app may have carried it over', () => {
    const scenario = new Scenario().wait(60);
    scenario.review('bob');
    scenario.wait(60).push(headTwo, 'alice');

    expect(fatesOf(project(scenario))).toEqual(['bob: void unbound otherHead']);
  });

  test('A12 comments are bound as the app binds them', () => {
    const scenario = new Scenario().wait(600);
    scenario.comment('bob', '/approve');
    const strict = new Scenario(sixEyes).wait(600);
    strict.comment('bob', '/approve');
    strict.comment('carol', `/approve ${headOne}`);

    expect(fatesOf(project(scenario))).toEqual(['bob: counts']);
    expect(fatesOf(project(strict))).toEqual(['bob: void unbound bareAtSixEyes', 'carol: counts']);
  });

  test('A01 who took part is excluded all the same', () => {
    const scenario = new Scenario().wait(60);
    scenario.review('alice');

    expect(fatesOf(project(scenario))).toEqual(['alice: excluded']);
  });

  test('A69 what stands in a ledger that nobody here can verify is not believed', () => {
    const scenario = new Scenario().seen();
    scenario.review('bob');
    scenario.seen();
    scenario.push(headTwo, 'alice');

    expect(scenario.decide().verdict).toBe('approved');
    expect(project(scenario).verdict).toBe('waiting');
  });
});

describe('asIfOpen', () => {
  const former = {
    closedAt: at(100),
    before: { sha: 'a'.repeat(40), treeId: 'b'.repeat(40) },
    after: { sha: headOne, treeId: 'c'.repeat(40) },
    changes: [change(prodPath)],
  };

  test('leaves out what was said after it was merged, and gives its branch for what it changes', () => {
    const scenario = new Scenario().wait(60);
    scenario.review('bob');
    scenario.wait(60);
    scenario.review('carol');
    scenario.comment('carol', '/approve');
    scenario.with({ state: 'merged', merge: { kind: 'unknown', reason: 'it is merged' } });
    const facts = asIfOpen(scenario.facts, former);

    expect(facts).toMatchObject({
      state: 'open',
      base: former.before,
      merge: { kind: 'merged', ...former.after, changes: former.changes },
      reviews: [{ author: { login: 'bob' } }],
      comments: [],
      readAt: former.closedAt,
    });
    expect(approversOf(projectDecision({ ...scenario.inputs, pullRequest: facts }))).toEqual(['bob']);
  });
});

describe('differenceOf', () => {
  const said = (conclusion: string): PublishedVerdict => ({
    ...{ kind: 'published', name: 'four-eyes / approval', conclusion, title: '' },
  });

  test.each([
    ['merged', 'approved', said('success'), 'none'],
    ['merged', 'waiting', said('success'), 'stricter'],
    ['merged', 'failed', { kind: 'none' }, 'stricter'],
    ['merged', 'ungoverned', { kind: 'none' }, 'none'],
    ['open', 'approved', said('action_required'), 'looser'],
    ['open', 'approved', { kind: 'none' }, 'none'],
    ['closed', 'waiting', said('action_required'), 'none'],
    ['merged', 'approved', { kind: 'unknown', reason: 'x' }, 'none'],
    ['open', 'undecidable', said('success'), 'stricter'],
  ] as const)('of one that is %s, and would be %s', (state, verdict, published, expected) => {
    expect(differenceOf(state, { verdict }, published)).toBe(expected);
  });
});
