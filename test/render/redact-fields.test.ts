import { describe, expect, test } from '@jest/globals';
import { redactFields } from '../../src/render/redact-fields.ts';

describe('redacting fields', () => {
  test('tells secrets by the names of fields, at any depth and in any spelling', () => {
    const shown = redactFields({
      account: '222222222222',
      webhookSecret: 'a',
      request: { headers: { Authorization: 'x', 'X-Hub-Signature-256': 'sha256=1', accept: 'json' } },
      list: [{ private_key: 'k', SessionToken: 't', name: 'n' }],
      credentials: { accessKeyId: 'i', secretAccessKey: 's' },
    });

    expect(shown).toEqual({
      account: '222222222222',
      webhookSecret: '[redacted]',
      request: {
        headers: { Authorization: '[redacted]', 'X-Hub-Signature-256': '[redacted]', accept: 'json' },
      },
      list: [{ private_key: '[redacted]', SessionToken: '[redacted]', name: 'n' }],
      credentials: '[redacted]',
    });
  });

  test('leaves what counts, what is absent, and tokens that only turn pages', () => {
    const fields = { tokens: 3, hasSecret: true, token: null, password: '', nextToken: 'AAAA', keyId: 'ab' };

    expect(redactFields(fields)).toEqual(fields);
  });

  test('tells secrets by their form inside of any text, names of fields included', () => {
    const token = `ghp_${'a1B2'.repeat(9)}`;

    const shown = redactFields({ url: new URL(`https://x:${token}@github.com/`), [token]: [token] });

    expect(shown).toEqual({ url: 'https://[redacted]@github.com/', 'ghp_[redacted]': ['ghp_[redacted]'] });
  });

  test('shows an error with its causes and its own fields', () => {
    const cause = Object.assign(new Error('password=hunter22 refused'), { code: 'ECONNREFUSED' });
    const error = new TypeError('scan failed', { cause });
    delete error.stack;
    delete cause.stack;

    expect(redactFields({ cause: error })).toEqual({
      cause: {
        name: 'TypeError',
        message: 'scan failed',
        cause: { name: 'Error', message: 'password=[redacted] refused', code: 'ECONNREFUSED' },
      },
    });
  });

  test('is bounded in depth, length and number of items', () => {
    const deep: Record<string, unknown> = {};
    deep['self'] = deep;
    const nested = { a: { b: { c: { d: { e: { f: { g: { h: { i: 1 } } } } } } } } };

    const shown = redactFields({ deep, nested, text: 'x'.repeat(9_000), list: Array(102).fill(0) });

    expect(shown['deep']).toEqual({ self: '[circular]' });
    expect(JSON.stringify(shown['nested'])).toBe('{"a":{"b":{"c":{"d":{"e":{"f":{"g":"[deeper]"}}}}}}}');
    expect(shown['text']).toBe(`${'x'.repeat(4_000)}… (9000 characters)`);
    expect((shown['list'] as unknown[]).at(-1)).toBe('… 2 more');
  });

  test('shows what JSON has no form for', () => {
    const shown = redactFields({
      big: 10n,
      when: new Date(0),
      map: new Map([['a', 1]]),
      set: new Set(['a']),
      bytes: Buffer.from('secret'),
      call: () => 1,
      get broken(): string {
        throw new Error('no');
      },
    });

    expect(shown).toEqual({
      big: '10',
      when: '1970-01-01T00:00:00.000Z',
      map: { a: 1 },
      set: ['a'],
      bytes: '[6 bytes]',
      call: '[function]',
      broken: '[unreadable]',
    });
  });
});
