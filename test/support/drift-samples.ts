import type { DriftChange } from '../../src/drift/drift-change.ts';
import type { BlindAccount, ComparedAccount, ScanReport } from '../../src/drift/scan-report.ts';

/** A change with unremarkable values, and whatever a test puts in their place. */
export function sampleChange(different: Partial<DriftChange> = {}): DriftChange {
  return {
    accountId: '222222222222',
    subject: 'role',
    arn: 'arn:aws:iam::222222222222:role/deploy',
    name: 'deploy',
    kind: 'changed',
    severity: 'high',
    reasons: [{ severity: 'high', reason: 'sessions may last longer', ruleId: 'session-length' }],
    patch: [{ op: 'replace', path: '/MaxSessionDuration', value: 43200 }],
    declared: { Path: '/', MaxSessionDuration: 3600 },
    live: { Path: '/', MaxSessionDuration: 43200 },
    declaredAt: { file: 'acme-production-222222222222/iam/role/deploy.yaml', line: 3, column: 1 },
    fingerprint: 'f'.repeat(64),
    ...different,
  };
}

/** An account with the given changes. */
export function sampleAccount(
  changes: readonly DriftChange[],
  different: Partial<ComparedAccount> = {},
): ComparedAccount {
  return {
    status: 'compared',
    accountId: '222222222222',
    folder: 'acme-production-222222222222',
    drift: { accountId: '222222222222', changes, compared: { role: 12, user: 0, policy: 3 }, leftOut: [] },
    notes: [],
    lookAlikes: [],
    revertScript: [],
    takenAt: '2026-11-23T14:46:10.000Z',
    calls: 7,
    ...different,
  };
}

/** An account that could not be read. */
export const blindAccount: BlindAccount = {
  status: 'blind',
  accountId: '111111111111',
  folder: 'acme-identity-111111111111',
  failure: 'accessDenied',
  operation: 'ListRoles',
  message: 'not authorized to perform `iam:ListRoles`',
  remedy: 'attach the read-only policy',
};

/** A report on the given accounts. */
export function sampleReport(accounts: ScanReport['accounts']): ScanReport {
  return { startedAt: '2026-11-23T14:46:09.000Z', repository: 'policies', source: 'sandbox', accounts };
}
