import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { HmacSigner, signingKeyId } from '../../../src/adapters/signing/hmac-signer.ts';

const older = 'older secret, 32 characters long';
const newer = 'newer secret, 32 characters long';

describe('the signer', () => {
  test('signs in a fixed form, the same in every release', () => {
    const signer = new HmacSigner({ current: older, former: [] });

    expect(signer.sign('approvalLedger', 'text')).toBe(
      'v1.76202be0f24ec388.EoXj9llztV61BuXlFz93W240vO0ieYRzdsbbsXEVBZo',
    );
  });

  test('verifies what it signed, whatever the text', () => {
    const signer = new HmacSigner({ current: older, former: [] });

    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(signer.verify('observations', text, signer.sign('observations', text))).toBe('valid');
      }),
    );
  });

  test('another text, purpose or secret does not verify', () => {
    const signer = new HmacSigner({ current: older, former: [] });
    const signature = signer.sign('observations', 'text');

    expect(signer.verify('observations', 'text ', signature)).toBe('invalid');
    expect(signer.verify('approvalLedger', 'text', signature)).toBe('invalid');
    expect(new HmacSigner({ current: newer, former: [] }).verify('observations', 'text', signature)).toBe(
      'unknownKey',
    );
  });

  test('A79 a former key still verifies, by its id, and signs no more', () => {
    const before = new HmacSigner({ current: older, former: [] }).sign('approvalLedger', 'text');
    const rotated = new HmacSigner({ current: newer, former: [older] });

    const after = rotated.sign('approvalLedger', 'text');

    expect(rotated.verify('approvalLedger', 'text', before)).toBe('valid');
    expect(rotated.verify('approvalLedger', 'text', after)).toBe('valid');
    expect(after.split('.')[1]).toBe(signingKeyId(newer));
  });

  test('a signature under the id of another key is invalid', () => {
    const signer = new HmacSigner({ current: newer, former: [older] });
    const [, , code = ''] = signer.sign('approvalLedger', 'text').split('.');

    expect(signer.verify('approvalLedger', 'text', `v1.${signingKeyId(older)}.${code}`)).toBe('invalid');
  });

  test('any signature with one character changed is refused', () => {
    const signer = new HmacSigner({ current: older, former: [] });
    const signature = signer.sign('approvalLedger', 'text');

    const accepted = Array.from(signature, (character, index) => {
      const other = character === 'A' ? 'B' : 'A';
      return `${signature.slice(0, index)}${other}${signature.slice(index + 1)}`;
    }).filter((changed) => signer.verify('approvalLedger', 'text', changed) === 'valid');

    expect(accepted).toEqual([]);
  });

  test.each(['', 'v1', 'v1..', 'v2.0123456789abcdef.x', `v1.0123456789abcdef.${'A'.repeat(44)}`, '\n'])(
    'the signature %j is invalid',
    (signature) => {
      const signer = new HmacSigner({ current: older, former: [] });

      expect(signer.verify('approvalLedger', 'text', signature)).toBe('invalid');
    },
  );

  test('a text with a lone surrogate is not signed, and verifies as no other text', () => {
    const signer = new HmacSigner({ current: older, former: [] });
    const signature = signer.sign('approvalLedger', 'a\ufffd');

    expect(() => signer.sign('approvalLedger', 'a\ud800')).toThrow(TypeError);
    expect(signer.verify('approvalLedger', 'a\ud800', signature)).toBe('invalid');
  });
});
