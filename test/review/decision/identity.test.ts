import { describe, expect, test } from '@jest/globals';
import {
  account,
  approversOf,
  at,
  commit,
  fatesOf,
  fourEyes,
  headOne,
  headTwo,
  Scenario,
  sixEyes,
} from '../support/scenario.ts';

describe('who may approve', () => {
  test('one person beside the author is enough for four eyes', () => {
    const story = new Scenario().seen();
    story.review('bob');

    const decision = story.decide();

    expect([decision.verdict, decision.eyes, approversOf(decision)]).toEqual(['approved', 4, ['bob']]);
  });

  test('two are wanted for six eyes', () => {
    const story = new Scenario(sixEyes).seen();
    story.review('bob');
    expect(story.decide().verdict).toBe('waiting');

    story.review('carol');
    expect(story.decide()).toMatchObject({ verdict: 'approved', eyes: 6 });
  });

  test('the same person twice is one person', () => {
    const story = new Scenario(sixEyes).seen();
    story.review('bob');
    story.wait(5).comment('bob', `/approve ${headOne}`);

    expect(story.decide()).toMatchObject({ verdict: 'waiting', approvers: [{ login: 'bob' }] });
  });

  test('A01 the opener cannot approve', () => {
    const story = new Scenario().seen();
    story.comment('alice', `/approve ${headOne}`);

    const decision = story.decide();

    expect([decision.verdict, fatesOf(decision)]).toEqual(['waiting', ['alice: excluded']]);
    expect(decision.exclusions[0]?.reasons.map(({ kind }) => kind)).toEqual([
      'opener',
      'author',
      'committer',
      'pusher',
    ]);
  });

  test('A01 whoever pushed, or made any commit of the pull request, cannot approve', () => {
    const story = new Scenario();
    story.push(headTwo, 'bob').seen();
    story.review('bob');

    const decision = story.decide();

    expect(decision.verdict).toBe('waiting');
    expect(decision.answers).toEqual([]);
    expect(decision.exclusions.find(({ accountId }) => accountId === account('bob').id)).toEqual({
      accountId: account('bob').id,
      login: 'bob',
      reasons: [
        { kind: 'author', sha: headTwo },
        { kind: 'committer', sha: headTwo },
        { kind: 'pusher', sha: headTwo },
      ],
    });
  });

  test('A01 who pushed a former head of the pull request stays excluded when it is rewritten', () => {
    const story = new Scenario();
    story.push(headTwo, 'bob').seen();
    story.push(headOne, 'alice').with({ commits: { isComplete: true, list: [commit(headOne, 'alice')] } });
    story.seen().review('bob');

    expect(fatesOf(story.decide())).toEqual(['bob: excluded']);
  });

  test('A02 an author whose address is nobody’s fails, and names the commit', () => {
    const author = { name: 'Bob', email: 'bob@laptop' };
    const story = new Scenario().with({
      commits: { isComplete: true, list: [commit(headOne, 'alice', { author })] },
    });
    story.seen().review('carol');

    expect(story.decide()).toMatchObject({
      verdict: 'failed',
      obstacles: [{ kind: 'unresolvedCommits', commits: [{ sha: headOne, role: 'author', ...author }] }],
    });
  });

  test('A02 a committer whose address is nobody’s fails', () => {
    const committer = { name: 'Bob', email: 'bob@laptop' };
    const story = new Scenario().with({
      commits: { isComplete: true, list: [commit(headOne, 'alice', { committer })] },
    });
    story.seen().review('carol');

    expect(story.decide().verdict).toBe('failed');
  });

  test('a pull request of a deleted account fails: nobody can tell who may not approve it', () => {
    const story = new Scenario();
    story.withoutAuthor();
    story.seen().review('bob');

    expect(story.decide()).toMatchObject({ verdict: 'failed', obstacles: [{ kind: 'unknownOpener' }] });
  });

  test('A03 the claimed author and the one who pushed are both excluded', () => {
    const author = { name: 'carol', email: 'carol@example.com', account: account('carol') };
    const story = new Scenario().with({
      commits: { isComplete: true, list: [commit(headOne, 'alice', { author })] },
    });
    story.seen();
    story.review('carol');
    expect(fatesOf(story.decide())).toEqual(['carol: excluded']);

    story.review('bob');
    expect(story.decide().verdict).toBe('approved');
  });

  test('A03 a rule can demand verified signatures', () => {
    const rule = 'rules: [{name: a, eyes: 4, verifiedSignatures: true, approvers: {permission: write}}]';
    const story = new Scenario(rule).with({
      commits: { isComplete: true, list: [commit(headOne, 'alice', { isVerified: false })] },
    });
    story.seen().review('bob');

    expect(story.decide()).toMatchObject({
      verdict: 'failed',
      rules: [{ status: 'blocked', unverifiedCommits: [headOne] }],
    });
  });

  test('A04 a co-author is excluded', () => {
    const coAuthors = [{ name: 'bob', email: 'bob@example.com', account: account('bob') }];
    const story = new Scenario().with({
      commits: { isComplete: true, list: [commit(headOne, 'alice', { coAuthors })] },
    });
    story.seen().review('bob');

    expect(fatesOf(story.decide())).toEqual(['bob: excluded']);
  });

  test('A04 a co-author who cannot be told costs one more approver, once for all commits', () => {
    const coAuthors = [{ name: 'B', email: 'b@laptop' }];
    const list = [commit(headTwo, 'alice', { coAuthors }), commit(headOne, 'alice', { coAuthors })];
    const story = new Scenario().with({ commits: { isComplete: true, list } });
    story.seen().review('bob');
    expect(story.decide()).toMatchObject({
      verdict: 'waiting',
      extras: [{ kind: 'unresolvedCoAuthor', sha: headTwo, name: 'B', email: 'b@laptop' }],
    });

    story.review('carol');
    expect(story.decide().verdict).toBe('approved');
  });

  test.each([
    ['ignored where GitHub signed the commit', true, 'approved'],
    ['anybody who writes that name otherwise', false, 'failed'],
  ])('A05 web-flow is %s', (_, isSignedByGitHub, verdict) => {
    const committer = { name: 'GitHub', email: 'noreply@github.com', account: account('web-flow') };
    const story = new Scenario().with({
      commits: { isComplete: true, list: [commit(headOne, 'alice', { committer, isSignedByGitHub })] },
    });
    story.seen().review('bob');

    expect(story.decide().verdict).toBe(verdict);
  });

  test('A05 a committer who is not the author is excluded', () => {
    const committer = { name: 'bob', email: 'bob@example.com', account: account('bob') };
    const story = new Scenario().with({
      commits: { isComplete: true, list: [commit(headOne, 'alice', { committer })] },
    });
    story.seen().review('bob');

    expect(fatesOf(story.decide())).toEqual(['bob: excluded']);
  });

  test('A06 a bot never counts, whatever its login', () => {
    const story = new Scenario('rules: [{name: a, eyes: 4, approvers: {permission: write}}]');
    story.permissions.set(90, 'admin');
    story.members.set(90, true);
    story.seen();
    story.review('robot');
    story.comment('robot', `/approve ${headOne}`);

    expect(story.decide()).toMatchObject({ verdict: 'waiting', approvers: [] });
  });

  test('A06 people are matched by id: another account of a renamed login does not count', () => {
    const story = new Scenario('rules: [{name: a, eyes: 4, approvers: {users: [bob]}}]').seen();
    const stranger = { id: 77, login: 'bob', type: 'User' } as const;
    story.permissions.set(77, 'write');
    story.members.set(77, true);
    story.with({
      reviews: [{ id: 1, author: stranger, state: 'APPROVED', commitId: headOne, submittedAt: at(300) }],
    });

    expect(fatesOf(story.decide())).toEqual(['bob: notAsked']);
  });

  test.each(['reader', 'outsider'] as const)('A07 a %s cannot approve, though a rule names it', (login) => {
    const story = new Scenario(`rules: [{name: a, eyes: 4, approvers: {users: [${login}]}}]`).seen();
    story.review(login);

    const decision = story.decide();

    expect([decision.verdict, fatesOf(decision)]).toEqual(['waiting', [`${login}: mayNot`]]);
  });

  test('A07 whose permission cannot be read does not count, and it is said', () => {
    const story = new Scenario().seen();
    story.unreadable.add(account('bob').id);
    story.review('bob');

    const decision = story.decide();

    expect([decision.verdict, fatesOf(decision)]).toEqual(['undecidable', ['bob: unread']]);
  });

  test('A08 two accounts of one person are one: neither approves what the other did, nor do they count twice', () => {
    const people = 'people: [[alice, alice-admin], [bob, carol]]';
    const story = new Scenario(`${sixEyes}\n${people}`).seen();
    story.review('alice-admin');
    story.review('bob');
    story.review('carol');

    const decision = story.decide();

    expect([decision.verdict, approversOf(decision)]).toEqual(['waiting', ['bob']]);
    expect(fatesOf(decision)).toEqual(['alice-admin: excluded', 'bob: counts', 'carol: samePerson']);
  });

  test('A08 a listed account that no longer has its login costs one more approver', () => {
    const story = new Scenario(`${fourEyes}\npeople: [[alice, alice-old]]`).seen();
    story.review('bob');
    expect(story.decide()).toMatchObject({
      verdict: 'waiting',
      extras: [{ kind: 'unknownLogin', login: 'alice-old' }],
    });

    story.use(`${fourEyes}\npeople: [[bob, bob-old]]`);
    expect(story.decide().verdict).toBe('waiting');

    story.use(`${fourEyes}\npeople: [[dave, dave-old]]`);
    expect(story.decide().verdict).toBe('approved');
  });

  test('A08 six eyes want people of different teams where two are named', () => {
    const story = new Scenario('rules: [{name: a, eyes: 6, approvers: {teams: [acme/a, acme/b]}}]');
    story.team('acme/a', 'bob', 'carol').team('acme/b', 'carol', 'dave').seen();
    story.review('bob');
    story.review('carol');
    expect(story.decide().verdict).toBe('approved');

    story.team('acme/b', 'dave');
    expect(story.decide()).toMatchObject({
      verdict: 'waiting',
      rules: [{ requirement: { differentTeams: { wanted: 2, found: 1 } } }],
    });
  });

  test('A09 an approver who left the team does not count any more', () => {
    const story = new Scenario('rules: [{name: a, eyes: 4, approvers: {teams: [acme/a]}}]');
    story.team('acme/a', 'bob').seen();
    story.review('bob');
    expect(story.decide().verdict).toBe('approved');

    story.team('acme/a', 'carol');
    const decision = story.decide();
    expect([decision.verdict, fatesOf(decision)]).toEqual(['waiting', ['bob: notAsked']]);
    expect(decision.entries).toMatchObject([{ kind: 'verdict', verdict: 'withdrawn' }]);
  });

  test('A09 a team that cannot be read is never a pass', () => {
    const story = new Scenario('rules: [{name: a, eyes: 4, approvers: {teams: [acme/a]}}]').seen();
    story.review('bob');

    expect(story.decide()).toMatchObject({
      verdict: 'undecidable',
      rules: [{ status: 'undecidable', requirement: { unreadTeams: ['acme/a'] } }],
    });
  });

  test('A10 who answers for a bot counts as author of what it opens', () => {
    const story = new Scenario(`${fourEyes}\nbots: {'robot[bot]': bob}`).with({
      author: account('robot'),
      commits: { isComplete: true, list: [commit(headOne, 'robot')] },
    });
    story.seen().review('bob');
    expect(fatesOf(story.decide())).toEqual(['bob: excluded']);

    story.review('carol');
    expect(story.decide().verdict).toBe('approved');
  });

  test('A10 a bot that nobody answers for costs one more approver', () => {
    const story = new Scenario().with({
      author: account('robot'),
      commits: { isComplete: true, list: [commit(headOne, 'robot')] },
    });
    story.seen().review('bob');

    expect(story.decide()).toMatchObject({
      verdict: 'waiting',
      extras: [{ kind: 'unmappedBot', login: 'robot[bot]' }],
    });
  });

  test('an unknown pusher costs one more approver, and a recorded webhook tells', () => {
    const story = new Scenario().with({ publications: { isComplete: false, list: [] } });
    story.seen().review('bob');
    expect(story.decide()).toMatchObject({
      verdict: 'waiting',
      extras: [{ kind: 'unknownPusher', sha: headOne }],
    });

    story.recordedPushers.set(headOne, account('alice'));
    expect(story.decide().verdict).toBe('approved');

    story.recordedPushers.set(headOne, account('bob'));
    expect(fatesOf(story.decide())).toEqual(['bob: excluded']);
  });

  test('a pusher whom only the ledger still knows is excluded', () => {
    const story = new Scenario().with({ publications: { isComplete: false, list: [] } });
    story.recordedPushers.set(headOne, account('bob'));
    story.seen();
    story.recordedPushers.clear();
    story.review('bob');

    expect(fatesOf(story.decide())).toEqual(['bob: excluded']);
  });

  test('A65 who made an adopted change is excluded; whoever is not mapped costs one more approver', () => {
    const story = new Scenario().with({
      author: account('robot'),
      commits: { isComplete: true, list: [commit(headOne, 'robot')] },
    });
    story.adoption = { botId: 90, accountIds: [account('bob').id], unmappedActors: [] };
    story.seen().review('bob');
    expect(fatesOf(story.decide())).toEqual(['bob: excluded']);

    story.review('carol');
    expect(story.decide().verdict).toBe('approved');

    story.adoption = { botId: 90, accountIds: [], unmappedActors: ['AROA:session'] };
    story.with({ reviews: story.facts.reviews.filter(({ author }) => author?.login === 'carol') });
    expect(story.decide()).toMatchObject({
      verdict: 'waiting',
      extras: [{ kind: 'unmappedActor', name: 'AROA:session' }],
    });
  });
});
