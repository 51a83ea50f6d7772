import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readRecord } from '../../../src/use-cases/proposals/proposal-record.ts';
import { LiveAccountError } from '../../../src/ports/live-account.ts';
import { sceneSigner } from '../../support/github/github-scene.ts';
import {
  callBy,
  deployFile,
  deployText,
  openDeskScene,
  type DeskScene,
} from '../../support/issue-desk-scene.ts';

const adas = 'AIDAEXAMPLEADA000001';
const someones = 'AIDAEXAMPLESOMEONE01';

let scene: DeskScene;

beforeEach(async () => {
  scene = await openDeskScene({ events: [callBy(adas), callBy(someones)] });
});

afterEach(() => scene.github.stop());

function onlyPull() {
  const [pull, ...others] = [...scene.iam.pulls.values()];
  if (pull === undefined || others.length > 0) throw new Error(`there are ${scene.iam.pulls.size}`);
  return pull;
}

/** The files that a pull request changes, as they become. */
function changedFiles(): Readonly<Record<string, string | undefined>> {
  const { store } = scene.iam;
  const pull = onlyPull();
  const [before, after] = [scene.iam.tip('main'), pull.headSha].map((sha) => store.flatTreeOfCommit(sha));
  const paths = [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])];
  const changed = paths.filter((path) => before?.get(path)?.id !== after?.get(path)?.id);
  return Object.fromEntries(
    changed.map((path) => {
      const id = after?.get(path)?.id;
      return [path, id === undefined ? undefined : Buffer.from(store.blobs.get(id) ?? []).toString()];
    }),
  );
}

function proposalRecord() {
  const pull = onlyPull();
  return readRecord(scene.iam.store.commit(pull.headSha).message, pull.headRef, sceneSigner);
}

describe('/adopt', () => {
  test('opens a pull request that changes one value of one file, and keeps comments and layout', async () => {
    scene.say(scene.alice, '/adopt');
    await scene.answer();

    expect(changedFiles()).toEqual({ [deployFile]: deployText.replace('3600', '43200') });
    expect(onlyPull()).toMatchObject({ baseRef: 'main', state: 'open' });
    expect(onlyPull().issue.title).toBe('Declare what is live: role deploy in 222222222222');
    expect(onlyPull().author.type).toBe('Bot');
  });

  test('the answer names the pull request, and who cannot approve it', async () => {
    scene.say(scene.alice, '/adopt');
    await scene.answer({ identities: new Map([[adas.toLowerCase(), 'bob']]) });

    expect(scene.answers()).toEqual([
      [
        '**`alice`:**',
        '',
        `#${onlyPull().number} declares what is live: review and merge it as any other change.`,
        '',
        'Not by the approval of `alice`, `bob`, who had a hand in it.',
        '',
        `One more approval each for whoever is not known by a GitHub account: \`arn:aws:iam::222222222222:user/${someones.toLowerCase()}\`.`,
      ].join('\n'),
    ]);
  });

  test('A65 its commit carries a signed record of who cannot approve it, which an edit of the body leaves', async () => {
    scene.say(scene.alice, '/adopt');
    await scene.answer({ identities: new Map([[adas.toLowerCase(), 'bob']]) });
    onlyPull().issue.body = 'edited';

    expect(proposalRecord()).toEqual({
      version: 1,
      purpose: 'adopt',
      branch: onlyPull().headRef,
      accountIds: [scene.alice.id, scene.bob.id],
      unmapped: [`arn:aws:iam::222222222222:user/${someones.toLowerCase()}`],
    });
  });

  test('A65 a name that the caller chose maps to nobody', async () => {
    scene.say(scene.alice, '/adopt');
    await scene.answer({
      identities: new Map([
        ['alice', 'alice'],
        ['bob@example.com', 'bob'],
      ]),
    });

    expect(proposalRecord()?.unmapped).toHaveLength(2);
  });

  test('asked for again it is found, and none is opened beside it', async () => {
    scene.say(scene.alice, '/adopt');
    await scene.answer();
    scene.say(scene.bob, '/adopt');
    await scene.answer();

    expect(scene.iam.pulls.size).toBe(1);
    expect(scene.answers()[1]).toContain(`#${onlyPull().number} declares what is live already, and is open.`);
  });

  test('A50 a branch and a pull request that somebody made under its name are not taken for it', async () => {
    const { iam, alice, bob } = scene;
    scene.say(alice, '/adopt');
    await scene.answer();
    const { headRef, issue } = onlyPull();
    const body = issue.body;
    onlyPull().close(alice);
    iam.deleteBranch(headRef, alice);
    iam.commit(headRef, { by: bob, files: { [deployFile]: deployText.replace('3600', '43201') } });
    iam.openPullRequest({ by: bob, head: headRef, body });
    scene.say(alice, '/adopt');
    await scene.answer();

    const last = [...iam.pulls.values()].at(-1);
    expect(last?.headRef).toBe(`${headRef}-2`);
    expect(last?.author.type).toBe('Bot');
  });

  test('without the right to write, the patch is posted for a person to apply', async () => {
    scene.github.app.permissions = { ...scene.github.app.permissions, contents: 'read' };
    scene.say(scene.alice, '/adopt');
    await scene.answer();

    expect(scene.iam.pulls.size).toBe(0);
    expect(scene.answers()[0]).toContain(
      [
        '```diff',
        `diff --git a/${deployFile} b/${deployFile}`,
        `--- a/${deployFile}`,
        `+++ b/${deployFile}`,
        '@@ -5,4 +5,4 @@',
        '     - Effect: Allow # only CI',
        "       Principal: { AWS: 'arn:aws:iam::111111111111:role/ci' }",
        "       Action: 'sts:AssumeRole'",
        '-MaxSessionDuration: 3600   # an hour is enough',
        '+MaxSessionDuration: 43200   # an hour is enough',
        '```',
      ].join('\n'),
    );
  });

  test('where a rule lets no app make branches, the patch is posted as well', async () => {
    scene.github.faults.add({
      operation: 'POST /repos/{owner}/{repo}/git/refs',
      fault: { kind: 'status', status: 422 },
    });
    scene.say(scene.alice, '/adopt');
    await scene.answer();

    expect(scene.answers()[0]).toContain('```diff');
  });

  test('what nobody declared gets a file; what is gone loses its file', async () => {
    scene.setLive((declared) => ({
      ...declared,
      roles: declared.roles.filter(({ name }) => name === 'ops'),
    }));
    await scene.publish([await scene.finding()]);
    scene.say(scene.alice, '/adopt');
    await scene.answer();

    expect(changedFiles()).toEqual({ [deployFile]: undefined });
  });

  test('other differences of the account stay as they are declared', async () => {
    scene.setLive((declared) => ({
      ...declared,
      roles: declared.roles.map((role) => ({ ...role, maxSessionDuration: 43_200 })),
    }));
    scene.say(scene.alice, '/adopt');
    await scene.answer();

    expect(Object.keys(changedFiles())).toEqual([deployFile]);
  });

  test('live agrees by now: there is nothing to adopt', async () => {
    scene.setLive((declared) => declared);
    scene.say(scene.alice, '/adopt');
    await scene.answer();

    expect(scene.iam.pulls.size).toBe(0);
    expect(scene.answers()[0]).toContain('there is nothing to do');
  });

  test('A47 an account that cannot be read is told of, and nothing is proposed', async () => {
    scene.say(scene.alice, '/adopt');
    await scene.answer({
      viewAccount: () =>
        Promise.reject(
          new LiveAccountError({
            failure: 'accessDenied',
            operation: 'ListRoles',
            message: 'AWS denied `ListRoles`',
            remedy: 'check the role',
          }),
        ),
    });

    expect(scene.answers()[0]).toContain(
      'Nothing was done: live IAM cannot be read now: AWS denied `ListRoles`. What would help: check the role.',
    );
  });

  test('a rate limit of GitHub is no answer: it is tried again', async () => {
    scene.say(scene.alice, '/adopt');
    scene.github.faults.add({
      operation: 'POST /repos/{owner}/{repo}/pulls',
      times: 1,
      fault: { kind: 'secondaryLimit', retryAfter: 30 },
    });
    await expect(scene.answer()).rejects.toMatchObject({ failure: 'rateLimited' });
    scene.github.clock.advance(60);
    await scene.answer();

    expect(scene.answers()).toHaveLength(1);
    expect(scene.iam.pulls.size).toBe(1);
  });
});

describe('/revert', () => {
  test('posts the commands for this resource alone', async () => {
    scene.setLive((declared) => ({
      ...declared,
      roles: declared.roles.map((role) => ({ ...role, maxSessionDuration: 43_200 })),
    }));
    scene.say(scene.alice, '/revert');
    await scene.answer();

    const [answer = ''] = scene.answers();
    expect(answer).toContain('```sh');
    expect(answer).toContain('aws iam update-role --role-name=deploy');
    expect(answer).not.toContain('--role-name=ops');
  });

  test('of something that is over there is nothing to revert', async () => {
    const finding = await scene.finding([callBy(adas)]);
    await scene.publish([await scene.finding(), { ...finding, kind: 'credential', key: 'a'.repeat(64) }]);
    const number = Math.max(...scene.iam.issues.keys());
    scene.say(scene.alice, '/revert', number);
    await scene.answer({}, number);

    expect(scene.answers(number)[0]).toContain('this happened and is over');
  });
});

describe('/accept', () => {
  const until = (day: string, reason = 'the migration needs it') => `/accept until ${day} because ${reason}`;

  test('opens a pull request with an exception that is bound to this difference', async () => {
    scene.say(scene.alice, until('2026-04-30'));
    await scene.answer();
    const { digest } = await scene.finding();

    expect(changedFiles()).toEqual({
      'exceptions.yaml': [
        '# Reviewed exceptions.',
        '# Ask the security team first.',
        '- rule: drift',
        "  account: '222222222222'",
        '  arn: arn:aws:iam::222222222222:role/ci/deploy',
        `  digest: ${digest}`,
        '  reason: the migration needs it',
        '  owner: alice',
        "  expires: '2026-04-30'",
        '',
      ].join('\n'),
    });
    expect(proposalRecord()).toMatchObject({ purpose: 'accept', accountIds: [scene.alice.id] });
    expect(scene.answers()[0]).toContain('bears it as an exception');
  });

  test('is added behind the others, whose comments stay', async () => {
    const before = `# first\n- rule: root-mfa\n  account: '222222222222'\n  arn: 'arn:aws:iam::222222222222:root' # the root\n  reason: ordered\n  owner: ops\n  expires: '2026-03-30'\n# last\n`;
    scene.iam.commit('main', { by: scene.alice, files: { 'exceptions.yaml': before } });
    scene.say(scene.alice, until('2026-04-30', 'it\'s: "so" # really'));
    await scene.answer();

    const text = changedFiles()['exceptions.yaml'] ?? '';
    expect(text.startsWith(before.replace('# last\n', ''))).toBe(true);
    expect(text).toContain('# last');
    expect(text).toContain(`reason: 'it''s: "so" # really'`);
  });

  test('is made where there is no such file', async () => {
    scene.iam.commit('main', { by: scene.alice, files: { 'exceptions.yaml': null } });
    scene.say(scene.alice, until('2026-04-30'));
    await scene.answer();

    expect(changedFiles()['exceptions.yaml']).toContain('- rule: drift\n');
  });

  test.each([
    ['2026-03-01', 'has passed'],
    ['2026-06-01', 'an exception holds for 90 days at most'],
    ['2026-02-30', 'a day and a reason are to stand'],
    ['tomorrow', 'a day and a reason are to stand'],
  ])('A54 until %s is refused', async (day, why) => {
    scene.say(scene.alice, until(day));
    await scene.answer();

    expect(scene.iam.pulls.size).toBe(0);
    expect(scene.answers()[0]).toContain(why);
  });

  test('A54 without a reason it is refused', async () => {
    scene.say(scene.alice, '/accept until 2026-04-30');
    scene.say(scene.alice, '/accept until 2026-04-30 because');
    await scene.answer();

    expect(scene.iam.pulls.size).toBe(0);
    expect(scene.answers()).toHaveLength(2);
  });

  test('A56 what differs in another way by now is not accepted unseen', async () => {
    scene.setLive((declared) => ({
      ...declared,
      roles: declared.roles.map((role) => ({ ...role, maxSessionDuration: 7_200 })),
    }));
    scene.say(scene.alice, until('2026-04-30'));
    await scene.answer();

    expect(scene.iam.pulls.size).toBe(0);
    expect(scene.answers()[0]).toContain('it differs in another way by now');
  });
});
