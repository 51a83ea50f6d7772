import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { visibleCharacters, visibleText } from '../../src/render/visible-text.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 40 });

describe('visible text', () => {
  test.each([
    ['plain', 'deploy-role_1+=,.@', 'deploy-role_1+=,.@'],
    ['terminal control', '\u001b[2Kgone', '\\u{1b}[2Kgone'],
    ['8-bit terminal control', '\u009b2J', '\\u{9b}2J'],
    ['line breaks and tabs', 'a\r\n\tb', 'a\\r\\n\\tb'],
    ['bidirectional override', 'user\u202Enimda', 'user\\u{202e}nimda'],
    ['zero width', 'ad\u200bmin\ufeff', 'ad\\u{200b}min\\u{feff}'],
    ['soft hyphen', 'ad\u00admin', 'ad\\u{ad}min'],
    ['Cyrillic look-alike', '\u0430dmin', '\\u{430}dmin'],
    ['Latin look-alikes without a dot or with a long s', '\u0131\u017f', '\\u{131}\\u{17f}'],
    ['fullwidth', '\uff41', '\\u{ff41}'],
    ['combining mark', 'e\u0301', 'e\\u{301}'],
    ['no-break space', 'a\u00a0b', 'a\\u{a0}b'],
    ['tag characters', 'a\u{e0061}', 'a\\u{e0061}'],
    ['lone surrogate', 'a\ud800b', 'a\\u{d800}b'],
    ['backslash', 'a\\u{1b}', 'a\\\\u{1b}'],
    ['letters of European languages', 'Prüfer Łódź', 'Prüfer Łódź'],
    ['Japanese, Chinese and Korean', 'けんげん 権限 권한', 'けんげん 権限 권한'],
  ])('A51 %s', (_name, text, expected) => {
    expect(visibleText(text)).toBe(expected);
  });

  test('A51 no text leaves a control, format, separator, combining or unassigned character', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(visibleText(text)).not.toMatch(/[\p{C}\p{M}\p{Zl}\p{Zp}]|[^\S ]/u);
      }),
    );
  });

  test('A52 two different texts are never shown as the same', () => {
    const alphabet = fc.constantFrom('\\', 'u', '{', '}', '1', 'b', 'n', '\n', '\u001b', '\u202e', 'а', 'a');
    const tricky = fc.string({ unit: alphabet, maxLength: 8 });

    fc.assert(
      fc.property(tricky, tricky, (left, right) => {
        expect(visibleText(left) === visibleText(right)).toBe(left === right);
      }),
      { numRuns: 2000 },
    );
  });

  test('text that escapes its own backslashes is not escaped twice', () => {
    expect(visibleCharacters(JSON.stringify('a\n\u202e'))).toBe('"a\\n\\u{202e}"');
  });
});
