import { HmacSigner } from '../../src/adapters/signing/hmac-signer.ts';
import type { IssueTracker } from '../../src/ports/issue-tracker.ts';
import type { DriftFinding } from '../../src/drift/three-way/drift-finding.ts';
import { driftIssueWriter } from '../../src/render/drift-issue-writer.ts';
import { publishDriftIssues, type PublishedIssues } from '../../src/use-cases/publish-drift-issues.ts';
import { accountId } from './account-builder.ts';

export const testSigner = new HmacSigner({ current: 'a-secret-of-the-tests-that-is-long', former: [] });

export const testWriter = driftIssueWriter({ takesCommands: true, today: '2026-11-02' });

let scans = 0;

/** Publishes the findings of one more scan. */
export function scanOf(
  tracker: IssueTracker,
  findings: readonly DriftFinding[],
  unreadable: readonly string[] = [],
): Promise<PublishedIssues> {
  scans += 1;
  return publishDriftIssues({
    tracker,
    signer: testSigner,
    writer: testWriter,
    accountId,
    findings,
    unreadable: new Set(unreadable),
    scannedAt: new Date(Date.UTC(2026, 10, 2) + scans * 60_000).toISOString(),
  });
}
