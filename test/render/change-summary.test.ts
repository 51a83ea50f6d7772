import { describe, expect, test } from '@jest/globals';
import type { LeftOut } from '../../src/drift/drift-change.ts';
import { leftOutSentence } from '../../src/render/change-summary.ts';

const base = { kind: 'managedElsewhere', reason: 'made by a stack' } as const;

describe('what was left out', () => {
  test.each<[LeftOut, string]>([
    [{ ...base, count: 1, arns: ['arn:1'] }, '1 resource: made by a stack (arn:1)'],
    [{ ...base, count: 0, arns: [] }, '0 resources: made by a stack'],
    [
      { ...base, owner: 'team-a', count: 5, arns: ['arn:1', 'arn:2', 'arn:3', 'arn:4', 'arn:5'] },
      '5 resources of team-a: made by a stack (arn:1, arn:2, arn:3 and 2 more)',
    ],
  ])('%j', (leftOut, sentence) => {
    expect(leftOutSentence(leftOut)).toBe(sentence);
  });
});
