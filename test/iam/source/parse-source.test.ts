import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse as parseWithYamlPackage, stringify } from 'yaml';
import { formatLocation } from '../../../src/finding/source-location.ts';
import type { JsonValue } from '../../../src/iam/policy-document.ts';
import { parseSource } from '../../../src/iam/source/parse-source.ts';
import { childOf, nearestNode } from '../../../src/iam/source/source-node.ts';
import { plainValueOf } from '../../support/plain-value.ts';

/** `line:column code` of every problem. */
function problemsOf(content: string | Uint8Array, file = 'role.yaml'): readonly string[] {
  const result = parseSource(content, file);
  if (result.ok) return [];
  return result.problems.map(({ location: { line, column }, code }) => `${line}:${column} ${code}`);
}

function valueOf(content: string | Uint8Array, file = 'role.yaml'): JsonValue {
  const result = parseSource(content, file);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('; '));
  return plainValueOf(result.value);
}

describe('parseSource on YAML', () => {
  test.each<[string, string, readonly string[]]>([
    ['an alias', 'Action: *\n', ['1:9 alias']],
    ['an anchor and its alias', 'a: &x 1\nb: *x\n', ['1:4 anchor', '2:4 alias']],
    ['an anchor alone', '&x a: 1\n', ['1:1 anchor']],
    ['a standard tag', 'a: !!binary Zm9v\n', ['1:4 tag']],
    ['a custom tag', 'a: !Ref x\nb: !<tag:x> y\n', ['1:4 tag', '2:4 tag']],
    ['a merge key', 'a:\n  <<: {b: 1}\n', ['2:3 merge-key']],
    [
      'a merge key with its alias',
      'a: &x {b: 1}\nc:\n  <<: *x\n',
      ['1:4 anchor', '3:3 merge-key', '3:7 alias'],
    ],
    ['a directive', '%YAML 1.1\n---\na: 1\n', ['1:1 directive']],
    ['a tag directive', '%TAG ! tag:x,2000:\n---\na: !y 1\n', ['1:1 directive', '3:4 tag']],
    ['a second document', 'a: 1\n---\nb: 2\n', ['2:1 several-documents']],
    ['a document behind an end', 'a: 1\n...\nb: 2\n', ['3:1 several-documents']],
    ['a duplicate key', 'a: 1\nb: 2\na: 3\n', ['3:1 duplicate-key']],
    ['a duplicate key made by an escape', 'a: 1\n"\\u0061": 2\n', ['2:1 duplicate-key']],
    ['a duplicate key in flow style', '{a: 1, "a": 2}\n', ['1:8 duplicate-key']],
    ['a key that differs only in case', 'Action: 1\naction: 2\n', ['2:1 key-differs-only-in-case']],
    ['a complex key', '? {a: b}\n: c\n', ['1:1 explicit-key', '1:3 non-string-key']],
    ['a list as key', '[a]: b\n', ['1:1 non-string-key']],
    ['a number as key', '1: a\n', ['1:1 non-string-key']],
    ['a boolean and a null as key', 'true: a\n~: b\n', ['1:1 non-string-key', '2:1 non-string-key']],
    ['a key without value', '{a}\n', ['1:2 syntax-error']],
    ['`__proto__`', '__proto__: a\n', ['1:1 forbidden-key']],
    ['`__proto__` made by an escape', '"\\u005f_proto__": a\n', ['1:1 forbidden-key']],
    ['a leading zero', 'a: 012345678901\n', ['1:4 ambiguous-number']],
    [
      'an octal, a hexadecimal and a signed number',
      'a: 0o7\nb: 0x1F\nc: +1\n',
      ['1:4 ambiguous-number', '2:4 ambiguous-number', '3:4 ambiguous-number'],
    ],
    [
      'infinity and NaN',
      'a: .inf\nb: -.INF\nc: .nan\n',
      ['1:4 ambiguous-number', '2:4 ambiguous-number', '3:4 ambiguous-number'],
    ],
    ['an integer that would lose digits', 'a: 12345678901234567890\n', ['1:4 number-out-of-range']],
    ['a number that would be infinite', 'a: 1e999\n', ['1:4 number-out-of-range']],
    ['a tab as indent', 'a:\n\tb: 1\n', ['2:1 syntax-error']],
    ['an unclosed quote', 'a: "x\n', ['2:1 syntax-error']],
    ['an unclosed list', 'a: [1, 2\n', ['2:1 syntax-error']],
    ['a mapping on the line of a key', 'a: b: c\n', ['1:4 syntax-error']],
    ['a list on the line of a key', 'a: - b\n', ['1:4 syntax-error', '1:6 syntax-error']],
    ['an unknown escape', 'a: "\\q"\n', ['1:5 syntax-error']],
    ['an escaped lone surrogate', 'a: "\\ud800"\n', ['1:4 lone-surrogate']],
    [
      'an escaped control character',
      'a: "\\u0000"\nb: "\\e[31m"\n',
      ['1:4 control-character', '2:4 control-character'],
    ],
    ['nothing', '', ['1:1 empty-file']],
    ['comments alone', '# nothing\n', ['1:1 empty-file']],
    ['a document start alone', '---\n', ['1:1 empty-file']],
  ])('A40 refuses %s', (_, content, problems) => {
    expect(problemsOf(content)).toEqual(problems);
  });

  test('A40 names file, line, column, reason, path and remedy', () => {
    const result = parseSource('Statement:\n  - Action: s3:*\n    Resource: *\n', 'a/iam/policy/x.yaml');

    expect(result.ok ? [] : result.problems).toEqual([
      {
        code: 'alias',
        message: '`*` without quotes is a YAML alias',
        location: { file: 'a/iam/policy/x.yaml', line: 3, column: 15, endLine: 3, endColumn: 16 },
        remedy: 'quote it if you mean the text: `"*"`',
      },
    ]);
  });

  test('A40 reports the path of a duplicate key', () => {
    const result = parseSource('Statement:\n  - Sid: a\n    Sid: b\n', 'x.yaml');

    expect(result.ok ? [] : result.problems).toEqual([
      {
        code: 'duplicate-key',
        message: 'key `Sid` already stands on line 2',
        location: { file: 'x.yaml', line: 3, column: 5, endLine: 3, endColumn: 8 },
        path: ['Statement', 0, 'Sid'],
        remedy: 'keep one of the two',
      },
    ]);
  });

  test('gives all problems of a file, in the order of the file', () => {
    const content = 'a: &x 1\nb: !t 2\nc: *x\nd: 012\na: 3\n"e\\u0000": 4\n';

    expect(problemsOf(content)).toEqual([
      '1:4 anchor',
      '2:4 tag',
      '3:4 alias',
      '4:4 ambiguous-number',
      '5:1 duplicate-key',
      '6:1 control-character',
    ]);
  });

  test.each<[string, string, JsonValue]>([
    ['plain text', 'a: s3:Get*\nb: 2012-10-17\n', { a: 's3:Get*', b: '2012-10-17' }],
    ['words of YAML 1.1', 'a: [yes, no, on, off]\n', { a: ['yes', 'no', 'on', 'off'] }],
    ['quoted numbers', 'a: \'012\'\nb: "1"\n', { a: '012', b: '1' }],
    ['numbers as JSON has them', 'a: [0, -1, 1.5, 2e3]\n', { a: [0, -1, 1.5, 2000] }],
    ['booleans and null', 'a: [true, False, null, ~]\nb:\n', { a: [true, false, null, null], b: null }],
    ['flow style', '{a: [1, "b"], c: {d: e}}\n', { a: [1, 'b'], c: { d: 'e' } }],
    ['a document start and end', '---\na: 1\n...\n', { a: 1 }],
    ['literal and folded text', 'a: |\n  x\n  *y\nb: >-\n  p\n  q\n', { a: 'x\n*y\n', b: 'p q' }],
    ['text that looks like a tag in a block', 'a: |\n  !x\n  &y\n', { a: '!x\n&y\n' }],
    ['text over two lines', 'a: x\n  y\n', { a: 'x y' }],
    ['Windows line ends', 'a: 1\r\nb: "x"\r\n', { a: 1, b: 'x' }],
    ['a quoted `<<`', '"<<": a\n', { '<<': 'a' }],
    ['`constructor` and `prototype`', 'constructor: a\nprototype: b\n', { constructor: 'a', prototype: 'b' }],
    ['a scalar alone', 'a\n', 'a'],
    ['text beyond ASCII', 'a: Größe 🔑\n', { a: 'Größe 🔑' }],
    ['emoji of several characters', '# ⚠️ 👩‍💻\na: 1\n', { a: 1 }],
    ['an invisible character that an escape shows', 'a: "\\u202e"\n', { a: '\u202e' }],
  ])('reads %s', (_, content, expected) => {
    expect(valueOf(content)).toEqual(expected);
  });

  test('keeps the position of every key and value', () => {
    const result = parseSource('a:\n  - b: "x y" # c\n', 'f.yaml');
    if (!result.ok) throw new Error('unreadable');

    const value = nearestNode(result.value, ['a', 0, 'b']);
    const item = nearestNode(result.value, ['a', 0]);

    expect(value.location).toEqual({ file: 'f.yaml', line: 2, column: 8, endLine: 2, endColumn: 13 });
    expect(value.range).toEqual([10, 15]);
    expect(value.kind === 'scalar' && value.text).toBe('"x y"');
    expect(item.kind === 'mapping' && formatLocation(item.entries[0]?.keyLocation ?? value.location)).toBe(
      'f.yaml:2:5',
    );
    expect(childOf(result.value, 'b')).toBeUndefined();
  });
});

describe('parseSource on JSON', () => {
  test.each<[string, string, readonly string[]]>([
    ['a duplicate key', '{"a": 1, "a": 2}', ['1:10 duplicate-key']],
    ['a duplicate key made by an escape', '{"a": 1, "\\u0061": 2}', ['1:10 duplicate-key']],
    ['an element name in two cases', '{"Action": 1, "action": 2}', ['1:15 key-differs-only-in-case']],
    ['`__proto__`', '{"__proto__": {}}', ['1:2 forbidden-key']],
    ['`__proto__` made by an escape', '{"\\u005f\\u005fproto__": {}}', ['1:2 forbidden-key']],
    ['a byte order mark', '\ufeff{}', ['1:1 byte-order-mark']],
    ['a comment', '// x\n{}', ['1:1 syntax-error']],
    ['a trailing comma in an object', '{"a": 1,}', ['1:9 syntax-error']],
    ['a trailing comma in a list', '[1,]', ['1:4 syntax-error']],
    ['single quotes', "{'a': 1}", ['1:2 syntax-error']],
    ['a bare key', '{a: 1}', ['1:2 syntax-error']],
    ['a missing colon', '{"a" 1}', ['1:6 syntax-error']],
    ['a missing comma', '[1 2]', ['1:4 syntax-error']],
    ['an unclosed object', '{"a": 1', ['1:8 syntax-error']],
    ['an unclosed string', '{"a', ['1:4 syntax-error']],
    ['a line break in a string', '["a\nb"]', ['1:4 syntax-error']],
    ['an unknown escape', '["\\x41"]', ['1:3 syntax-error']],
    ['half an escape', '["\\u00"]', ['1:3 syntax-error']],
    ['a word', '[undefined]', ['1:2 syntax-error']],
    ['NaN and infinity', '[NaN]', ['1:2 syntax-error']],
    ['a leading zero', '[01]', ['1:2 syntax-error']],
    ['a leading plus', '[+1]', ['1:2 syntax-error']],
    ['a bare decimal point', '[.5]', ['1:2 syntax-error']],
    ['text behind the value', '{} {}', ['1:4 syntax-error']],
    ['nothing', ' \n', ['2:1 empty-file']],
    ['an integer that would lose digits', '[12345678901234567890]', ['1:2 number-out-of-range']],
    ['a number that would be infinite', '[1e999]', ['1:2 number-out-of-range']],
    [
      'an escaped lone surrogate',
      '["\\ud800", "\\udc00\\ud800"]',
      ['1:2 lone-surrogate', '1:12 lone-surrogate'],
    ],
    ['an escaped control character', '["\\u0000"]', ['1:2 control-character']],
  ])('A41 refuses %s', (_, content, problems) => {
    expect(problemsOf(content, 'x.json')).toEqual(problems);
  });

  test('gives the problems of a file up to a syntax error', () => {
    expect(problemsOf('{"a": 1, "a": 2, "b": {"c": 1, "c": 2}}', 'x.json')).toEqual([
      '1:32 duplicate-key',
      '1:10 duplicate-key',
    ]);
  });

  test('reads escapes, pairs of surrogates and Windows line ends', () => {
    expect(valueOf('{\r\n"a": "\\u00e9\\ud83d\\udd11\\"\\\\\\/\\n\\t"}', 'x.JSON')).toEqual({
      a: 'é🔑"\\/\n\t',
    });
  });
});

describe('parseSource on bytes', () => {
  test.each<[string, Uint8Array, readonly string[]]>([
    ['a byte order mark', Buffer.from('\ufeffa: 1\n'), ['1:1 byte-order-mark']],
    ['UTF-16', Buffer.from('a\n', 'utf16le'), ['1:2 control-character', '2:1 control-character']],
    [
      'invalid UTF-8',
      Buffer.concat([Buffer.from('a: 1\nb: \u00e9\ufffd'), Buffer.from([0xc3, 0x28])]),
      ['2:6 invalid-utf-8'],
    ],
    ['UTF-8 of a surrogate', Buffer.from([0x61, 0xed, 0xa0, 0x80]), ['1:2 invalid-utf-8']],
    ['an overlong encoding', Buffer.from([0xc0, 0xaf]), ['1:1 invalid-utf-8']],
  ])('A40 refuses %s', (_, content, problems) => {
    expect(problemsOf(content)).toEqual(problems);
  });

  test.each<[string, string, readonly string[]]>([
    ['NUL', 'a: b\u0000c\n', ['1:5 control-character']],
    ['an escape sequence of terminals', '# \u001b[31m\na: 1\n', ['1:3 control-character']],
    ['a C1 control', 'a: \u0085b\n', ['1:4 control-character']],
    [
      'a carriage return that some parsers take for a line end',
      '# x\rAction: y\na: 1\n',
      ['1:4 control-character'],
    ],
    ['text that runs backwards for a reader', '# \u202eab\na: 1\n', ['1:3 invisible-character']],
    ['a soft hyphen', 'Action: s3:Get\u00adObject\n', ['1:15 invisible-character']],
    ['a zero width space', 'a: role/ad\u200bmin\n', ['1:11 invisible-character']],
    ['a tag character', 'a: b\u{e0041}\n', ['1:5 invisible-character']],
    ['a line separator', 'a: b\u2028c\n', ['1:5 invisible-character']],
    ['a byte order mark within', 'a: b\ufeff\n', ['1:5 invisible-character']],
    ['a lone surrogate', 'a: \ud800\n', ['1:4 lone-surrogate']],
  ])('A40 refuses %s', (_, content, problems) => {
    expect(problemsOf(content)).toEqual(problems);
    expect(problemsOf(content, 'x.json').at(0)).toBe(problems[0]);
  });

  test('A40 takes one MiB and refuses one byte more', () => {
    const comment = `a: 1\n#${'x'.repeat(1_048_576 - 6)}`;

    expect(problemsOf(comment)).toEqual([]);
    expect(problemsOf(`${comment}x`)).toEqual(['1:1 file-too-large']);
    expect(problemsOf(Buffer.from(`${comment}x`))).toEqual(['1:1 file-too-large']);
  });

  test('A40 refuses 100 MB without reading it', () => {
    expect(problemsOf(new Uint8Array(100_000_000))).toEqual(['1:1 file-too-large']);
  });
});

describe('parseSource on deep and hostile files', () => {
  test.each([
    [
      'block mappings',
      (depth: number) => Array.from({ length: depth }, (_, i) => `${' '.repeat(i)}a:`).join('\n') + ' b',
    ],
    ['block lists', (depth: number) => `${'- '.repeat(depth)}b`],
    ['flow lists', (depth: number) => '['.repeat(depth) + ']'.repeat(depth)],
    ['flow mappings', (depth: number) => '{a: '.repeat(depth) + 'b' + '}'.repeat(depth)],
  ])('A40 takes 64 levels of %s and refuses 65 and 1,000', (_, nest) => {
    expect(problemsOf(nest(64))).toEqual([]);
    expect(problemsOf(nest(65)).map((problem) => problem.split(' ')[1])).toEqual(['nesting-too-deep']);
    expect(problemsOf(nest(1_000)).map((problem) => problem.split(' ')[1])).toEqual(['nesting-too-deep']);
  });

  test('A40 takes 64 levels of JSON and refuses 65 and 10,000', () => {
    const nest = (depth: number): string => '[{"a":'.repeat(depth / 2) + '1' + '}]'.repeat(depth / 2);

    expect(problemsOf(nest(64), 'x.json')).toEqual([]);
    expect(problemsOf(nest(66), 'x.json')).toEqual(['1:193 nesting-too-deep']);
    expect(problemsOf('['.repeat(10_000), 'x.json')).toEqual(['1:65 nesting-too-deep']);
  });

  test.each([
    ['open brackets', '['],
    ['open braces', '{'],
    ['list marks', '- '],
    ['key marks', '? '],
    ['colons', ': '],
    ['duplicate keys', 'a: \n'],
    ['quotes', '"'],
    ['lines of quotes', "'\n"],
    ['commas', '[,,,,'],
    ['closing brackets', ']'],
    ['anchors', '&a '],
    ['tags', '!a '],
    ['aliases', '*a '],
    ['documents', '---\n'],
    ['directives', '%a\n'],
    ['line breaks', '\n'],
    ['comments', '#\n'],
    ['tabs', '\t'],
  ])('A40 refuses a MiB of %s with a bounded list of problems', (_, unit) => {
    const content = unit.repeat(Math.floor(1_048_576 / unit.length));

    const result = parseSource(content, 'x.yaml');

    expect(result.ok).toBe(false);
    expect(result.ok ? 0 : result.problems.length).toBeLessThanOrEqual(101);
  });

  test('counts the problems that it leaves out', () => {
    const content = Array.from({ length: 250 }, () => 'a: 1').join('\n');

    const result = parseSource(content, 'x.yaml');

    expect(result.ok ? [] : result.problems).toHaveLength(101);
    expect(result.ok ? '' : result.problems.at(-1)?.message).toBe('149 more problems were left out');
  });
});

describe('parseSource against other parsers', () => {
  const key = fc.string({ unit: 'grapheme-ascii', maxLength: 8 }).filter((text) => text !== '__proto__');
  const { tree } = fc.letrec<{ tree: JsonValue }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      fc.string({ unit: 'grapheme-ascii' }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('tree'), { maxLength: 4 }),
      fc
        .uniqueArray(fc.tuple(key, tie('tree')), { maxLength: 4, selector: ([name]) => name.toLowerCase() })
        .map((entries) => Object.fromEntries(entries)),
    ),
  }));

  test('reads JSON as `JSON.parse` does', () => {
    fc.assert(
      fc.property(tree, fc.constantFrom(0, 2, '\t'), (value, space) => {
        const text = JSON.stringify(value, undefined, space);
        expect(valueOf(text, 'x.json')).toEqual(JSON.parse(text));
      }),
      { numRuns: 500 },
    );
  });

  test('reads YAML as the `yaml` package does', () => {
    fc.assert(
      fc.property(tree, fc.constantFrom(undefined, 20), fc.boolean(), (value, lineWidth, isFlow) => {
        const text = stringify(value, {
          lineWidth: lineWidth ?? 0,
          collectionStyle: isFlow ? 'flow' : 'any',
        });
        expect(valueOf(text)).toEqual(parseWithYamlPackage(text));
      }),
      { numRuns: 500 },
    );
  });

  test('reads JSON text as YAML with the same value', () => {
    fc.assert(
      fc.property(tree, (value) => {
        const text = JSON.stringify(value);
        expect(valueOf(text)).toEqual(value);
      }),
      { numRuns: 300 },
    );
  });
});
