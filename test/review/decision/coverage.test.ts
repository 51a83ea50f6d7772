import { describe, expect, test } from '@jest/globals';
import {
  at,
  change,
  fatesOf,
  fourEyes,
  headOne,
  headThree,
  headTwo,
  prodPath,
  Scenario,
  sixEyes,
} from '../support/scenario.ts';

describe('what an approval covers', () => {
  test('A11 a push that changes something voids it, and the check names the path', () => {
    const story = new Scenario().changes(change(prodPath), change('a.yaml')).seen();
    story.review('bob');
    expect(story.decide().verdict).toBe('approved');

    story.push(headTwo, 'alice', [change(prodPath, 'c'), change('z.yaml')]);
    const decision = story.decide();

    expect([decision.verdict, fatesOf(decision)]).toEqual(['waiting', ['bob: void changed']]);
    expect(decision.approvals[0]?.fate).toEqual({
      kind: 'void',
      reason: {
        kind: 'changed',
        paths: [
          { path: 'a.yaml', kind: 'gone' },
          { path: prodPath, kind: 'other' },
          { path: 'z.yaml', kind: 'added' },
        ],
      },
    });
    expect(decision.entries.map(({ kind }) => kind)).toEqual(['head', 'verdict', 'request'].slice(0, 2));
  });

  test('A11 a clean rebase or a merge of the base keeps it', () => {
    const story = new Scenario().seen();
    story.review('bob');
    story.seen();
    story.push(headTwo, 'alice');

    expect(story.decide().verdict).toBe('approved');
  });

  test('A11 coming back to the change that was approved lets it count again', () => {
    const story = new Scenario().seen();
    story.review('bob');
    story.seen();
    story.push(headTwo, 'alice', [change(prodPath, 'c')]);
    expect(story.seen().decide().verdict).toBe('waiting');
    story.push(headThree, 'alice', [change(prodPath)]);

    expect(story.decide().verdict).toBe('approved');
  });

  test('A20 a merge of the base that hides an edit voids it', () => {
    const story = new Scenario().seen();
    story.review('bob');
    story.seen();
    story.push(headTwo, 'alice', [change(prodPath), change('smuggled.yaml')]);

    expect(fatesOf(story.decide())).toEqual(['bob: void changed']);
  });

  test('A74 the base moves and the merge differs from what was approved', () => {
    const story = new Scenario().seen();
    story.review('bob');
    story.seen();
    story.changes({ ...change(prodPath), before: { mode: '100644', id: '9'.repeat(40) } });

    expect(fatesOf(story.decide())).toEqual(['bob: void changed']);
  });

  test('A32 a mode that changes voids it', () => {
    const story = new Scenario().seen();
    story.review('bob');
    story.seen();
    story.push(headTwo, 'alice', [{ ...change(prodPath), after: { mode: '120000', id: 'b'.repeat(40) } }]);

    expect(fatesOf(story.decide())).toEqual(['bob: void changed']);
  });
});

describe('a bare /approve', () => {
  test.each([
    [119, 'waiting', ['bob: void unbound tooSoon']],
    [120, 'approved', ['bob: counts']],
  ])(
    'A12 counts where the head stood alone for two minutes: after %d s it is %s',
    (seconds, verdict, fates) => {
      const story = new Scenario().seen(seconds);
      story.comment('bob', '/approve');

      const decision = story.decide();

      expect([decision.verdict, fatesOf(decision)]).toEqual([verdict, fates]);
    },
  );

  test('A12 too early it is refused for good, with the exact line to paste', () => {
    const story = new Scenario().seen(10);
    const commentId = story.comment('bob', '/approve');
    story.wait(1000);

    expect(story.decide()).toMatchObject({
      verdict: 'waiting',
      answers: [{ commentId, login: 'bob', line: `/approve ${headOne}` }],
    });
    story.comment('bob', `/approve ${headOne}`);
    expect(story.decide().verdict).toBe('approved');
  });

  test('A12 a push while the comment is in flight: it is about the head before', () => {
    const story = new Scenario().seen(1000);
    story.push(headTwo, 'alice', [change(prodPath, 'c')]).wait(1);
    story.comment('bob', '/approve');
    story.wait(1);

    expect(fatesOf(story.decide())).toEqual(['bob: void unbound beforeSight']);
  });

  test('A12 a stale page: another head was published and taken back within the two minutes', () => {
    const story = new Scenario().seen(1000);
    story.push(headTwo, 'alice').wait(10).push(headOne, 'alice').wait(10);
    story.comment('bob', '/approve');

    expect(fatesOf(story.decide())).toEqual(['bob: void unbound tooSoon']);
  });

  test('A12 where it cannot be told what was published, it does not count', () => {
    const story = new Scenario().with({ publications: { isComplete: false, list: [] } }).seen();
    story.comment('bob', '/approve');

    expect(fatesOf(story.decide())).toEqual(['bob: void unbound publicationsUnknown']);
  });

  test('A12 six eyes always want the whole SHA', () => {
    const story = new Scenario(sixEyes).seen();
    story.comment('bob', '/approve');
    story.comment('carol', `/approve ${headOne}`);

    const decision = story.decide();

    expect(fatesOf(decision)).toEqual(['bob: void unbound bareAtSixEyes', 'carol: counts']);
    expect(decision.answers.map(({ line }) => line)).toEqual([`/approve ${headOne}`]);
  });
});

describe('/approve with a SHA', () => {
  test('counts for the head at once', () => {
    const story = new Scenario();
    story.comment('bob', `/approve ${headOne}`);

    expect(story.decide().verdict).toBe('approved');
  });

  test.each([headTwo, headOne.slice(0, 7)])(
    'A12 does not count for another commit, nor when it is cut short: %s',
    (sha) => {
      const story = new Scenario().seen();
      story.comment('bob', `/approve ${sha}`);

      expect(story.decide().verdict).toBe('waiting');
    },
  );

  test('A13 a comment from before the pull request had its present base is about the old one', () => {
    const story = new Scenario().seen();
    story.wait(10).comment('bob', `/approve ${headOne}`);
    const { base } = story.facts;
    story.wait(10).with({ base: { ...base, retargetedAt: at(story.now) } });

    expect(fatesOf(story.decide())).toEqual(['bob: void unbound otherBase']);
  });
});

describe('comments', () => {
  test.each([
    ['somebody edits it before it is seen', true],
    ['somebody edits it when it counted already', false],
  ])('A14 an edited comment is void: %s', (_, isUnseen) => {
    const story = new Scenario().seen();
    const id = story.comment('bob', `/approve ${headOne}`);
    if (!isUnseen) expect(story.decide().verdict).toBe('approved');
    story.editComment(id, { lastEditedAt: at(story.now + 5) });

    expect(story.decide().verdict).toBe('waiting');
  });

  test('A71 an edit within the first second is an edit', () => {
    const story = new Scenario().seen();
    story.comment('bob', `/approve ${headOne}`, { lastEditedAt: at(story.now) });

    expect(fatesOf(story.decide())).toEqual(['bob: void unbound edited']);
  });

  test('A14 editing an approval into a comment grants nothing, and editing it back neither', () => {
    const story = new Scenario().seen();
    const id = story.comment('bob', `/approve ${headOne}`);
    story.decide();
    story.editComment(id, { lastEditedAt: at(story.now), body: 'never mind' }).seen();
    const { comments } = story.facts;
    story.with({
      comments: comments.map(({ id: each, author, createdAt }) => ({
        ...{ id: each, createdAt, body: `/approve ${headOne}` },
        ...(author !== undefined && { author }),
      })),
    });

    expect(fatesOf(story.decide())).toEqual(['bob: void revoked edited']);
  });

  test('A15 deleting the comment revokes, and the ledger keeps what was', () => {
    const story = new Scenario().seen();
    const id = story.comment('bob', `/approve ${headOne}`);
    story.decide();
    story.deleteComment(id);

    const decision = story.decide();

    expect([decision.verdict, fatesOf(decision)]).toEqual(['waiting', ['bob: void revoked deleted']]);
    expect(decision.entries).toMatchObject([
      { kind: 'revocation', source: { kind: 'comment', id }, reason: 'deleted' },
      { kind: 'verdict', verdict: 'withdrawn' },
    ]);
    expect(decision.ledger?.entries.some(({ kind }) => kind === 'approval')).toBe(true);
  });

  test('A16 a quoted approval is none', () => {
    const story = new Scenario().seen();
    story.comment('bob', `> /approve ${headOne}\n\nI would not say that.`);

    expect(story.decide()).toMatchObject({ verdict: 'waiting', approvals: [] });
  });

  test('/unapprove takes back every approval of its author, and outlives its comment', () => {
    const story = new Scenario().seen();
    story.review('bob');
    story.comment('bob', `/approve ${headOne}`);
    story.seen(10);
    const id = story.comment('bob', '/unapprove');
    story.comment('carol', '/unapprove');
    expect(fatesOf(story.decide())).toEqual(['bob: void revoked unapproved', 'bob: void revoked unapproved']);

    story.deleteComment(id);
    expect(story.decide().verdict).toBe('waiting');

    story.wait(10).comment('bob', `/approve ${headOne}`);
    expect(story.decide().verdict).toBe('approved');
  });

  test('of /approve and /unapprove in one comment the last counts', () => {
    const story = new Scenario().seen();
    story.comment('bob', `/approve ${headOne}\n/unapprove`);
    expect(story.decide().verdict).toBe('waiting');

    story.wait(1).comment('bob', `/unapprove\n/approve ${headOne}`);
    expect(story.decide().verdict).toBe('approved');
  });
});

describe('native reviews', () => {
  test('A17 dismissing `changes requested` does not bring an older approval back', () => {
    const story = new Scenario().seen();
    story.review('bob');
    story.seen(10);
    const objection = story.review('bob', 'CHANGES_REQUESTED');
    expect(story.seen(10).decide().verdict).toBe('disapproved');

    story.editReview(objection, { state: 'DISMISSED' });
    expect(fatesOf(story.decide())).toEqual(['bob: void revoked superseded']);
  });

  test('A17 nor where the app never saw the request for changes', () => {
    const story = new Scenario().seen();
    story.review('bob');
    story.wait(10).review('bob', 'DISMISSED');

    expect(fatesOf(story.decide())).toEqual(['bob: void revoked dismissed']);
  });

  test('A17 a comment review changes nothing', () => {
    const story = new Scenario().seen();
    story.review('bob');
    story.wait(10).review('bob', 'COMMENTED');

    expect(story.decide().verdict).toBe('approved');
  });

  test('a dismissed approval is void for good', () => {
    const story = new Scenario().seen();
    const id = story.review('bob');
    story.decide();
    story.editReview(id, { state: 'DISMISSED' });
    expect(fatesOf(story.decide())).toEqual(['bob: void revoked dismissed']);

    story.editReview(id, { state: 'APPROVED' });
    expect(story.decide().verdict).toBe('waiting');
  });

  test('A68 a force-push that makes GitHub re-point the review does not carry it over', () => {
    const story = new Scenario().seen();
    const id = story.review('bob');
    story.decide();
    story
      .wait(10)
      .push(headTwo, 'alice', [change(prodPath, 'c')])
      .editReview(id, { commitId: headTwo });

    expect(fatesOf(story.decide())).toEqual(['bob: void changed']);
  });

  test('A68 nor where the app had not seen it before', () => {
    const story = new Scenario().seen();
    const id = story.review('bob');
    story
      .wait(10)
      .push(headTwo, 'alice', [change(prodPath, 'c')])
      .editReview(id, { commitId: headTwo });

    expect(fatesOf(story.decide())).toEqual(['bob: void unbound beforeSight']);
  });

  test('A68 a review of the same second as the first sight of the head may be older than it', () => {
    const story = new Scenario();
    story.review('bob');

    expect(fatesOf(story.decide())).toEqual(['bob: void unbound beforeSight']);
  });

  test('a review of another commit than the head is void', () => {
    const story = new Scenario().seen();
    story.review('bob', 'APPROVED', headTwo);

    expect(fatesOf(story.decide())).toEqual(['bob: void unbound otherHead']);
  });
});

describe('while the app is down', () => {
  test('A70 approve, delete the comment, push: nothing is left to count', () => {
    const story = new Scenario().seen();
    const id = story.comment('bob', '/approve');
    story
      .wait(10)
      .deleteComment(id)
      .push(headTwo, 'alice', [change(prodPath, 'c')]);

    expect(story.decide()).toMatchObject({ verdict: 'waiting', approvals: [] });
  });

  test('A70 what was said about a head before this app saw it binds only with the whole SHA', () => {
    const story = new Scenario().wait(1000);
    story.review('bob');
    story.comment('carol', '/approve');
    story.wait(1000);
    expect(fatesOf(story.decide())).toEqual([
      'bob: void unbound beforeSight',
      'carol: void unbound beforeSight',
    ]);

    story.comment('carol', `/approve ${headOne}`);
    expect(story.decide().verdict).toBe('approved');
  });

  test('A38 A39 deciding again and again changes nothing', () => {
    const story = new Scenario().seen();
    story.comment('bob', `/approve ${headOne}`);
    const first = story.decide();
    const second = story.wait(1000).decide();

    expect(second.entries).toEqual([]);
    expect(second.ledger).toEqual(first.ledger);
    expect(second.verdict).toBe('approved');
  });
});

describe('bases and tiers', () => {
  test('A18 an approval for another base is void', () => {
    const story = new Scenario(`${fourEyes}\nbranches: [main, release]`).seen();
    story.review('bob');
    story.decide();
    story.with({ base: { ...story.facts.base, ref: 'release', retargetedAt: at(story.now) } });

    expect(fatesOf(story.decide())).toEqual(['bob: void otherBase']);
  });

  test('A18 an approval that is first seen after the base was changed is void', () => {
    const story = new Scenario(`${fourEyes}\nbranches: [main, release]`).seen();
    story.comment('bob', `/approve ${headOne}`);
    story.wait(10).with({ base: { ...story.facts.base, ref: 'release' } });

    expect(fatesOf(story.seen().decide())).toEqual(['bob: void unbound otherBase']);
  });

  test('A78 an approval that was given for fewer eyes is void when more are wanted', () => {
    const story = new Scenario(
      'rules: [{name: all, eyes: 4, approvers: {permission: write}}, {name: admin, when: {meanings: [grants_admin]}, eyes: 6, approvers: {permission: write}}]',
    ).seen();
    story.comment('bob', '/approve');
    expect(story.decide()).toMatchObject({ verdict: 'approved', eyes: 4 });

    story.means('grants_admin');
    story.comment('carol', `/approve ${headOne}`);
    story.comment('dave', `/approve ${headOne}`);
    const decision = story.decide();

    expect(decision).toMatchObject({ verdict: 'approved', eyes: 6 });
    expect(fatesOf(decision)).toEqual(['bob: void tierRose', 'carol: counts', 'dave: counts']);
  });

  test('A19 labels, titles and whatever else people write authorise nothing', () => {
    const story = new Scenario().with({ title: '/approve approved LGTM' }).seen();
    story.comment('bob', 'approved! LGTM :+1:');

    expect(story.decide()).toMatchObject({ verdict: 'waiting', approvals: [] });
  });
});

describe('the ledger', () => {
  test('A69 one that was tampered with decides nothing, and is never written over', () => {
    const story = new Scenario().seen();
    story.comment('bob', `/approve ${headOne}`);
    story.ledger = { kind: 'tampered', reason: 'its signature is not valid' };

    const decision = story.decide();

    expect(decision).toMatchObject({
      verdict: 'undecidable',
      obstacles: [{ kind: 'ledgerTampered', reason: 'its signature is not valid' }],
      approvals: [],
    });
    expect(decision.ledger).toBe(undefined);
  });

  test('on another head it names the check run that it carries on', () => {
    const story = new Scenario().seen();
    story.push(headTwo, 'alice');

    expect(story.decide().ledger).toMatchObject({
      counter: 2,
      carriesOn: { checkRunId: 1, headSha: headOne },
    });
  });

  test('many approvals of one person do not fill it', () => {
    const story = new Scenario();
    for (let index = 0; index < 300; index++) story.comment('bob', `/approve ${headOne}`);

    const decision = story.decide();

    expect([decision.verdict, decision.approvals.length]).toEqual(['approved', 300]);
    expect(decision.entries.filter(({ kind }) => kind === 'approval')).toHaveLength(10);
  });

  test('one that is full fails for good', () => {
    const story = new Scenario();
    for (let index = 0; index < 400; index++) {
      story.push(String(index).padStart(40, '0'), 'alice', [change(prodPath, String(index % 10))]).seen();
    }

    expect(story.decide()).toMatchObject({ verdict: 'failed', obstacles: [{ kind: 'ledgerFull' }] });
    story.wait(10).comment('carol', `/approve ${story.facts.head.sha}`);
    expect(story.decide()).toMatchObject({ verdict: 'failed', approvals: [] });
  });
});
