import { describe, expect, test } from '@jest/globals';
import { ProblemList } from '../../src/finding/problem-list.ts';

function problemOn(line: number) {
  return { code: 'x', message: `problem ${line}`, location: { file: 'f', line, column: 1 } };
}

describe('ProblemList', () => {
  test('gives the value when there is no problem', () => {
    expect(new ProblemList().toResult(7)).toEqual({ ok: true, value: 7 });
  });

  test('gives every problem, also when there is a value', () => {
    const problems = new ProblemList();

    problems.add(problemOn(1));
    problems.add(problemOn(2));

    expect(problems.isEmpty).toBe(false);
    expect(problems.toResult(7)).toEqual({ ok: false, problems: [problemOn(1), problemOn(2)] });
  });

  test('keeps one hundred and counts the rest', () => {
    const problems = new ProblemList();

    for (let line = 1; line <= 100; line += 1) problems.add(problemOn(line));
    const full = problems.isFull;
    const before = problems.toProblems().length;
    problems.add(problemOn(101));
    problems.add(problemOn(102));

    expect([full, before]).toEqual([true, 100]);
    expect(problems.toProblems()).toHaveLength(101);
    expect(problems.toProblems().at(-1)).toEqual({
      code: 'more-problems',
      message: '2 more problems were left out',
      location: { file: 'f', line: 100, column: 1 },
    });
  });
});
