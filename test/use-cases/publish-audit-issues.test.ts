import { beforeEach, describe, expect, test } from '@jest/globals';
import type { AccountAudit, ControlResult, ResultStatus } from '../../src/audit/audit-report.ts';
import { publishAuditIssues } from '../../src/use-cases/publish-audit-issues.ts';
import { accountId } from '../support/account-builder.ts';
import { FakeIssueTracker } from '../support/fake-issue-tracker.ts';
import { scanOf, testSigner, testWriter } from '../support/issue-scans.ts';
import { findingOf } from '../support/sample-findings.ts';

let tracker: FakeIssueTracker;
let audits = 0;

beforeEach(() => {
  tracker = new FakeIssueTracker();
});

function result(controlId: string, status: ResultStatus, ...arns: readonly string[]): ControlResult {
  return {
    controlId,
    title: 'keys are at most 30 days old',
    severity: 'medium',
    status,
    evidence: [],
    findings: arns.map((arn) => ({
      ruleId: controlId,
      severity: 'medium',
      message: 'the key is 400 days old',
      location: { file: 'x', line: 1, column: 1 },
      accountId,
      arn,
    })),
    waived: [],
    unknown: status === 'unknown' ? ['the credential report could not be read'] : [],
    remedy: 'rotate the key',
  };
}

function audit(...results: readonly ControlResult[]) {
  audits += 1;
  const takenAt = new Date(Date.UTC(2026, 10, 3) + audits * 60_000).toISOString();
  const account: AccountAudit = {
    accountId,
    folder: `prod-${accountId}`,
    takenAt,
    results,
    credentials: { status: 'unknown', reason: 'not read' },
  };
  return publishAuditIssues({ tracker, signer: testSigner, writer: testWriter, audit: account });
}

const ada = `arn:aws:iam::${accountId}:user/ada`;
const bob = `arn:aws:iam::${accountId}:user/bob`;

describe('failing controls', () => {
  test('are one issue each, which says what fails and what to do', async () => {
    await audit(result('access-key-age', 'failed', bob, ada), result('root-mfa', 'passed'));

    expect(tracker.open.map(({ title, labels }) => [title, labels])).toEqual([
      [
        `[medium] keys are at most 30 days old (access-key-age) in ${accountId}, 2 resources`,
        ['iam-audit', `account:${accountId}`, 'severity:medium', 'kind:control'],
      ],
    ]);
    const { body } = tracker.issue(1);
    expect(body).toContain(`- \`${ada}\`: the key is 400 days old\n- \`${bob}\`: the key is 400 days old`);
    expect(body).toContain('1. **Put it right:** rotate the key.');
  });

  test('are told anew when others fail, and closed by two audits that pass', async () => {
    await audit(result('access-key-age', 'failed', ada));
    await audit(result('access-key-age', 'failed', ada, bob));
    await audit(result('access-key-age', 'passed'));
    const afterOne = tracker.open.length;
    await audit(result('access-key-age', 'passed'));

    expect([afterOne, tracker.open.length]).toEqual([1, 0]);
    expect(tracker.issue(1).comments).toEqual([
      expect.stringContaining('Other resources fail the control'),
      expect.stringContaining('Two audits found'),
    ]);
  });

  test('A47 of a control that could not be judged the issue stays', async () => {
    await audit(result('access-key-age', 'failed', ada));
    for (let count = 0; count < 3; count += 1) await audit(result('access-key-age', 'unknown'));

    expect(tracker.open).toHaveLength(1);
  });

  test('A49 one that a person closed is opened again', async () => {
    await audit(result('access-key-age', 'failed', ada));
    tracker.tamper(1, { isOpen: false });
    await audit(result('access-key-age', 'failed', ada));

    expect(tracker.issue(1).isOpen).toBe(true);
  });

  test("a scan leaves an audit's issues alone, and an audit those of a scan", async () => {
    await audit(result('access-key-age', 'failed', ada));
    for (let count = 0; count < 3; count += 1) await scanOf(tracker, [findingOf('deploy')]);
    for (let count = 0; count < 3; count += 1) await audit(result('access-key-age', 'failed', ada));

    expect(tracker.open.map(({ number }) => number)).toEqual([1, 2]);
  });

  test('A55 more than ten at once stand under a parent, which closes with them', async () => {
    const ids = Array.from({ length: 12 }, (_, index) => `control-${index}`);
    await audit(...ids.map((id) => result(id, 'failed', ada)));
    const parents = tracker.all.filter(({ parent }) => parent === 1).length;
    for (let count = 0; count < 2; count += 1) await audit(...ids.map((id) => result(id, 'passed')));

    expect([parents, tracker.issue(1).labels[0], tracker.open.length]).toEqual([12, 'iam-audit', 0]);
  });

  test('A51 names and messages do nothing', async () => {
    await audit(result('access-key-age', 'failed', 'arn:aws:iam::1:user/@everyone`<b>'));

    expect(tracker.issue(1).body).toContain('- ``arn:aws:iam::1:user/@everyone`<b>``: the key');
  });
});
