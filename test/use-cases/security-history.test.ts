import { beforeEach, describe, expect, test } from '@jest/globals';
import { emptyObservation } from '../../src/drift/observation/account-observation.ts';
import type { KeptObservation, Observations } from '../../src/ports/observations.ts';
import { createSecurityHistory } from '../../src/use-cases/security-history.ts';
import { accountId } from '../support/account-builder.ts';
import { FakeIssueTracker } from '../support/fake-issue-tracker.ts';
import { scanOf, testSigner } from '../support/issue-scans.ts';
import { findingOf } from '../support/sample-findings.ts';

let tracker: FakeIssueTracker;

beforeEach(() => {
  tracker = new FakeIssueTracker();
});

function remembering(kept: KeptObservation): Observations {
  return { read: () => Promise.resolve(kept), write: () => Promise.resolve('conflict') };
}

const scanned: KeptObservation = {
  status: 'known',
  version: '3',
  observation: {
    ...emptyObservation(accountId),
    history: [
      {
        at: '2026-11-01T08:00:00.000Z',
        status: 'compared',
        duration: 10,
        calls: 4,
        bySeverity: {},
        byKind: {},
      },
      {
        at: '2026-11-02T08:00:00.000Z',
        status: 'blind',
        failure: 'accessDenied',
        duration: 1,
        calls: 1,
        bySeverity: {},
        byKind: {},
      },
    ],
  },
};

function historyOf(kept: KeptObservation = scanned) {
  const observations = remembering(kept);
  return createSecurityHistory({ accountIds: [accountId], tracker, observations, signer: testSigner });
}

describe('the record of an account', () => {
  test('an issue that the program signed counts, with its severity', async () => {
    await scanOf(tracker, [findingOf('deploy')]);

    const issues = await historyOf().readIssues();

    expect(issues).toMatchObject({
      status: 'known',
      value: [{ name: '#1', accountId, severity: 'high', isUnreviewed: true }],
    });
  });

  test('A50 an issue with a record that nobody signed counts nowhere', async () => {
    await scanOf(tracker, [findingOf('deploy')]);
    tracker.tamper(1, { body: tracker.issue(1).body.replace(/.(?= -->)/, 'x') });

    expect(await historyOf().readIssues()).toEqual({ status: 'known', value: [] });
  });

  test('an issue whose label of severity was taken off is taken for the gravest', async () => {
    await scanOf(tracker, [findingOf('deploy')]);
    tracker.tamper(1, { labels: ['iam-drift', `account:${accountId}`] });

    expect(await historyOf().readIssues()).toMatchObject({ value: [{ severity: 'critical' }] });
  });

  test('a tracker that fails makes the issues unknown, not none', async () => {
    tracker.listIssues = () => Promise.reject(new Error('503 from the tracker'));

    expect(await historyOf().readIssues()).toEqual({
      status: 'unknown',
      reason: 'the issues could not be read: 503 from the tracker',
    });
  });

  test('a blind scan is a scan that read nothing', async () => {
    expect(await historyOf().readScans()).toEqual({
      status: 'known',
      value: [
        { accountId, at: '2026-11-01T08:00:00.000Z', wasRead: true },
        { accountId, at: '2026-11-02T08:00:00.000Z', wasRead: false },
      ],
    });
  });

  test('A58 what was tampered with makes the history unknown', async () => {
    const reason = 'what is remembered of the account was changed by somebody else';
    const observation = emptyObservation(accountId);
    const lost: KeptObservation = { status: 'lost', loss: 'tampered', reason, observation, version: '3' };

    expect(await historyOf(lost).readScans()).toEqual({
      status: 'unknown',
      reason: `account ${accountId}: ${reason}`,
    });
  });
});
