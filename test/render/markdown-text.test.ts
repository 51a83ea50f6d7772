import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { escapeHtml } from '../../src/render/html-markup.ts';
import { markdownCode, markdownCodeBlock, markdownProse } from '../../src/render/markdown-text.ts';
import { visibleCharacters, visibleText } from '../../src/render/visible-text.ts';

/** An independent reader of GitHub's Markdown, which lets HTML through so that a leak shows. */
function render(markdown: string): string {
  return micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
}

/** HTML as this reader writes it: it leaves apostrophes alone. */
function asWritten(text: string): string {
  return escapeHtml(text).replaceAll('&#39;', "'");
}

const hostile = fc.oneof(
  fc.constantFrom(
    '@octocat',
    '#12',
    'https://evil.example',
    '![x](https://evil.example/a.png)',
    '<img src=x onerror=alert(1)>',
    '<!-- -->',
    '`',
    '``` ',
    '~~~',
    '</details>',
    '|',
    '\\`',
    '\n\n# heading',
    ':tada:',
    '[ ] ',
    '$x$',
  ),
  fc.string({ unit: 'grapheme', maxLength: 10 }),
  fc.string({ unit: fc.constantFrom('`', ' ', '\\', '\n', '<', '&', 'a', '*', '_'), maxLength: 10 }),
);
const hostileText = fc.array(hostile, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));

describe('markdown text', () => {
  test.each([
    ['a mention', '@octocat', '`@octocat`'],
    ['backticks', 'a`b', '``a`b``'],
    ['only a backtick', '`', '`` ` ``'],
    ['a run of backticks', '```', '```` ``` ````'],
    ['a space in front', ' a', '`  a `'],
    ['nothing', '', '(empty)'],
    ['a line break', 'a\n# b', '`a\\n# b`'],
  ])('A51 %s becomes a code span', (_name, text, expected) => {
    expect(markdownCode(text)).toBe(expected);
  });

  test('A51 whatever the text holds, a reader of Markdown sees one code span with just that text', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        fc.pre(text !== '' && visibleText(text).trim() !== '');

        const rendered = render(`- **Name:** ${markdownCode(text)} was changed`);

        const shown = asWritten(visibleText(text));
        expect(rendered).toBe(
          `<ul>\n<li><strong>Name:</strong> <code>${shown}</code> was changed</li>\n</ul>`,
        );
      }),
      { numRuns: 1000 },
    );
  });

  test('A51 whatever the lines hold, they cannot leave their code block', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { minLength: 1, maxLength: 5 }), (lines) => {
        const rendered = render(`before\n\n${markdownCodeBlock(lines, 'diff')}\n\nafter`);

        const shown = lines.map((line) => asWritten(visibleCharacters(line))).join('\n');
        expect(rendered).toBe(
          `<p>before</p>\n<pre><code class="language-diff">${shown}\n</code></pre>\n<p>after</p>`,
        );
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['sessions may last longer', 'sessions may last longer'],
    ['see www.example.com', '`see www.example.com`'],
    ['fixes GH-12', '`fixes GH-12`'],
    ['ask @octocat', '`ask @octocat`'],
    ['allows iam:*', '`allows iam:*`'],
  ])('prose %j is shown as %j', (text, expected) => {
    expect(markdownProse(text)).toBe(expected);
  });
});
