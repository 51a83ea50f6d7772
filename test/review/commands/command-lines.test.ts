import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse, postprocess, preprocess } from 'micromark';
import { gfm } from 'micromark-extension-gfm';
import { plainLines } from '../../../src/review/commands/command-lines.ts';

/** What GitHub's Markdown hides a line in, by micromark's names of tokens. */
const hiding = new Set([
  'blockQuote',
  'codeFenced',
  'codeIndented',
  'codeText',
  'htmlFlow',
  'htmlText',
  'image',
  'definition',
  'gfmFootnoteDefinition',
  'resource',
]);

/** Numbers of the lines that stand within one of the tokens of a text. */
function hiddenLines(body: string): ReadonlySet<number> {
  const chunks = preprocess()(body, undefined, true);
  const document = parse({ extensions: [gfm()] }).document();
  const hidden = new Set<number>();
  for (const [kind, { type, start, end }] of postprocess(document.write(chunks))) {
    if (kind === 'exit' || !hiding.has(type)) continue;
    const last = end.column === 1 && end.line > start.line ? end.line - 1 : end.line;
    const first = start.column === 1 || type === 'blockQuote' ? start.line : start.line + 1;
    for (let line = first; line <= last; line++) hidden.add(line);
  }
  return hidden;
}

const pieces = fc.constantFrom(
  '/approve',
  '/approve',
  '',
  '',
  'text',
  '  ',
  '> ',
  '>',
  '- ',
  '-',
  '1. ',
  '2. ',
  '* ',
  '    ',
  '   ',
  ' ',
  '\t',
  '```',
  '````',
  '~~~',
  '`',
  '``',
  '<!--',
  '-->',
  '<div>',
  '</div>',
  '<a title="',
  '">',
  '<b>',
  '<x y>',
  '<pre>',
  '</pre>',
  '<?',
  '?>',
  '![a',
  '[a](b "',
  '")',
  ']',
  '[a]: b',
  '# ',
  '---',
  '===',
  '***',
  '\\',
  '~~',
  '=',
  '"',
);
const lines = fc.array(pieces, { maxLength: 4 }).map((parts) => parts.join(''));
const bodies = fc
  .array(fc.oneof({ arbitrary: lines, weight: 3 }, { arbitrary: fc.constant('/approve'), weight: 1 }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((all) => all.join('\n'));

describe('plainLines', () => {
  test('A16 never gives a command that Markdown shows as a quote, code, HTML or a title', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const given = plainLines(body).filter(({ text }) => text === '/approve');
        const hidden = hiddenLines(body);

        expect(given.filter(({ number }) => hidden.has(number))).toEqual([]);
      }),
      { numRuns: Number(process.env['RUNS'] ?? 3000) },
    );
  });

  test('A43 reads hostile text in linear time', () => {
    const hostile = ['>', '- ', '`', '``a', '<a ', '<!--', '[', '](', '![', '<a b="', ' ', '\t', '/approve '];
    const sizes = hostile.map((piece) => plainLines(piece.repeat(60_000)).length);

    expect(sizes.every((size) => size <= 1)).toBe(true);
  });
});
