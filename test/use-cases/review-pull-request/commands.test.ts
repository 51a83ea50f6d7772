import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { FakeComment } from '../../support/github/fake-model.ts';
import type { FakePullRequest } from '../../support/github/fake-pull-request.ts';
import { hostileText, outsideCode } from '../../support/hostile-markdown.ts';
import { openPersonView, type PersonView } from './support/person-view.ts';
import { fourEyes, roleFile, rolePath } from './support/review-scene.ts';

const rules = fourEyes
  .replace('  rules:', '  branches: [main, release]\n  rules:')
  .replace('approvers: {permission: write}', 'breakGlass: true\n      approvers: {teams: [acme/security]}');
const emergency = '/break-glass the shop is down since ten';

let view: PersonView;
let pull: FakePullRequest;

beforeEach(async () => {
  view = await openPersonView(rules);
  const { github, iam, alice, bob, carol } = view;
  github.addTeam('acme/security', [bob, carol]);
  iam.commit('feature', { by: alice, files: { [rolePath]: roleFile('more') } });
  pull = iam.openPullRequest({ by: alice, head: 'feature' });
  await view.look(pull);
  github.clock.advance(180);
});

afterEach(() => view.github.stop());

function approval(): string {
  return view.checks(pull)['approval'] ?? '';
}

function reactions({ reactions: given }: FakeComment): readonly string[] {
  return given.map(({ content }) => content);
}

function incidents(): number {
  return [...view.iam.issues.values()].filter(({ labels }) => labels.includes('four-eyes-incident')).length;
}

/** Everything that the app wrote into the conversation. */
function written(): number {
  return pull.issue.comments.filter(({ appId }) => appId === view.github.app.id).length;
}

const waiting = 'action_required: 0 of 1 approvals; waiting for @acme/security';

describe('a command is heard and answered once', () => {
  test('A38 however often it is delivered', async () => {
    const { bob, look, say, replies } = view;

    const comment = await say(pull, bob, '/help');
    await look(pull);
    await look(pull);

    expect([replies(pull, comment).length, reactions(comment)]).toEqual([1, ['eyes']]);
  });

  test('A39 where the program stops between the reaction and the reply', async () => {
    const { github, bob, look, replies } = view;
    const comment = pull.comment(bob, '/help');
    github.faults.add({
      operation: 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
      fault: { kind: 'status', status: 500 },
    });
    await expect(look(pull)).rejects.toThrow();
    expect([replies(pull, comment), reactions(comment)]).toEqual([[], ['eyes']]);

    github.faults.clear();
    await look(pull);

    expect(replies(pull, comment)).toHaveLength(1);
  });

  test('A39 where the program stops after the reply', async () => {
    const { github, bob, look, say, replies } = view;
    github.faults.add({
      operation: 'POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions',
      fault: { kind: 'status', status: 500 },
      after: 1,
    });
    await expect(say(pull, bob, '/aprove')).rejects.toThrow();
    github.faults.clear();

    await look(pull);

    const comment = pull.issue.comments.find(({ body }) => body === '/aprove');
    expect(comment && replies(pull, comment)).toHaveLength(1);
  });

  test('many commands of one comment are one reply', async () => {
    const { alice, say, replies } = view;

    const comment = await say(pull, alice, '/approve\n/recheck\n/explain nothing');

    expect(
      replies(pull, comment).map((reply) => reply.split('\n\n---\n\n').map((part) => part.split(':')[0])),
    ).toEqual([
      [
        '@alice, your approval cannot count',
        '@alice, everything was read again, the teams and the rules as well. Approval',
        'Line 3 was not carried out',
      ],
    ]);
  });

  test('A14 an edit after the answer is not answered again', async () => {
    const { bob, look, say, replies } = view;
    const comment = await say(pull, bob, '/help');

    pull.editComment(comment, '/explain pass-role');
    await look(pull);

    expect(replies(pull, comment)).toHaveLength(1);
  });

  test('A15 the answer to a comment that is deleted stays, and is not given again', async () => {
    const { bob, look, say } = view;
    const comment = await say(pull, bob, '/help');
    const before = written();

    pull.deleteComment(comment);
    await look(pull);

    expect(written()).toBe(before);
  });

  test('A50 whoever copies the mark of a reply keeps nobody from being answered', async () => {
    const { alice, bob, look, say, replies } = view;
    const first = await say(pull, bob, '/help');
    const mark = pull.issue.comments.at(-1)?.body ?? '';
    const second = pull.comment(bob, '/help');
    pull.comment(alice, mark.replaceAll(String(first.id), String(second.id)));

    await look(pull);

    expect(replies(pull, second)).toHaveLength(1);
  });

  test('a locked conversation takes no reply, and the checks go on', async () => {
    const { github, bob, look, say } = view;
    github.faults.add({
      operation: 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
      fault: { kind: 'status', status: 403 },
    });
    await say(pull, bob, '/help');
    pull.review(bob, 'APPROVED');

    await look(pull);

    expect(approval()).toBe('success: approved by @bob');
  });
});

describe('what is no command', () => {
  test.each([
    ['a quote', '> /help'],
    ['code', '```\n/help\n```'],
    ['an HTML comment', '<!--\n/help\n-->'],
    ['prose', 'you may write /help'],
    ['the command of another bot', '/assign @bob'],
  ])('A16 %s gets neither a reaction nor a reply', async (_, body) => {
    const before = written();

    const comment = await view.say(pull, view.bob, body);

    expect([reactions(comment), written()]).toEqual([[], before]);
  });

  test('A06 bots are not heard, this app’s own comments among them', async () => {
    const { github, say, look } = view;
    const robot = github.addBot('robot');
    const before = written();

    await say(pull, robot, '/help');
    await look(pull);

    expect(written()).toBe(before);
  });

  test('A71 a comment that was edited within its first second says nothing', async () => {
    const { bob, look, replies } = view;
    const comment = pull.comment(bob, 'looks good');
    pull.editComment(comment, emergency);

    await look(pull);

    expect([approval(), incidents()]).toEqual([waiting, 0]);
    expect(replies(pull, comment)).toEqual([
      '@bob, nothing was done: this comment was edited, so its commands are not carried out and its approvals do not count.\n\nWrite them in a new comment.',
    ]);
  });

  test('A19 a label lets nothing through', async () => {
    pull.issue.labels = ['approved', 'break-glass'];

    await view.look(pull);

    expect(approval()).toBe(waiting);
  });
});

describe('an emergency lets through what it was said of, and nothing else', () => {
  beforeEach(async () => {
    await view.say(pull, view.bob, emergency);
    expect([approval().split(' by ')[0], incidents()]).toEqual(['success: let through in an emergency', 1]);
    view.github.clock.advance(60);
  });

  test('A09 not once the person has left the team', async () => {
    view.github.addTeam('acme/security', [view.carol]);

    await view.look(pull);

    expect(approval()).toBe(waiting);
  });

  test('A07 not once the person may no longer write', async () => {
    view.iam.roles.set(view.bob.id, 'read');

    await view.look(pull);

    expect(approval()).toBe(waiting);
  });

  test('A17 not once somebody asks for changes', async () => {
    pull.review(view.carol, 'CHANGES_REQUESTED');

    await view.look(pull);

    expect(approval()).toBe('failure: @carol asks for changes');
  });

  test('A18 not for another base', async () => {
    const { iam, alice, look } = view;
    iam.commit('release', { by: alice, files: { 'README.md': 'release\n' } });
    pull.retarget('release', alice);

    await look(pull);

    expect(approval()).toBe(waiting);
  });

  test('A20 not for a merge of the base that hides an edit', async () => {
    const { iam, alice, look } = view;
    iam.commit('main', { by: alice, files: { 'README.md': 'more\n' } });
    iam.mergeBranch('main', 'feature', { by: alice, files: { [rolePath]: roleFile('evil') } });

    await look(pull);

    expect(approval()).toBe(waiting);
  });

  test('A68 not for a head that a force-push made', async () => {
    const { iam, alice, look } = view;
    const forced = iam.makeCommit([iam.tip('main')], { by: alice, files: { [rolePath]: roleFile('evil') } });
    iam.push('feature', forced, alice);

    await look(pull);

    expect(approval()).toBe(waiting);
  });

  test.each(['edited', 'deleted'] as const)('A14 A15 not once its comment is %s', async (how) => {
    const comment = pull.issue.comments.find(({ body }) => body === emergency);
    if (comment === undefined) throw new Error('the comment is gone');
    if (how === 'edited') pull.editComment(comment, `${emergency} still`);
    else pull.deleteComment(comment);

    await view.look(pull);

    expect([approval(), incidents()]).toEqual([waiting, 1]);
  });
});

test('A70 an emergency that the app never saw at its head lets nothing through', async () => {
  const { github, iam, alice, bob, look } = view;
  pull.comment(bob, emergency);
  github.clock.advance(10);
  iam.commit('feature', { by: alice, files: { [rolePath]: roleFile('evil') } });

  await look(pull);

  expect([approval(), incidents()]).toEqual([waiting, 0]);
});

test('A02 an emergency does not make up for a commit of nobody', async () => {
  const { github, iam, alice, bob, look, say, replies } = view;
  iam.commit('feature', {
    by: alice,
    files: { [rolePath]: roleFile('foreign') },
    author: { name: 'Nobody', email: 'nobody@example.invalid' },
  });
  await look(pull);
  github.clock.advance(180);

  const comment = await say(pull, bob, emergency);

  expect(replies(pull, comment)[0]).toMatch(
    /^@bob, your `\/break-glass` lets nothing through: [^.]* whom GitHub does not know\./,
  );
  expect([approval().split(':')[0], incidents()]).toEqual(['failure', 0]);
});

test('A21 after a change of teams that nobody told of, /recheck sets the check right', async () => {
  const { github, bob, dave, carol, look, say, replies } = view;
  pull.review(bob, 'APPROVED');
  await look(pull);
  expect(approval()).toBe('success: approved by @bob');
  github.addTeam('acme/security', [carol]);

  const comment = await say(pull, dave, '/recheck');

  expect(approval()).toBe(waiting);
  expect(replies(pull, comment)[0]?.split('\n')[0]).toBe(
    '@dave, everything was read again, the teams and the rules as well. Approval: 0 of 1 approvals; waiting for `@acme/security`.',
  );
});

test('whoever floods a pull request with commands gets twenty replies, and approvals count all the same', async () => {
  const { bob, dave, look } = view;
  const before = written();
  for (let index = 0; index < 25; index += 1) pull.comment(dave, '/help');
  await look(pull);
  await look(pull);
  expect(written() - before).toBe(20);

  pull.review(bob, 'APPROVED');
  await look(pull);

  expect(approval()).toBe('success: approved by @bob');
});

describe('A51 what people write is shown, and does nothing', () => {
  const line = hostileText.replaceAll('\n', ' ');

  test.each([
    `/explain ${line}`,
    `/simulate "${line}" s3:GetObject ${line.replaceAll(' ', '')}`,
    `/recheck ${line}`,
    `/approve ${line}`,
  ])('in the reply to a command: %#', async (body) => {
    const comment = await view.say(pull, view.dave, body);

    const [reply = ''] = view.replies(pull, comment);
    const shown = outsideCode(reply);
    expect(reply.startsWith('@dave, ')).toBe(true);
    expect(shown).not.toMatch(/@octocat|<img|<a |<h1|evil/);
  });

  test('in the incident of an emergency', async () => {
    await view.say(pull, view.bob, `/break-glass ${line}`);

    const incident = [...view.iam.issues.values()].find(({ labels }) =>
      labels.includes('four-eyes-incident'),
    );
    expect(outsideCode(incident?.body ?? '@octocat')).not.toMatch(/@octocat|<img|<a |<h1|evil/);
  });
});
