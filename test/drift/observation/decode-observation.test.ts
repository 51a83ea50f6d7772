import { describe, expect, test } from '@jest/globals';
import {
  emptyObservation,
  type AccountObservation,
} from '../../../src/drift/observation/account-observation.ts';
import { decodeObservation, encodeObservation } from '../../../src/drift/observation/decode-observation.ts';

const full: AccountObservation = {
  accountId: '222222222222',
  uniqueIds: new Map([['arn:aws:iam::222222222222:role/__proto__', 'AROAEXAMPLE']]),
  gone: new Map([['arn:aws:iam::222222222222:role/a', '2026-11-25T10:00:00.000Z']]),
  seenAsReviewed: new Map([['arn:aws:iam::222222222222:role/a', 'ab12']]),
  eventsReadUntil: new Map([['us-east-1', '2026-11-25T10:00:00Z']]),
  lastScans: [{ at: '2026-11-25T10:00:00.000Z', liveDigest: 'cd', findings: ['f1'], reviewedCommit: 'c1' }],
  history: [
    {
      at: '2026-11-25T10:00:00.000Z',
      status: 'compared',
      duration: 1200,
      calls: 14,
      bySeverity: { high: 1 },
      byKind: { unreviewed: 1 },
    },
    {
      at: '2026-11-25T11:00:00.000Z',
      status: 'blind',
      failure: 'accessDenied',
      duration: 10,
      calls: 1,
      bySeverity: {},
      byKind: {},
    },
  ],
};

describe('the record of an account as text', () => {
  test.each([
    ['full', full],
    ['empty', emptyObservation('222222222222')],
  ])('is read as it was written: %s', (_, observation) => {
    expect(decodeObservation(encodeObservation(observation), 'record')).toEqual({
      ok: true,
      value: observation,
    });
  });

  test.each([
    ['not JSON', '{', 'observation-malformed'],
    ['no object', '[]', 'observation-malformed'],
    ['no format', '{}', 'observation-format'],
    ['a later format', '{"format":2}', 'observation-format'],
    ['an account id of letters', encodeObservation({ ...full, accountId: 'a' }), 'observation-malformed'],
    [
      'a time that is none',
      encodeObservation(full).replace('"2026-11-25T10:00:00Z"', '"soon"'),
      'observation-malformed',
    ],
    ['a count below zero', encodeObservation(full).replace('"high":1', '"high":-1'), 'observation-malformed'],
    ['an unknown severity', encodeObservation(full).replace('"high"', '"bad"'), 'observation-malformed'],
    [
      'three last scans',
      encodeObservation({ ...full, lastScans: Array(3).fill(full.lastScans[0]) }),
      'observation-malformed',
    ],
  ])('is refused: %s', (_, text, code) => {
    const result = decodeObservation(text, 'record');

    expect(result.ok ? [] : result.problems.map((problem) => problem.code)).toEqual([code]);
  });
});
