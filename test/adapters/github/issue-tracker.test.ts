import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { DriftFinding } from '../../../src/drift/three-way/drift-finding.ts';
import type { IssueTracker, NewIssue } from '../../../src/ports/issue-tracker.ts';
import type { FakeIssue } from '../../support/github/fake-model.ts';
import { adapterOf, openGitHubScene, type GitHubScene } from '../../support/github/github-scene.ts';
import { scanOf } from '../../support/issue-scans.ts';
import { findingOf } from '../../support/sample-findings.ts';

let scene: GitHubScene;

beforeEach(async () => {
  scene = await openGitHubScene();
});

afterEach(() => scene.github.stop());

const account = 'account:222222222222';
const drift: NewIssue = {
  title: 'drift',
  body: 'body',
  labels: ['iam-drift', account, 'severity:critical', 'kind:unreviewed'],
  assignees: [],
};

function held(number: number): FakeIssue {
  const issue = scene.iam.issues.get(number);
  if (issue === undefined) throw new Error(`there is no issue ${number}`);
  return issue;
}

function commentsOf(number: number): readonly string[] {
  return held(number).comments.map(({ body }) => body);
}

function callsOf(operation: string): number {
  return scene.github.calls.filter((call) => call.operation === operation).length;
}

describe('listing', () => {
  test('A50 what others made is not listed, whatever it says and through whatever app', async () => {
    const { adapter, iam, alice, github } = scene;
    const number = await adapter.issues.openIssue(drift);
    const decoy = { title: 'drift', body: 'body', labels: drift.labels };
    iam.addIssue({ ...decoy, by: alice });
    iam.addIssue({ ...decoy, by: github.addBot('another-app'), appId: 77 });
    // What a person writes through this app in a browser is that person's.
    iam.addIssue({ ...decoy, by: alice, appId: github.app.id });

    const listed = await adapter.issues.listIssues('iam-drift');
    expect(listed.map((issue) => issue.number)).toEqual([number]);
  });

  test('a list of several pages is read whole', async () => {
    const { adapter, iam, github } = scene;
    for (let count = 0; count < 230; count += 1) {
      iam.addIssue({ by: github.app.bot, appId: github.app.id, title: 'drift', labels: ['iam-drift'] });
    }

    expect(await adapter.issues.listIssues('iam-drift')).toHaveLength(230);
  });

  test('A60 a list of which a page fails is none', async () => {
    const { adapter, iam, github } = scene;
    for (let count = 0; count < 120; count += 1) {
      iam.addIssue({ by: github.app.bot, appId: github.app.id, title: 'drift', labels: ['iam-drift'] });
    }
    github.faults.add({
      operation: 'GET /repos/{owner}/{repo}/issues',
      after: 1,
      fault: { kind: 'status', status: 502 },
    });

    await expect(adapter.issues.listIssues('iam-drift')).rejects.toMatchObject({
      failure: 'connectionFailed',
    });
  });

  test('A49 a deleted or transferred issue is not listed', async () => {
    const { adapter } = scene;
    const numbers = [await adapter.issues.openIssue(drift), await adapter.issues.openIssue(drift)];
    held(numbers[0] ?? 0).fate = 'deleted';
    held(numbers[1] ?? 0).fate = 'transferred';

    expect(await adapter.issues.listIssues(account)).toEqual([]);
  });
});

describe('labels', () => {
  test('are made where they are missing, in their colours, and asked for once', async () => {
    const { adapter, iam } = scene;
    iam.labels.set('IAM-Drift', '123456');
    await adapter.issues.openIssue(drift);
    await adapter.issues.openIssue(drift);

    expect(Object.fromEntries(iam.labels)).toMatchObject({
      'IAM-Drift': '123456',
      [account]: 'bfd4f2',
      'severity:critical': 'b60205',
      'kind:unreviewed': 'd4c5f9',
    });
    expect(callsOf('GET /repos/{owner}/{repo}/labels')).toBe(1);
    expect(callsOf('POST /repos/{owner}/{repo}/labels')).toBe(3);
  });

  test('A59 one that another worker makes meanwhile is as good', async () => {
    const { adapter, iam, github } = scene;
    await adapter.issues.listIssues('iam-drift');
    const other = adapterOf(github, iam);
    await Promise.all([adapter.issues.openIssue(drift), other.issues.openIssue(drift)]);

    expect([...iam.labels.keys()].sort()).toEqual([...drift.labels].sort());
    expect(iam.issues.size).toBe(2);
  });
});

describe('assignees', () => {
  test('whom GitHub cannot assign is left out, and a comment says so', async () => {
    const { adapter, github } = scene;
    github.addUser('gone');
    const number = await adapter.issues.openIssue({
      ...drift,
      assignees: ['alice', 'gone', 'Alice', 'no`body@x'],
    });

    expect(held(number).assignees.map(({ login }) => login)).toEqual(['alice']);
    expect(commentsOf(number)).toEqual([
      'Not assigned to `gone`, ``no`body@x``, as the rules would have it: GitHub assigns ten people at most, of those who may read this repository.',
    ]);
  });

  test('ten are assigned at most', async () => {
    const { adapter, github, iam } = scene;
    const people = Array.from({ length: 12 }, (_, index) => github.addUser(`person-${index}`));
    for (const { id } of people) iam.roles.set(id, 'read');
    const number = await adapter.issues.openIssue({ ...drift, assignees: people.map(({ login }) => login) });

    expect(held(number).assignees).toHaveLength(10);
    expect(commentsOf(number)).toEqual([expect.stringContaining('`person-10`, `person-11`')]);
  });
});

describe('sub-issues', () => {
  test('an issue stands under its parent', async () => {
    const { adapter } = scene;
    const parent = await adapter.issues.openIssue(drift);
    const child = await adapter.issues.openIssue({ ...drift, parent });

    expect(held(parent).subIssues).toEqual([child]);
  });

  test('where a parent has a hundred, or is gone, the issue is opened all the same', async () => {
    const { adapter } = scene;
    const parent = await adapter.issues.openIssue(drift);
    held(parent).subIssues.push(...Array.from({ length: 100 }, (_, index) => 1_000 + index));
    const numbers = [await adapter.issues.openIssue({ ...drift, parent })];
    held(parent).fate = 'deleted';
    numbers.push(await adapter.issues.openIssue({ ...drift, parent }));

    expect(numbers.map((number) => held(number).state)).toEqual(['open', 'open']);
  });
});

describe('A49 an issue that people changed', () => {
  test('a locked one is changed and commented on, and stays locked for the reason that it was', async () => {
    const { adapter } = scene;
    const number = await adapter.issues.openIssue(drift);
    Object.assign(held(number), { isLocked: true, lockReason: 'off-topic' });
    await adapter.issues.changeIssue(number, { isOpen: false, comment: 'agrees' });

    expect(held(number)).toMatchObject({ state: 'closed', isLocked: true, lockReason: 'off-topic' });
    expect(commentsOf(number)).toEqual(['agrees']);
  });

  test('a comment that GitHub denies for another reason is denied', async () => {
    const { adapter, github } = scene;
    const number = await adapter.issues.openIssue(drift);
    github.faults.add({
      operation: 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
      fault: { kind: 'status', status: 403 },
    });

    await expect(adapter.issues.changeIssue(number, { comment: 'agrees' })).rejects.toMatchObject({
      failure: 'accessDenied',
    });
    expect(callsOf('DELETE /repos/{owner}/{repo}/issues/{issue_number}/lock')).toBe(0);
  });

  test.each(['deleted', 'transferred'] as const)(
    'one that was %s is not found, and nothing is written elsewhere',
    async (fate) => {
      const { adapter, github } = scene;
      const number = await adapter.issues.openIssue(drift);
      held(number).fate = fate;
      const before = github.calls.length;

      await expect(adapter.issues.changeIssue(number, { title: 'x' })).rejects.toMatchObject({
        failure: 'notFound',
      });
      expect(github.calls.slice(before)).toHaveLength(1);
    },
  );

  test('closing and opening again say why', async () => {
    const { adapter } = scene;
    const number = await adapter.issues.openIssue(drift);
    await adapter.issues.changeIssue(number, { isOpen: false });
    const closed = held(number).stateReason;
    await adapter.issues.changeIssue(number, { isOpen: true });

    expect([closed, held(number).stateReason]).toEqual(['completed', 'reopened']);
  });
});

describe('limits', () => {
  test('a body that is too long is refused before anything is sent: its end holds the record', async () => {
    const { adapter, github } = scene;

    await expect(adapter.issues.openIssue({ ...drift, body: 'x'.repeat(65_537) })).rejects.toMatchObject({
      failure: 'refused',
    });
    expect(github.calls).toEqual([]);
    expect(await adapter.issues.openIssue({ ...drift, body: 'x'.repeat(65_536) })).toBe(1);
  });

  test('A55 a secondary limit ends the run with the time that GitHub names', async () => {
    const { adapter, github } = scene;
    await adapter.issues.openIssue(drift);
    github.faults.add({
      operation: 'POST /repos/{owner}/{repo}/issues',
      fault: { kind: 'secondaryLimit', retryAfter: 30 },
      times: 1,
    });
    const retryAt = new Date(Date.parse(github.clock.now()) + 30_000).toISOString();

    await expect(adapter.issues.openIssue(drift)).rejects.toMatchObject({ failure: 'rateLimited', retryAt });
    const sent = github.calls.length;
    await expect(adapter.issues.openIssue(drift)).rejects.toMatchObject({ failure: 'rateLimited' });
    expect(github.calls.length).toBe(sent);
  });

  test('a creation whose answer is lost is not sent twice: the next list tells', async () => {
    const { adapter, github } = scene;
    await adapter.issues.openIssue(drift);
    github.faults.add({
      operation: 'POST /repos/{owner}/{repo}/issues',
      fault: { kind: 'changed', change: () => ({}) },
      times: 1,
    });

    await expect(adapter.issues.openIssue(drift)).rejects.toMatchObject({ failure: 'malformedAnswer' });
    expect(await adapter.issues.listIssues('iam-drift')).toHaveLength(2);
  });
});

describe('the life of a drift on GitHub', () => {
  const deploy = findingOf('deploy');
  const publish = (findings: readonly DriftFinding[]) => scanOf(scene.adapter.issues, findings);

  test('A59 two workers that open the same drift leave one open issue, the lowest-numbered', async () => {
    const other = adapterOf(scene.github, scene.iam).issues;
    await Promise.all([publish([deploy]), scanOf(other, [deploy])]);
    await publish([deploy]);

    const open = [...scene.iam.issues.values()].filter(({ state }) => state === 'open');
    expect(open.map(({ number }) => number)).toEqual([1]);
  });

  test('A49 closed by a person it is opened again; deleted or transferred it is opened anew', async () => {
    await publish([deploy]);
    held(1).state = 'closed';
    await publish([deploy]);
    const again = held(1).state;
    held(1).fate = 'deleted';
    await publish([deploy]);
    held(2).fate = 'transferred';
    await publish([deploy]);

    expect([again, scene.iam.issues.size, held(3).state]).toEqual(['open', 3, 'open']);
  });

  test('A49 one that is deleted between the list and the change does not hold up the others', async () => {
    const ops = findingOf('ops');
    await publish([deploy, ops]);
    const list = scene.adapter.issues.listIssues.bind(scene.adapter.issues);
    const tracker: IssueTracker = {
      ...scene.adapter.issues,
      listIssues: async (label) => {
        const issues = await list(label);
        held(1).fate = 'deleted';
        return issues;
      },
    };
    await scanOf(tracker, [
      { ...deploy, digest: 'e'.repeat(64) },
      { ...ops, digest: 'f'.repeat(64) },
    ]);

    expect(commentsOf(2)).toHaveLength(1);
  });

  test('A60 it is closed after two agreeing scans', async () => {
    await publish([deploy]);
    await publish([]);
    const afterOne = held(1).state;
    await publish([]);

    expect([afterOne, held(1).state]).toEqual(['open', 'closed']);
  });

  test('A55 more than ten at once stand under one parent', async () => {
    await publish(Array.from({ length: 12 }, (_, index) => findingOf(`role-${index}`)));

    expect(held(1).subIssues).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  });

  test('an interrupted run is finished by the next one, and doubles nothing', async () => {
    const findings = Array.from({ length: 4 }, (_, index) => findingOf(`role-${index}`));
    scene.github.faults.add({
      operation: 'POST /repos/{owner}/{repo}/issues',
      after: 2,
      times: 1,
      fault: { kind: 'status', status: 502 },
    });
    const failed = await publish(findings).catch((cause: unknown) => cause);
    await publish(findings);

    expect(failed).toMatchObject({ failure: 'connectionFailed' });
    expect(scene.iam.issues.size).toBe(4);
  });
});
