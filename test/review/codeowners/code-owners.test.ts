import { describe, expect, test } from '@jest/globals';
import { codeOwnersMatcher } from '../../../src/review/codeowners/match-code-owners.ts';
import { parseCodeOwners } from '../../../src/review/codeowners/parse-code-owners.ts';

function lineFor(content: string, path: string): number | undefined {
  return codeOwnersMatcher(parseCodeOwners(content, 'CODEOWNERS').codeOwners)(path)?.line;
}

function matches(pattern: string, path: string): boolean {
  return lineFor(`${pattern} @a`, path) === 1;
}

describe('parseCodeOwners', () => {
  test('reads users, teams, comments and lines without owners', () => {
    const content =
      '\ufeff# top\r\n\r\n* @Octocat # global\n/apps/  @Acme/Platform\t@b\n/apps/github\n/a\\ b/ @c\n';

    expect(parseCodeOwners(content, '.github/CODEOWNERS')).toEqual({
      codeOwners: {
        path: '.github/CODEOWNERS',
        lines: [
          { line: 3, pattern: '*', owners: [{ kind: 'user', name: 'octocat' }] },
          {
            line: 4,
            pattern: '/apps/',
            owners: [
              { kind: 'team', name: 'acme/platform' },
              { kind: 'user', name: 'b' },
            ],
          },
          { line: 5, pattern: '/apps/github', owners: [] },
          { line: 6, pattern: '/a\\ b/', owners: [{ kind: 'user', name: 'c' }] },
        ],
      },
      problems: [],
    });
  });

  test('says what stands for nobody, and keeps the line', () => {
    const { codeOwners, problems } = parseCodeOwners('* @a\n/x docs@example.com @b\n!/y c\n', 'CODEOWNERS');

    expect(codeOwners.lines[1]?.owners).toEqual([
      { kind: 'unresolvable', name: 'docs@example.com' },
      { kind: 'user', name: 'b' },
    ]);
    expect(problems.map(({ location, message }) => `${location.line} ${message}`)).toEqual([
      "2 the address `docs@example.com` cannot be told to be anybody's account",
      '3 `!/y` has `!` or `[ ]`, which CODEOWNERS does not know',
      '3 `c` is neither `@login` nor `@organisation/team`',
    ]);
  });
});

describe('codeOwnersMatcher', () => {
  test('the last line that matches decides, also one without owners', () => {
    const content = '* @a\n*.yaml @b\n/prod/ @c\n/prod/open\n';

    expect(lineFor(content, 'x.txt')).toBe(1);
    expect(lineFor(content, 'deep/x.yaml')).toBe(2);
    expect(lineFor(content, 'prod/x.yaml')).toBe(3);
    expect(lineFor(content, 'prod/open/x.yaml')).toBe(4);
  });

  test.each([
    ['*', 'a/b/c', true],
    ['*.js', 'a.js', true],
    ['*.js', 'x/y/a.js', true],
    ['*.js', 'a.json', false],
    ['/build/logs/', 'build/logs/x/y', true],
    ['/build/logs/', 'x/build/logs/y', false],
    ['/build/logs/', 'build/logs', false],
    ['docs/*', 'docs/getting-started.md', true],
    ['docs/*', 'docs/build-app/troubleshooting.md', false],
    ['docs/*', 'x/docs/a.md', false],
    ['apps/', 'x/apps/a/b', true],
    ['apps/', 'apps/a', true],
    ['apps/', 'x/apps', false],
    ['/docs/', 'docs/a/b', true],
    ['/docs/', 'x/docs/a', false],
    ['**/logs', 'build/logs/x', true],
    ['**/logs', 'deeply/nested/logs', true],
    ['/apps/github', 'apps/github/a', true],
    ['/apps/github', 'apps/github2/a', false],
    ['apps/**/a', 'apps/a', true],
    ['apps/**/a', 'apps/x/y/a', true],
    ['/prod/**', 'prod/a/b', true],
    ['/prod/**', 'prod', false],
    ['/*', 'a', true],
    ['/*', 'a/b', false],
    ['a\\ b', 'x/a b', true],
    ['README.md', 'readme.md', false],
    ['/prod/ad?in.yaml', 'prod/admin.yaml', true],
  ])('%s and %s: %s', (pattern, path, expected) => {
    expect(matches(pattern, path)).toBe(expected);
  });

  test('A43 pathological patterns take linear time', () => {
    expect(matches(`/${'**/a*a*'.repeat(30)}b`, `${'a/'.repeat(1000)}${'a'.repeat(3000)}`)).toBe(false);
  });
});
