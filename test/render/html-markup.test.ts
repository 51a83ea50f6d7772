import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseFragment } from 'parse5';
import { html, untrusted } from '../../src/render/html-markup.ts';
import { visibleText } from '../../src/render/visible-text.ts';

describe('html', () => {
  test('strings are escaped, markup and lists of markup are not, and numbers stand as they are', () => {
    const inner = [html`<b>${'<1>'}</b>`, html`<i>${2}</i>`];

    expect(html`<p title="${`"'&`}">${inner}</p>`.markup).toBe(
      '<p title="&quot;&#39;&amp;"><b>&lt;1&gt;</b><i>2</i></p>',
    );
  });

  test('A51 whatever the text holds, a browser sees one element with just that text', () => {
    const piece = fc.constantFrom(
      '<script>',
      '</bdi>',
      '"',
      "'",
      '&lt;',
      '&',
      '<!--',
      ']]>',
      '\u0000',
      '\u202e',
      'x',
    );
    const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));

    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (hostile) => {
        const { childNodes } = parseFragment(untrusted(hostile).markup);

        expect(childNodes).toHaveLength(1);
        expect(childNodes[0]).toMatchObject({
          tagName: 'bdi',
          attrs: [{ name: 'class', value: 'code' }],
          childNodes: hostile === '' ? [] : [{ nodeName: '#text', value: visibleText(hostile) }],
        });
      }),
    );
  });

  test('A51 an attribute keeps what it was given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (hostile) => {
        const { childNodes } = parseFragment(html`<p id="${hostile}"></p>`.markup);

        expect(childNodes).toMatchObject([{ tagName: 'p', attrs: [{ name: 'id', value: hostile }] }]);
      }),
    );
  });
});
