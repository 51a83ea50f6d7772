import { describe, expect, test } from '@jest/globals';
import { decodeSigningSecrets } from '../../../src/adapters/signing/decode-signing-secrets.ts';

const first = 'q3O8rYt0vXk2Zb5Wn7Lp9Md1Jf4Hs6GcTaEeRiUuYy0=';
const second = 'a1S2d3F4g5H6j7K8l9Z0x1C2v3B4n5M6q7W8e9R0t1Y=';

describe('the setting of the signing secrets', () => {
  test('the first signs, the others only verify', () => {
    expect(decodeSigningSecrets(`${first}, ${second}`, 'SIGNING_SECRETS')).toEqual({
      ok: true,
      value: { current: first, former: [second] },
    });
  });

  test.each([
    ['', 'secret 1 of `SIGNING_SECRETS` has 0 characters; 32 are the least'],
    ['hunter2', 'secret 1 of `SIGNING_SECRETS` has 7 characters; 32 are the least'],
    [`${first},`, 'secret 2 of `SIGNING_SECRETS` has 0 characters; 32 are the least'],
    ['abc'.repeat(20), 'secret 1 of `SIGNING_SECRETS` repeats a few characters'],
  ])('refuses %j, and does not show it', (text, message) => {
    const result = decodeSigningSecrets(text, 'SIGNING_SECRETS');

    expect(result.ok ? [] : result.problems.map((problem) => problem.message)).toEqual([message]);
  });
});
