import type { IssueRecord } from '../../src/drift/issues/issue-record.ts';
import type { DriftFinding } from '../../src/drift/three-way/drift-finding.ts';
import { digestOf } from '../../src/drift/three-way/finding-digest.ts';
import { accountId } from './account-builder.ts';

/** A finding about a role, with whatever a test puts in place. */
export function findingOf(name: string, different: Partial<DriftFinding> = {}): DriftFinding {
  return {
    accountId,
    kind: 'unreviewed',
    subject: 'role',
    arn: `arn:aws:iam::${accountId}:role/${name}`,
    name,
    severity: 'high',
    reasons: [{ severity: 'high', reason: 'sessions may last longer', ruleId: 'session-length' }],
    attribution: { status: 'unattributed', reason: 'the live source has no event history' },
    notes: [],
    affected: [],
    key: digestOf(accountId, 'state', `role ${name}`),
    digest: digestOf('first', name),
    ...different,
  };
}

/** A call that changed something. */
export function eventOf(eventId: string) {
  return {
    eventId,
    time: '2026-11-02T02:00:00Z',
    accountId,
    source: 'iam.amazonaws.com',
    name: 'AttachRolePolicy',
    region: 'us-east-1',
    actor: {
      kind: 'session' as const,
      principalId: 'AROAADMIN',
      arn: `arn:aws:sts::${accountId}:assumed-role/admin/alice`,
      sessionName: 'alice',
      hasMfa: false,
    },
    sourceAddress: '203.0.113.66',
    userAgent: 'Boto3',
    parameters: {},
    response: {},
  };
}

/** Something that happened, by calls of these ids. */
export function happeningOf(name: string, ...eventIds: readonly string[]): DriftFinding {
  return findingOf(name, {
    kind: 'transient',
    attribution: { status: 'attributed', events: eventIds.map(eventOf), left: 0 },
    key: digestOf(accountId, 'transient', `role ${name}`),
    digest: digestOf(...eventIds),
  });
}

/** What an issue remembers of a finding at its first scan. */
export function recordOf({ kind, arn, key, digest }: DriftFinding): IssueRecord {
  const at = '2026-11-02T02:00:00.000Z';
  return { version: 1, accountId, key, kind, arn, digest, number: 7, openedAt: at, changedAt: at };
}
