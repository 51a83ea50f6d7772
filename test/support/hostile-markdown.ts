import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { sampleChange } from './drift-samples.ts';

/** A name that tries everything that Markdown knows. */
export const hostileText =
  '@octocat <img src=x> [x](https://evil.example) #1 `` ` ``` \n\n# heading www.evil.example';

/** A change whose every text is hostile. */
export const hostileChange = sampleChange({
  name: hostileText,
  arn: hostileText,
  reasons: [{ severity: 'high', reason: hostileText, ruleId: 'hostile' }],
  declared: { Policy: { [hostileText]: hostileText } },
  live: { Description: '```\n</code></pre><script>' },
  patch: [{ op: 'add', path: hostileText, value: '```' }],
  declaredAt: { file: hostileText, line: 1, column: 1 },
});

/** What a reader sees outside code: tags with their text, code removed. */
export function outsideCode(markdown: string): string {
  const rendered = micromark(markdown, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
  });
  return rendered.replaceAll(/<code[^>]*>[^<]*<\/code>/g, '');
}
