import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseBlockYaml } from '../../../src/iam/source/parse-block-yaml.ts';
import { parseYaml } from '../../../src/iam/source/parse-yaml.ts';
import { SourceText } from '../../../src/iam/source/source-text.ts';
import { describePositions, plainValueOf } from '../../support/plain-value.ts';

const role = `---
# who may deploy
Description: 'deploys # the shop'
MaxSessionDuration: 3600   # one hour
AssumeRolePolicyDocument:
  Version: "2012-10-17"
  Statement:
  - Effect: Allow
    Principal:
      AWS: arn:aws:iam::123456789012:root

    # only with a second factor
    "Action": sts:AssumeRole
    'Condition':
      "Null":
        'aws:x': "true"
  -   Effect: Deny
      Action: s3:*
`;

function parse(text: string) {
  return parseBlockYaml(new SourceText('role.yaml', text));
}

describe('parseBlockYaml', () => {
  test('reads what people and `pull` write', () => {
    const node = parse(role);

    expect(node && plainValueOf(node)).toEqual({
      Description: 'deploys # the shop',
      MaxSessionDuration: 3600,
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { AWS: 'arn:aws:iam::123456789012:root' },
            Action: 'sts:AssumeRole',
            Condition: { Null: { 'aws:x': 'true' } },
          },
          { Effect: 'Deny', Action: 's3:*' },
        ],
      },
    });
  });

  test.each([
    ['flow style', 'a: [b]\n'],
    ['an alias', 'a: *\n'],
    ['a tag', 'a: !x y\n'],
    ['an anchor', 'a: &x y\n'],
    ['a block scalar', 'a: |\n  x\n'],
    ['text over two lines', 'a: x\n  y\n'],
    ['an escape', 'a: "\\u0041"\n'],
    ['a doubled quote', "a: 'it''s'\n"],
    ['a tab', 'a:\tb\n'],
    ['a carriage return', 'a: b\r\n'],
    ['a second document', 'a: b\n---\nc: d\n'],
    ['a key without value', 'a:\nb: c\n'],
    ['a duplicate key', 'a: b\na: c\n'],
    ['a key that is no string', 'true: b\n'],
    ['an ambiguous number', 'a: 012\n'],
    ['a colon and a space in text', 'a: b: c\n'],
    ['a colon at the end of text', 'a: b:\n'],
    ['a line with a smaller indent than its block', '  a: b\n c: d\n'],
    ['a nested list on one line', '- - a\n'],
    ['text alone', 'a\n'],
    ['nothing', '# nothing\n'],
  ])('leaves %s to the full parser', (_, text) => {
    expect(parse(text)).toBeUndefined();
  });

  test('leaves nesting beyond the limit to the full parser', () => {
    const nested = (depth: number): string =>
      Array.from({ length: depth }, (_, level) => `${' '.repeat(level)}a:`).join('\n') + ' b\n';

    expect(parse(nested(64))).toBeDefined();
    expect(parse(nested(65))).toBeUndefined();
  });

  const indents = ['', ' ', '  ', '    ', '      '];
  const keys = [
    'a:',
    'b:',
    'aws:x:',
    'A b:',
    '"c":',
    '"k 6":',
    "'k7':",
    '"k8" :',
    "'k''9':",
    '"k\\n":',
    '"":',
    'true:',
    '<<:',
    'd :',
    'e',
    '?',
    '1:',
    '-',
    '---',
    '...',
    '%a',
  ];
  const values = [
    'v',
    'w 1',
    'a/b',
    '2024-01-01',
    '1.5',
    'arn:aws:iam::1:root',
    '"v"',
    '',
    '',
    '# c',
    'x',
    "'x'",
    '"x y"',
    '"x\\n"',
    "'it''s'",
    'x: y',
    'x:',
    's3:*',
    '*',
    '&a b',
    '!t',
    '|',
    '>-',
    '[]',
    '{}',
    '[a]',
    '{a: b}',
    '12',
    '012',
    '1e3',
    '.5',
    'null',
    '~',
    'yes',
    'true',
    'x #c',
    'x#c',
    '#c',
    '"x" #c',
    '"x"#c',
    "'x' y",
    '"x"  ',
    '"x" \u00a0# c',
    '- x',
    '-x',
    '? x',
    ',x',
    '@x',
    '`x`',
    '%x',
    '$x',
    '=',
    'x\u00a0',
    '',
    '  ',
    '\t',
  ];
  const line = fc
    .tuple(
      fc.constantFrom(...indents),
      fc.constantFrom('', '', '- ', '-  '),
      fc.constantFrom('', ...keys),
      fc.constantFrom('', ' ', ' ', '  '),
      fc.constantFrom(...values),
    )
    .map((parts) => parts.join(''));

  function expectAgreement(text: string): void {
    const source = new SourceText('fuzz.yaml', text);
    const block = parseBlockYaml(source);
    if (block === undefined) return;
    const full = parseYaml(source);
    expect(full.ok ? describePositions(full.value) : full.problems).toEqual(describePositions(block));
  }

  test('agrees with the full parser, in values and positions, on whatever it accepts of random lines', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), fc.constantFrom('', '\n'), (lines, end) => {
        expectAgreement(lines.join('\n') + end);
      }),
      { numRuns: 3_000 },
    );
  });

  test('agrees with the full parser on a good file with one line changed, moved or added', () => {
    const good = role.trimEnd().split('\n');
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.constantFrom(0, 1), line, (at, removed, inserted) => {
        expectAgreement(good.toSpliced(at, removed, inserted).join('\n'));
      }),
      { numRuns: 3_000 },
    );
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.constantFrom(...indents), (at, indent) => {
        expectAgreement(good.with(at, indent + (good[at] ?? '').trimStart()).join('\n'));
      }),
    );
  });
});
