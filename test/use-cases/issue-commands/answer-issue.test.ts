import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readRecord, signedBody } from '../../../src/use-cases/issue-body.ts';
import { accountOfIssue } from '../../../src/use-cases/issue-commands/account-of-issue.ts';
import { issueCommands } from '../../../src/use-cases/issue-commands/index.ts';
import { sceneSigner } from '../../support/github/github-scene.ts';
import { openDeskScene, type DeskScene } from '../../support/issue-desk-scene.ts';

let scene: DeskScene;

beforeEach(async () => {
  scene = await openDeskScene();
});

afterEach(() => scene.github.stop());

function record() {
  const { number, body } = scene.issue();
  return readRecord({ number, body }, sceneSigner);
}

describe('answering', () => {
  test('a comment is answered once, however often the issue is looked at', async () => {
    scene.say(scene.alice, '/rescan');
    const counts = [await scene.answer(), await scene.answer(), await scene.answer()];

    expect(counts).toEqual([1, 0, 0]);
    expect(scene.scans).toEqual(['222222222222']);
    expect(scene.answers()).toEqual([
      '**`alice`:**\n\nThe account is scanned again, and this issue with it.',
    ]);
  });

  test('several comments are answered in their order, each by itself', async () => {
    scene.say(scene.alice, 'On it.\n\n/assign me\n/rescan');
    scene.say(scene.bob, 'thanks');
    scene.say(scene.carol, '/help');
    await scene.answer();

    const [first = '', second = ''] = scene.answers();
    expect(scene.answers()).toHaveLength(2);
    expect(first).toContain('Assigned to `alice`.');
    expect(second).toContain('| `/accept until YYYY-MM-DD because REASON` |');
  });

  test('an answer that was lost is given again', async () => {
    scene.say(scene.alice, '/rescan');
    scene.github.faults.add({
      operation: 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
      times: 1,
      fault: { kind: 'status', status: 502 },
    });
    await expect(scene.answer()).rejects.toMatchObject({ failure: 'connectionFailed' });

    expect(await scene.answer()).toBe(1);
    expect(scene.answers()).toHaveLength(1);
  });

  test('A06 bots are not answered, this one least of all', async () => {
    const { github } = scene;
    scene.say(github.addBot('another-app'), '/rescan');
    scene.say(github.app.bot, '/rescan');

    expect(await scene.answer()).toBe(0);
  });

  test('A07 an outsider, and whoever may only read, is refused once, with the reason', async () => {
    const { github, iam } = scene;
    const [dora, eve] = [github.addUser('dora'), github.addUser('eve')];
    iam.roles.set(eve.id, 'triage');
    scene.say(dora, '/ack nothing to see');
    scene.say(eve, '/assign me');
    await scene.answer();
    await scene.answer();

    expect(scene.answers()).toEqual(
      ['dora', 'eve'].map(
        (login) =>
          `**\`${login}\`:**\n\nNothing was done: only people who may write to this repository command here. What would help: ask one of them, such as those to whom this issue is assigned.`,
      ),
    );
    expect(record()?.acknowledgement).toBeUndefined();
    expect(scene.issue().assignees).toEqual([]);
  });

  test('A07 where the permission cannot be read, nothing is done and nothing is said', async () => {
    scene.say(scene.alice, '/rescan');
    scene.github.faults.add({
      operation: 'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
      times: 1,
      fault: { kind: 'status', status: 403 },
    });

    expect([await scene.answer(), scene.scans]).toEqual([0, []]);
    expect(await scene.answer()).toBe(1);
  });

  test.each([
    ['edited later', '2026-03-02T12:00:00Z'],
    ['A71 edited in its first second', undefined],
  ])('A14 a comment that was edited commands nothing: %s', async (_, editedAt) => {
    const comment = scene.say(scene.alice, '/rescan');
    comment.lastEditedAt = editedAt ?? comment.createdAt;
    await scene.answer();

    expect(scene.scans).toEqual([]);
    expect(scene.answers()).toEqual([expect.stringContaining('the comment was edited')]);
  });

  test.each([
    '> /rescan',
    '```\n/rescan\n```',
    '<!--\n/rescan\n-->',
    '    /rescan',
    '- /rescan',
    'please /rescan',
    '<details>\n\n/rescan\n\n</details>',
  ])('A16 quoted, fenced, hidden or in prose it is no command: %j', async (body) => {
    scene.say(scene.alice, body);

    expect([await scene.answer(), scene.scans]).toEqual([0, []]);
  });

  test('a command that is misspelt is answered with the one that was meant', async () => {
    scene.say(scene.alice, '/rescna');
    scene.say(scene.alice, '/аck');
    await scene.answer();

    expect(scene.answers()[0]).toContain('did you mean `/rescan`');
    expect(scene.answers()[1]).toContain('type `/ack` anew');
  });

  test("commands of other programs are none of this one's", async () => {
    scene.say(scene.alice, '/lgtm');

    expect(await scene.answer()).toBe(0);
  });

  test('A55 of many commands in a comment five are carried out, and it says so', async () => {
    scene.say(scene.alice, '/rescan\n'.repeat(8));
    await scene.answer();

    expect(scene.scans).toHaveLength(5);
    expect(scene.answers()[0]).toContain('of the commands of one comment 5 are carried out');
  });

  test('A55 one person gets twenty answers at most', async () => {
    for (let count = 0; count < 25; count += 1) scene.say(scene.alice, '/rescan');
    scene.say(scene.bob, '/rescan');

    expect(await scene.answer()).toBe(21);
  });

  test('A51 what people write is shown so that it does nothing', async () => {
    scene.say(scene.alice, '/assign @acme/everyone`@bob <img src=x>');
    scene.say(scene.alice, '/ack @everyone [x](https://evil.example) `a` <b>');
    await scene.answer();

    const [assigned = '', acknowledged = ''] = scene.answers();
    expect(assigned).toContain(
      'Nothing was done: ``behind `/assign` one login may stand, and `@acme/everyone`@bob <img src=x>` does``. What',
    );
    expect(acknowledged).toContain('``@everyone [x](https://evil.example) `a` <b>``');
  });

  test('A49 a locked issue is answered', async () => {
    scene.say(scene.alice, '/rescan');
    scene.issue().isLocked = true;
    await scene.answer();

    expect(scene.answers()).toHaveLength(1);
    expect(scene.issue().isLocked).toBe(true);
  });
});

describe('A50 forged issues and markers', () => {
  test('the account of an issue is told by its record, and of no decoy', async () => {
    const { iam, alice, number, adapter } = scene;
    const decoy = iam.addIssue({ by: alice, title: 'drift', body: scene.issue().body });
    const parts = { tracker: adapter.issues, signer: sceneSigner };

    expect(await accountOfIssue(number, parts)).toBe('222222222222');
    expect(await accountOfIssue(decoy.number, parts)).toBeUndefined();
    expect(await accountOfIssue(999, parts)).toBeUndefined();
  });

  test('commands in an issue that somebody else made do nothing, whatever its body says', async () => {
    const { iam, alice, number } = scene;
    const decoy = iam.addIssue({
      by: alice,
      title: 'drift',
      body: scene.issue().body,
      labels: ['iam-drift'],
    });
    scene.say(alice, '/rescan', decoy.number);

    expect([await scene.answer({}, decoy.number), decoy.number > number]).toEqual([0, true]);
  });

  test('an issue whose record was edited away, or copied from another one, is left alone', async () => {
    scene.say(scene.alice, '/rescan');
    const { body } = scene.issue();
    scene.issue().body = 'edited';
    const edited = await scene.answer();
    const other = { ...(readRecord({ number: scene.number, body }, sceneSigner) as object), number: 99 };
    scene.issue().body = signedBody('text', other as never, sceneSigner);

    expect([edited, await scene.answer()]).toEqual([0, 0]);
  });

  test('a marker that somebody writes, or copies for another comment, answers nothing', async () => {
    scene.say(scene.alice, '/rescan');
    await scene.answer();
    const [answer] = scene.issue().comments.filter(({ author }) => author.type === 'Bot');
    const next = scene.say(scene.alice, '/rescan');
    const forged = (answer?.body ?? '').replace(/answer \d+/, `answer ${next.id}`);
    scene.say(scene.bob, forged);
    Object.assign(answer ?? {}, { body: `${answer?.body ?? ''}\n${forged}` });

    expect(await scene.answer()).toBe(2);
  });

  test('an answer that somebody deleted is given again, and does no harm', async () => {
    scene.say(scene.alice, '/assign @bob');
    await scene.answer();
    scene.issue().comments.pop();
    await scene.answer();

    expect(scene.issue().assignees.map(({ login }) => login)).toEqual(['bob']);
  });
});

describe('the registry', () => {
  test('each command is named once, and shown by what it is called', () => {
    const names = issueCommands.map(({ name }) => name);

    expect(new Set(names).size).toBe(names.length);
    for (const { name, usage } of issueCommands) expect(usage.split(' ')[0]).toBe(`/${name}`);
  });
});
