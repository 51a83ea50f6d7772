import { describe, expect, test } from '@jest/globals';
import { combineResults, failure, success } from '../../src/finding/result.ts';

const problem = { code: 'x', message: 'm', location: { file: 'f', line: 1, column: 1 } };

describe('combineResults', () => {
  test('gives all values, or all problems', () => {
    expect(combineResults([success(1), success(2)])).toEqual({ ok: true, value: [1, 2] });
    expect(combineResults([failure(problem), success(1), failure(problem, problem)])).toEqual({
      ok: false,
      problems: [problem, problem, problem],
    });
  });
});
