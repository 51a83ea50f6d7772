import type { DriftChange } from '../../drift/drift-change.ts';
import { driftOf, type ScannedAccount } from '../../drift/scan-report.ts';
import type { DriftFinding } from '../../drift/three-way/drift-finding.ts';

/** What is shown of one difference: the finding where history was asked, else the change alone. */
export interface ShownDrift {
  readonly change?: DriftChange;
  readonly finding?: DriftFinding;
  readonly severity: DriftChange['severity'];
  readonly kind: string;
  readonly subject: string;
  readonly name: string;
  readonly arn: string;
  readonly reasons: DriftChange['reasons'];
}

/** Everything of an account that no review covers, the worst first; nothing is known of a blind one. */
export function shownDrift(account: ScannedAccount): readonly ShownDrift[] {
  if (account.status === 'blind') return [];
  if (account.findings === undefined) return driftOf(account).map((change) => ({ change, ...change }));
  return account.findings.map((finding) => ({
    finding,
    ...(finding.change && { change: finding.change }),
    ...finding,
  }));
}
