import { describe, expect, test } from '@jest/globals';
import {
  emptyObservation,
  keptGone,
  keptHistory,
  type AccountObservation,
  type ScanHistoryEntry,
} from '../../../src/drift/observation/account-observation.ts';
import {
  isConfirmedGone,
  recordHistory,
  recordWholeScan,
} from '../../../src/drift/observation/record-scan.ts';

const role = 'arn:aws:iam::222222222222:role/a';

function scanned(
  before: AccountObservation,
  at: string,
  findings: readonly string[] = [],
  ids: readonly (readonly [string, string])[] = [],
): AccountObservation {
  return recordWholeScan(before, {
    scan: { at, liveDigest: 'digest', findings },
    uniqueIds: new Map(ids),
    asReviewed: new Map(),
    eventsReadUntil: new Map([['us-east-1', at]]),
  });
}

describe('what is remembered after a scan', () => {
  test('A60 a finding is gone for good once two whole scans in a row did not make it', () => {
    const found = scanned(emptyObservation('222222222222'), '2026-11-25T10:00:00Z', ['f1']);
    const once = scanned(found, '2026-11-25T11:00:00Z');
    const twice = scanned(once, '2026-11-25T12:00:00Z');

    expect([found, once, twice].map((observation) => isConfirmedGone(observation, 'f1'))).toEqual([
      false,
      false,
      true,
    ]);
  });

  test('with a record that was lost one more scan is needed, and nothing is gone before', () => {
    const rebuilt = scanned(emptyObservation('222222222222'), '2026-11-25T12:00:00Z');

    expect(isConfirmedGone(rebuilt, 'f1')).toBe(false);
  });

  test('A53 the unique id of an ARN is remembered while it is gone, so that another one shows', () => {
    const live = scanned(emptyObservation('222222222222'), '2026-11-25T10:00:00Z', [], [[role, 'AROA1']]);
    const gone = scanned(live, '2026-11-25T11:00:00Z');
    const stillGone = scanned(gone, '2026-11-25T12:00:00Z');
    const back = scanned(stillGone, '2026-11-25T13:00:00Z', [], [[role, 'AROA2']]);

    expect([stillGone.uniqueIds.get(role), stillGone.gone.get(role)]).toEqual([
      'AROA1',
      '2026-11-25T11:00:00Z',
    ]);
    expect([back.uniqueIds.get(role), back.gone.size]).toEqual(['AROA2', 0]);
  });

  test('of those that are gone, the last ones are remembered', () => {
    const first = scanned(emptyObservation('222222222222'), '2026-11-25T10:00:00Z', [], [[role, 'AROA1']]);
    const flood = Array.from({ length: keptGone }, (_, index) => [`${role}${index}`, 'AROA'] as const);
    const flooded = scanned(first, '2026-11-25T11:00:00Z', [], flood);

    const after = scanned(flooded, '2026-11-25T12:00:00Z');

    expect([after.gone.size, after.gone.has(role), after.uniqueIds.size]).toEqual([
      keptGone,
      false,
      keptGone,
    ]);
  });

  test('a watermark never goes back', () => {
    const later = scanned(emptyObservation('222222222222'), '2026-11-25T12:00:00Z');

    const earlier = scanned(later, '2026-11-25T11:00:00Z');

    expect(earlier.eventsReadUntil.get('us-east-1')).toBe('2026-11-25T12:00:00Z');
  });

  test('history is bounded, and a blind scan changes nothing else', () => {
    const entry: ScanHistoryEntry = {
      at: '2026-11-25T10:00:00Z',
      status: 'blind',
      failure: 'accessDenied',
      duration: 5,
      calls: 1,
      bySeverity: {},
      byKind: {},
    };
    let observation = scanned(emptyObservation('222222222222'), '2026-11-25T10:00:00Z', ['f1']);
    const { lastScans } = observation;
    for (let count = 0; count <= keptHistory; count++)
      observation = recordHistory(observation, { ...entry, calls: count });

    expect(observation.lastScans).toEqual(lastScans);
    expect([observation.history.length, observation.history[0]?.calls]).toEqual([keptHistory, 1]);
  });
});
