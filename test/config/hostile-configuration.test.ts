import { describe, expect, test } from '@jest/globals';
import { decodeConfiguration } from '../../src/config/configuration.ts';
import { repositoryFile } from '../repository/support/repository-files.ts';
import { approvers, hostileFiles, rule, section } from './support/hostile-files.ts';

/** The first problem as `line:column code`, or `decoded`; every problem has to say what to do. */
function judge(text: string): string {
  const result = decodeConfiguration(repositoryFile('four-eyes.yml', text));
  if (result.ok) return 'decoded';
  expect(result.problems.every(({ remedy }) => remedy !== undefined)).toBe(true);
  const [first] = result.problems;
  expect(first?.location.file).toBe('four-eyes.yml');
  return `${first?.location.line}:${first?.location.column} ${first?.code}`;
}

describe('a hostile four-eyes.yml', () => {
  test.each(hostileFiles.map(([text, expected]) => [text.slice(0, 160), expected, text] as const))(
    'A40 is refused with line and remedy: %j',
    (_, expected, text) => {
      expect(judge(text)).toBe(expected);
    },
  );

  test.each([
    ['not UTF-8', [0xff, 0xfe, 0x76, 0x00], 1],
    ['Latin-1', [...new TextEncoder().encode('version: 1\n# caf'), 0xe9, 10], 2],
  ])('A40 bytes that are %s are refused', (_, bytes, line) => {
    const file = { path: 'four-eyes.yml', mode: '100644', content: Uint8Array.from(bytes) } as const;

    expect(decodeConfiguration(file)).toMatchObject({
      ok: false,
      problems: [{ code: 'invalid-utf-8', location: { line } }],
    });
  });

  test.each([
    ['a script', section('script: ./decide.js'), '5:3 unknown-key'],
    [
      'a command for a condition',
      rule('approvers: {users: [b]}, when: {exec: "rm -rf /"}'),
      '4:58 unknown-key',
    ],
    ['a tag that makes a function', section("bots: !!js/function 'function () {}'"), '5:9 tag'],
    ['an expression for a name', approvers('users: ["${{ github.actor }}"]'), '4:46 not-a-login'],
    ['another file to read', 'version: 1\nreview: !include rules.yml\n', '2:9 tag'],
    [
      'an address to fetch rules from',
      section('_extends: https://evil.example/rules.yml'),
      '5:13 extends-unpinned',
    ],
  ])('A44 nothing in the configuration runs: %s', (_, text, expected) => {
    expect(judge(text)).toBe(expected);
  });

  test('A44 what looks like a variable stays the text that it is', () => {
    const text = approvers('users: [b]').replace('name: a', "name: '${HOME} $(id)'");

    expect(decodeConfiguration(repositoryFile('four-eyes.yml', text))).toMatchObject({
      value: { review: { rules: [{ name: '${HOME} $(id)' }] } },
    });
  });
});
