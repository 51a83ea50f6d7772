import { describe, expect, test } from '@jest/globals';
import { decodeExceptions } from '../../src/exceptions/decode-exceptions.ts';

const options = { today: '2026-06-01', knownRules: ['full-access', 'iam-write'] };

function decode(text: string): ReturnType<typeof decodeExceptions> {
  return decodeExceptions(text, 'exceptions.yaml', options);
}

function problemsOf(text: string): readonly (readonly [string, number, string])[] {
  const result = decode(text);
  return result.ok
    ? []
    : result.problems.map(({ code, location, message }) => [code, location.line, message]);
}

const entry = {
  rule: 'full-access',
  arn: 'arn:aws:iam::111111111111:policy/admin',
  reason: 'break glass',
  owner: 'security',
  expires: '2026-08-30',
};

function yamlOf(fields: Readonly<Record<string, string>>): string {
  const [first = '', ...rest] = Object.entries(fields).map(([key, value]) => `${key}: '${value}'`);
  return [`- ${first}`, ...rest.map((line) => `  ${line}`), ''].join('\n');
}

describe('decodeExceptions', () => {
  test('reads every field and the place', () => {
    const result = decode(
      yamlOf({ ...entry, account: '111111111111', path: 'acme-111111111111/iam/policy/admin.yaml' }),
    );

    expect(result).toMatchObject({
      ok: true,
      value: [
        {
          ...entry,
          account: '111111111111',
          path: 'acme-111111111111/iam/policy/admin.yaml',
          location: { file: 'exceptions.yaml', line: 1, column: 3 },
        },
      ],
    });
  });

  test('reads a file without exceptions', () => {
    expect(decode('# none\n[]\n')).toEqual({ ok: true, value: [] });
  });

  test('A54 reason, owner and expiry are demanded', () => {
    const { rule, arn } = entry;
    const rest = { rule, arn };

    expect(problemsOf(yamlOf(rest)).map(([code]) => code)).toEqual([
      'missing-key',
      'missing-key',
      'missing-key',
    ]);
    expect(problemsOf(yamlOf({ ...entry, reason: ' ' }))).toEqual([
      ['empty-text', 3, 'text is expected here'],
    ]);
  });

  test('A54 an exception of more than 90 days is refused', () => {
    expect(decode(yamlOf({ ...entry, expires: '2026-08-30' })).ok).toBe(true);
    expect(problemsOf(yamlOf({ ...entry, expires: '2026-08-31' }))).toEqual([
      ['exception-too-long', 5, 'the exception would hold for more than 90 days'],
    ]);
  });

  test('A54 an exception that names neither resource nor file, or everything, is refused', () => {
    const { rule, reason, owner, expires } = entry;
    const rest = { rule, reason, owner, expires };

    expect(problemsOf(yamlOf(rest))).toEqual([
      ['exception-too-broad', 1, 'the exception from `full-access` names neither a resource nor a file'],
    ]);
    for (const arn of ['*', '**', '?*', '*:*', '*/*']) {
      expect(problemsOf(yamlOf({ ...entry, arn }))).toEqual([
        ['exception-too-broad', 2, 'this selector matches everything'],
      ]);
    }
  });

  test.each([
    ['an unknown rule', { ...entry, rule: 'full-acces' }, 'unknown-rule'],
    ['a day that no calendar has', { ...entry, expires: '2026-06-31' }, 'not-a-day'],
    ['a day in another form', { ...entry, expires: '30.06.2026' }, 'not-a-day'],
    ['eleven digits', { ...entry, account: '11111111111' }, 'not-an-account'],
    ['an unknown field', { ...entry, because: 'x' }, 'unknown-key'],
  ])('refuses %s', (_name, fields, code) => {
    expect(problemsOf(yamlOf(fields)).map(([found]) => found)).toEqual([code]);
  });

  test('gives all problems of all entries at once', () => {
    const text = yamlOf({ ...entry, rule: 'nosuch' }) + yamlOf({ ...entry, expires: 'soon' });

    expect(problemsOf(text).map(([code, line]) => [code, line])).toEqual([
      ['unknown-rule', 1],
      ['not-a-day', 10],
    ]);
  });
});
