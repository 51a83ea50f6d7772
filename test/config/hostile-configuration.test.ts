import { describe, expect, test } from '@jest/globals';
import { decodeConfiguration } from '../../src/config/configuration.ts';
import { repositoryFile } from '../repository/support/repository-files.ts';

/** The first problem as `line:column code`, or `decoded`; every problem has to say what to do. */
function judge(text: string): string {
  const result = decodeConfiguration(repositoryFile('four-eyes.yml', text));
  if (result.ok) return 'decoded';
  expect(result.problems.every(({ remedy }) => remedy !== undefined)).toBe(true);
  const [first] = result.problems;
  expect(first?.location.file).toBe('four-eyes.yml');
  return `${first?.location.line}:${first?.location.column} ${first?.code}`;
}

const head = 'version: 1\nreview:\n  rules:\n';

/** A rule on line 4 with `eyes: 4`. */
const rule = (keys: string): string => `${head}    - {name: a, eyes: 4, ${keys}}\n`;
const approvers = (keys: string): string => rule(`approvers: {${keys}}`);
const when = (keys: string): string => rule(`approvers: {users: [b]}, when: {${keys}}`);

/** Keys of the section, from line 5 on. */
const section = (keys: string): string => `${approvers('permission: write')}  ${keys}\n`;
const nested = (depth: number): string =>
  rule(`approvers: ${'{and: ['.repeat(depth)}{users: [b]}${']}'.repeat(depth)}`);
const sha = 'a'.repeat(40);

describe('a hostile four-eyes.yml', () => {
  const files: readonly (readonly [text: string, expected: string])[] = [
    // Structure.
    ['version: 1\nversion: 1\n', '2:1 duplicate-key'],
    [`${section('mode: observe')}review: {}\n`, '6:1 duplicate-key'],
    [rule('eyes: 6, approvers: {users: [b]}'), '4:26 duplicate-key'],
    [rule('Eyes: 6, approvers: {users: [b]}'), '4:26 key-differs-only-in-case'],
    ['version: 1\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n', '2:1 unknown-key'],
    [`${head}    &r\n    - {name: a, eyes: 4, approvers: {permission: write}}\n`, '4:5 anchor'],
    [section('people: *r'), '5:11 alias'],
    [section('<<: {mode: observe}'), '5:3 merge-key'],
    [section('mode: !!str observe'), '5:9 tag'],
    [section('mode: !!js/function observe'), '5:9 tag'],
    ['version: 1\nreview: []\n', '2:9 wrong-type'],
    ['version: 1\nreview:\n', '2:8 wrong-type'],
    ['- version: 1\n', '1:1 wrong-type'],
    ['', '1:1 empty-file'],
    ['# nothing\n', '1:1 empty-file'],
    ['version: 1\0\n', '1:11 control-character'],
    ['\ufeffversion: 1\n', '1:1 byte-order-mark'],
    ['version: 1\nreview:\n\trules: []\n', '3:1 syntax-error'],
    [section('mode: observe').replaceAll('\n', '\r\n'), 'decoded'],
    [section('mode: observe').replaceAll('\n', '\r'), '1:11 control-character'],
    [`${section('mode: observe')}---\nversion: 1\n`, '6:1 several-documents'],
    ['%YAML 1.2\n---\nversion: 1\n', '1:1 directive'],
    ['version: 1\n? [a]\n: c\n', '2:1 explicit-key'],
    ['version: 1\n~: c\n', '2:1 non-string-key'],
    [`version: 1\nreview: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`, '2:72 nesting-too-deep'],
    [`version: 1\n# ${'x'.repeat(1_100_000)}\n`, '1:1 file-too-large'],
    ['version: 1\nconstructor: {}\n', '2:1 unknown-key'],
    [section('toString: x'), '5:3 unknown-key'],
    [section('script: ./decide.js'), '5:3 unknown-key'],
    ['version: 2\n', '1:10 number-out-of-range'],
    ["version: '1'\n", '1:10 wrong-type'],
    ['version: 1\u0085review: {}\n', '1:11 control-character'],
    ['version: 1\u2028review: {}\n', '1:11 invisible-character'],
    // Counts and eyes.
    [approvers('users: [b], count: 0'), '4:57 number-out-of-range'],
    [approvers('users: [b], count: -1'), '4:57 number-out-of-range'],
    [approvers('users: [b], count: 1e9'), '4:57 number-out-of-range'],
    [approvers('users: [b], count: 999999999999999999999999'), '4:57 number-out-of-range'],
    [approvers('users: [b], count: 0x1'), '4:57 ambiguous-number'],
    [approvers('users: [b], count: 0o1'), '4:57 ambiguous-number'],
    [approvers('users: [b], count: .inf'), '4:57 ambiguous-number'],
    [approvers('users: [b], count: 1.5'), '4:57 number-out-of-range'],
    [approvers("users: [b], count: '1'"), '4:57 wrong-type'],
    [approvers('users: [b], count: null'), '4:57 wrong-type'],
    [approvers('users: [b]').replace('eyes: 4', 'eyes: 0'), '4:23 not-eyes'],
    [approvers('users: [b]').replace('eyes: 4', 'eyes: 2'), '4:23 not-eyes'],
    [approvers('users: [b]').replace('eyes: 4', 'eyes: "6"'), '4:23 not-eyes'],
    // People and teams.
    [approvers('users: []'), '4:45 empty-list'],
    [approvers('users: '), '4:45 wrong-type'],
    [approvers('users: bob'), '4:45 wrong-type'],
    [approvers('users: [null]'), '4:46 wrong-type'],
    [approvers('users: [true]'), '4:46 wrong-type'],
    [approvers('users: [007]'), '4:46 ambiguous-number'],
    [approvers('users: [\u0430lice]'), '4:46 not-a-login'],
    [approvers('users: ["ali\u200bce"]'), '4:50 invisible-character'],
    [approvers('users: ["\u202ebob"]'), '4:47 invisible-character'],
    [approvers('users: ["bo\u212a"]'), '4:46 not-a-login'],
    [approvers('users: ["\u0130da"]'), '4:46 not-a-login'],
    [approvers('users: ["@bob"]'), '4:46 not-a-login'],
    [approvers('users: [bob, Bob]'), '4:51 listed-twice'],
    [approvers('teams: [security]'), '4:46 not-a-team'],
    [approvers('teams: ["acme/\uff53ec"]'), '4:46 not-a-team'],
    [approvers('teams: ["acme/.."]'), '4:46 not-a-team'],
    [approvers('teams: ["acme/../../x"]'), '4:46 not-a-team'],
    [approvers('teams: ["https://github.com/orgs/acme/teams/x"]'), '4:46 not-a-team'],
    [approvers('teams: [o/a, O/A]'), '4:51 listed-twice'],
    [
      approvers(`users: [${Array.from({ length: 501 }, (_, index) => `u${index}`).join()}]`),
      '4:45 list-too-long',
    ],
    [approvers('permission: Write'), '4:50 unknown-value'],
    [approvers('permission: [write]'), '4:50 wrong-type'],
    [approvers("codeowners: 'true'"), '4:50 wrong-type'],
    [approvers('and: [{users: [b]}], or: [{users: [c]}]'), '4:59 unknown-key'],
    [approvers('and: null'), '4:43 wrong-type'],
    [approvers('and: {users: [b]}'), '4:43 wrong-type'],
    [approvers('or: []'), '4:42 empty-list'],
    [nested(5), 'decoded'],
    [nested(6), '4:79 nested-too-deep'],
    [nested(10_000), '4:247 nesting-too-deep'],
    [rule('approvers: {users: [b]}, disapproval: {}'), '4:64 nobody-named'],
    [rule('approvers: {users: [b]}, disapproval: {users: [c], count: 1}'), '4:77 unknown-key'],
    [rule("approvers: {users: [b]}, breakGlass: 'true'"), '4:63 wrong-type'],
    [rule('approvers: {users: [b]}, breakGlass: yes'), '4:63 wrong-type'],
    [rule('approvers: {users: [b]}, break_glass: true'), '4:51 unknown-key'],
    [rule('approvers: {users: [b]}, verifiedSignatures: ~'), '4:71 wrong-type'],
    [approvers('users: [b]').replace('name: a', 'name: ""'), '4:14 name-malformed'],
    [approvers('users: [b]').replace('name: a', 'name: "a\\nb"'), '4:14 name-malformed'],
    [approvers('users: [b]').replace('name: a', 'name: "a\u202eb"'), '4:16 invisible-character'],
    [`${approvers('users: [b]')}    - {name: A, eyes: 4, approvers: {users: [b]}}\n`, '5:7 rule-twice'],
    [head + approvers('users: [b]').slice(head.length).repeat(201), '4:5 too-many-rules'],
    // Conditions.
    [when('accounts: [222222222222]'), '4:69 wrong-type'],
    [when('accounts: [012345678901]'), '4:69 ambiguous-number'],
    [when("accounts: ['12345678901']"), '4:69 not-an-account-id'],
    [when("accounts: ['2222-2222-2222']"), '4:69 not-an-account-id'],
    [
      when("accounts: ['\u0662\u0662\u0662\u0662\u0662\u0662\u0662\u0662\u0662\u0662\u0662\u0662']"),
      '4:69 not-an-account-id',
    ],
    [when("accounts: ['222222222222', '222222222222']"), '4:85 listed-twice'],
    [when("paths: ['../x']"), '4:66 path-pattern-malformed'],
    [when("paths: ['a/./b']"), '4:66 path-pattern-malformed'],
    [when("paths: ['prod\\iam']"), '4:66 path-pattern-malformed'],
    [when("paths: ['prod/** ']"), '4:66 path-pattern-malformed'],
    [when("paths: [' prod/**']"), '4:66 path-pattern-malformed'],
    [when("paths: ['!prod/**']"), '4:66 path-pattern-malformed'],
    [when("paths: ['/prod/**']"), '4:66 path-pattern-malformed'],
    [when("paths: ['prod/']"), '4:66 path-pattern-malformed'],
    [when("paths: ['prod/***']"), '4:66 path-pattern-malformed'],
    [when("paths: ['prod/{a,b}']"), '4:66 path-pattern-malformed'],
    [when("paths: ['']"), '4:66 path-pattern-malformed'],
    [when('paths: ["prod\\u0007"]'), '4:66 control-character'],
    [when("paths: ['prod\u200b/**']"), '4:71 invisible-character'],
    [when('meanings: [Public]'), '4:69 unknown-value'],
    [when('meanings: [grants-admin]'), '4:69 unknown-value'],
    [rule('approvers: {users: [b]}, when: null'), '4:57 wrong-type'],
    // The section.
    [section('mode: Enforce'), '5:9 unknown-value'],
    [section('mode: ${MODE}'), '5:9 unknown-value'],
    [section("branches: ['*']"), '5:14 not-a-branch'],
    [section('branches: [refs/heads/main]'), '5:14 not-a-branch'],
    [section('branches: [a..b]'), '5:14 not-a-branch'],
    [section('branches: [main/]'), '5:14 not-a-branch'],
    [section('branches: [main.lock]'), '5:14 not-a-branch'],
    [section('branches: main'), '5:13 wrong-type'],
    [section('branches: []'), '5:13 empty-list'],
    [section('people: [a, b]'), '5:12 wrong-type'],
    [section('people: [[a, a]]'), '5:16 listed-twice'],
    [section('people: [[a, b], [c, A]]'), '5:20 person-twice'],
    [section('people: [[acme/x, b]]'), '5:13 not-a-login'],
    [section("bots: {'@renovate': a}"), '5:10 not-a-login'],
    [section("bots: {'renovat\u0435[bot]': a}"), '5:10 not-a-login'],
    [section("bots: {'R[bot]': a, 'r[bot]': b}"), '5:23 key-differs-only-in-case'],
    [section("bots: {'r[bot]': []}"), '5:20 empty-list'],
    [section('bots: {__proto__: a}'), '5:10 forbidden-key'],
    [section('bots: {1: a}'), '5:10 non-string-key'],
    [section('_extends: acme/.github@main'), '5:13 extends-unpinned'],
    [section(`_extends: acme/rules@${sha}`), '5:13 extends-unpinned'],
    [section(`_extends: https://evil.example/.github@${sha}`), '5:13 extends-unpinned'],
    [section(`_extends: "acme/.github@${sha}\\n"`), '5:13 extends-unpinned'],
    [section(`_extends: [acme/.github@${sha}]`), '5:13 wrong-type'],
    [section(`extends: acme/.github@${sha}`), '5:3 unknown-key'],
  ];

  test.each(files.map(([text, expected]) => [text.slice(0, 160), expected, text] as const))(
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
});
