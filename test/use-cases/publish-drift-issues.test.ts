import { beforeEach, describe, expect, test } from '@jest/globals';
import { HmacSigner } from '../../src/adapters/signing/hmac-signer.ts';
import { findMarker } from '../../src/drift/issues/issue-marker.ts';
import { readRecord, signedBody } from '../../src/use-cases/issue-body.ts';
import { accountId } from '../support/account-builder.ts';
import { FakeIssueTracker } from '../support/fake-issue-tracker.ts';
import { scanOf, testSigner } from '../support/issue-scans.ts';
import { findingOf, happeningOf } from '../support/sample-findings.ts';

let tracker: FakeIssueTracker;

beforeEach(() => {
  tracker = new FakeIssueTracker();
});

const deploy = findingOf('deploy');

function recordOf(number: number) {
  const record = readRecord(tracker.issue(number), testSigner);
  if (record === undefined) throw new Error('the issue has no record');
  return record;
}

/** Acknowledges an issue as a command does. */
function acknowledge(number: number): void {
  const record = recordOf(number);
  const acknowledgement = { by: 'ada', at: '2026-11-02T09:00:00.000Z', digest: record.digest };
  tracker.tamper(number, { body: signedBody('body', { ...record, number, acknowledgement }, testSigner) });
}

describe('the life of an issue', () => {
  test('opens with labels, and is not sent again while nothing changes', async () => {
    await scanOf(tracker, [deploy]);
    await scanOf(tracker, [deploy]);
    const sent = tracker.sent.length;
    await scanOf(tracker, [deploy]);

    expect(tracker.open.map(({ title, labels }) => [title, labels])).toEqual([
      [
        `[high] unreviewed change of role deploy in ${accountId}`,
        ['iam-drift', `account:${accountId}`, 'severity:high', 'kind:unreviewed'],
      ],
    ]);
    expect(tracker.sent.length - sent).toBe(0);
  });

  test('is updated in place when it drifts in another way', async () => {
    await scanOf(tracker, [deploy]);
    await scanOf(tracker, [{ ...deploy, severity: 'critical', digest: 'f'.repeat(64) }]);

    expect(tracker.all).toHaveLength(1);
    expect(tracker.issue(1).title).toContain('[critical]');
    expect(tracker.issue(1).comments).toHaveLength(1);
  });

  test('A60 is closed by two scans that agree, not by one, and opens again when it returns', async () => {
    await scanOf(tracker, [deploy]);
    await scanOf(tracker, []);
    const afterOne = tracker.open.length;
    await scanOf(tracker, []);
    const afterTwo = tracker.open.length;
    await scanOf(tracker, [deploy]);

    expect([afterOne, afterTwo, tracker.open.length, tracker.all.length]).toEqual([1, 0, 1, 1]);
  });

  test('A60 one agreeing scan between two others closes nothing', async () => {
    await scanOf(tracker, [deploy]);
    await scanOf(tracker, []);
    await scanOf(tracker, [deploy]);
    await scanOf(tracker, []);

    expect(tracker.open).toHaveLength(1);
  });

  test('labels that people add stay', async () => {
    await scanOf(tracker, [deploy]);
    tracker.tamper(1, { labels: [...tracker.issue(1).labels, 'on-call'] });
    await scanOf(tracker, [{ ...deploy, severity: 'critical', digest: 'f'.repeat(64) }]);

    expect(tracker.issue(1).labels).toEqual([
      'on-call',
      'iam-drift',
      `account:${accountId}`,
      'severity:critical',
      'kind:unreviewed',
    ]);
  });

  test('who did it stays when history no longer shows it', async () => {
    const attribution = happeningOf('deploy', 'e-1').attribution;
    await scanOf(tracker, [{ ...deploy, attribution }]);
    await scanOf(tracker, [deploy]);

    expect(tracker.issue(1).body).toContain('`AttachRolePolicy`');
    expect(tracker.issue(1).body).toContain('**without MFA**');
  });
});

describe('A47 what could not be read', () => {
  test('its issue stays, whatever the scan did not find', async () => {
    await scanOf(tracker, [deploy]);
    for (let scan = 0; scan < 3; scan += 1) await scanOf(tracker, [], [deploy.arn]);

    expect(tracker.open).toHaveLength(1);
  });
});

describe('A49 an issue is tampered with', () => {
  test('closed by somebody: it is open again, and says why', async () => {
    await scanOf(tracker, [deploy]);
    tracker.tamper(1, { isOpen: false });
    await scanOf(tracker, [deploy]);

    expect(tracker.issue(1)).toMatchObject({
      isOpen: true,
      comments: [expect.stringContaining('Open again')],
    });
  });

  test('deleted: it is opened anew', async () => {
    await scanOf(tracker, [deploy]);
    tracker.remove(1);
    await scanOf(tracker, [deploy]);

    expect(tracker.open.map(({ number }) => number)).toEqual([2]);
  });

  test('edited: the text is put right', async () => {
    await scanOf(tracker, [deploy]);
    await scanOf(tracker, [deploy]);
    const { body } = tracker.issue(1);
    tracker.tamper(1, { body: body.replace('**high**', '**info**'), title: 'nothing to see here' });
    await scanOf(tracker, [deploy]);

    expect(tracker.issue(1)).toMatchObject({ body, title: expect.stringContaining('deploy') });
  });

  test('its record edited away: the drift is told in another issue', async () => {
    await scanOf(tracker, [deploy]);
    tracker.tamper(1, { body: 'gone' });
    await scanOf(tracker, [deploy]);

    expect(tracker.open.map(({ number }) => number)).toEqual([1, 2]);
  });

  test('something that happened stays until somebody acknowledged it', async () => {
    const happened = happeningOf('deploy', 'e-1');
    await scanOf(tracker, [happened]);
    for (let scan = 0; scan < 3; scan += 1) await scanOf(tracker, []);
    const before = tracker.open.length;
    tracker.tamper(1, { isOpen: false });
    await scanOf(tracker, []);
    const afterClosing = tracker.open.length;
    acknowledge(1);
    await scanOf(tracker, []);

    expect([before, afterClosing, tracker.open.length]).toEqual([1, 1, 0]);
  });
});

describe('A50 a decoy', () => {
  test('with a marker that we did not sign is none of ours', async () => {
    const forger = new HmacSigner({ current: 'a-secret-of-somebody-else-entirely', former: [] });
    await scanOf(tracker, [deploy]);
    const record = recordOf(1);
    await tracker.openIssue({
      title: 'decoy',
      body: signedBody(
        'all is well',
        { ...record, number: 2, closed: { at: '2026', because: 'agrees' } },
        forger,
      ),
      labels: tracker.issue(1).labels,
      assignees: [],
    });
    tracker.remove(1);

    await scanOf(tracker, [deploy]);

    expect(tracker.open.map(({ number, title }) => [number, title.slice(0, 6)])).toEqual([
      [2, 'decoy'],
      [3, '[high]'],
    ]);
  });

  test('with the signed record of another issue is none either', async () => {
    await scanOf(tracker, [deploy, findingOf('audit')]);
    await scanOf(tracker, [deploy, findingOf('audit')]);
    tracker.tamper(2, { body: tracker.issue(1).body });

    await scanOf(tracker, [deploy, findingOf('audit')]);

    expect(tracker.open.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(recordOf(3).key).toBe(findingOf('audit').key);
  });

  test('the record cannot be read by its place alone: the last marker counts, and names hold none', async () => {
    await scanOf(tracker, [findingOf('<!-- four-eyes:drift x y -->')]);

    expect(findMarker(tracker.issue(1).body)?.payload).not.toBe('x');
    expect(recordOf(1).number).toBe(0);
  });
});

describe('A55 a flood', () => {
  const flood = Array.from({ length: 70 }, (_, index) =>
    findingOf(`role-${index}`, { severity: index === 0 ? 'critical' : 'low' }),
  );

  test('the worst get issues, the rest is rolled up, and nothing is dropped', async () => {
    await scanOf(tracker, flood);

    const titles = tracker.open.map(({ title }) => title);
    expect(titles).toHaveLength(52);
    expect(titles[0]).toContain('50 findings');
    expect(titles[1]).toContain('[critical]');
    expect(titles.filter((title) => title.includes('20 more findings'))).toHaveLength(1);
    const rolledUp = tracker.open.find(({ title }) => title.includes('more findings'));
    expect(flood.slice(50).every(({ name }) => rolledUp?.body.includes(`\`${name}\``))).toBe(true);
  });

  test('more than ten at once stand under a parent, which is closed with the last of them', async () => {
    const eleven = flood.slice(0, 11);
    await scanOf(tracker, eleven);
    const parents = tracker.open.map(({ parent }) => parent);
    await scanOf(tracker, []);
    await scanOf(tracker, []);
    await scanOf(tracker, []);

    expect(parents).toEqual([undefined, ...eleven.map(() => 1)]);
    expect(tracker.open).toEqual([]);
  });

  test('ten stand alone', async () => {
    await scanOf(tracker, flood.slice(0, 10));

    expect(tracker.open).toHaveLength(10);
  });
});

describe('A56 an acknowledged finding changes', () => {
  test('the acknowledgement no longer holds', async () => {
    await scanOf(tracker, [deploy]);
    acknowledge(1);
    await scanOf(tracker, [deploy]);
    const shown = tracker.issue(1).body.includes('Acknowledged by `ada`');
    await scanOf(tracker, [{ ...deploy, digest: 'f'.repeat(64) }]);

    expect([shown, tracker.issue(1).body.includes('Acknowledged by')]).toEqual([true, false]);
  });

  test('acknowledged and closed by a person it stays closed, until it differs', async () => {
    await scanOf(tracker, [deploy]);
    acknowledge(1);
    tracker.tamper(1, { isOpen: false });
    await scanOf(tracker, [deploy]);
    const before = tracker.open.length;
    await scanOf(tracker, [{ ...deploy, digest: 'f'.repeat(64) }]);

    expect([before, tracker.open.length]).toEqual([0, 1]);
  });

  test('more of the same happens: open again', async () => {
    await scanOf(tracker, [happeningOf('deploy', 'e-1')]);
    acknowledge(1);
    await scanOf(tracker, [happeningOf('deploy', 'e-1')]);
    await scanOf(tracker, []);
    const before = tracker.open.length;
    await scanOf(tracker, [happeningOf('deploy', 'e-1', 'e-2')]);

    expect([before, tracker.open.length]).toEqual([0, 1]);
  });
});

describe('A59 two workers on one account', () => {
  test('the lowest-numbered issue stays', async () => {
    await scanOf(tracker, [deploy]);
    const { title, body, labels } = tracker.issue(1);
    await tracker.openIssue({ title, body, labels, assignees: [] });

    await scanOf(tracker, [deploy]);

    expect(tracker.open.map(({ number }) => number)).toEqual([1]);
  });

  test('a scan that was interrupted goes on at the next', async () => {
    const findings = [deploy, findingOf('audit'), findingOf('app')];
    tracker.failAfter = 2;
    await expect(scanOf(tracker, findings)).rejects.toThrow('the tracker is away');
    tracker.failAfter = Infinity;
    await scanOf(tracker, findings);

    expect(tracker.open).toHaveLength(3);
  });
});

describe('what was told while it was live', () => {
  test('is no news once it is put right, though its calls are still in view', async () => {
    const { attribution } = happeningOf('deploy', 'e-1');
    await scanOf(tracker, [{ ...deploy, attribution }]);
    await scanOf(tracker, [happeningOf('deploy', 'e-1')]);
    await scanOf(tracker, [happeningOf('deploy', 'e-1')]);

    expect(tracker.all.map(({ isOpen }) => isOpen)).toEqual([false]);
  });

  test('another call on the same resource is news', async () => {
    const { attribution } = happeningOf('deploy', 'e-1');
    const [event] = attribution.status === 'attributed' ? attribution.events : [];
    await scanOf(tracker, [{ ...deploy, attribution }]);
    const later = { ...happeningOf('deploy', 'e-2') };
    const events = event === undefined ? [] : [{ ...event, eventId: 'e-2', time: '2026-12-01T00:00:00Z' }];
    await scanOf(tracker, [{ ...later, attribution: { status: 'attributed', events, left: 0 } }]);

    expect(tracker.open).toHaveLength(2);
  });
});
