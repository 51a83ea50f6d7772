import { describe, expect, test } from '@jest/globals';
import { GitHubError } from '../../../src/ports/github-error.ts';
import { readRules, type RulesSource } from '../../../src/use-cases/review-pull-request/read-rules.ts';
import { fakePolicyTree, type FakeFiles } from '../../support/fake-policy-tree.ts';

const repository = { id: 1, owner: 'acme', name: 'iam', defaultBranch: 'main' };

function rulesFor(eyes: number, name: string, more = ''): string {
  return [
    'version: 1',
    'review:',
    ...(more === '' ? [] : [`  ${more}`]),
    '  rules:',
    `    - name: ${name}`,
    `      eyes: ${eyes}`,
    '      approvers:',
    '        permission: write',
    '',
  ].join('\n');
}

function sourceOf(
  branches: Readonly<Record<string, FakeFiles>>,
  different: Partial<RulesSource> = {},
): RulesSource {
  return {
    repository,
    trees: fakePolicyTree(branches),
    openOrganisation: () => Promise.reject(new Error('nothing is extended')),
    ...different,
  };
}

async function ruleNames(source: RulesSource): Promise<readonly string[] | string> {
  const { configuration } = await readRules(source);
  if (!configuration.ok)
    return configuration.problems.map(({ code, location }) => `${location.file}:${location.line} ${code}`);
  return configuration.value.review?.rules.map(({ name }) => name) ?? 'no rules';
}

describe('the rules of a repository', () => {
  test('A22 A23 they are those of the default branch, whatever other branches say', async () => {
    const source = sourceOf({
      main: { 'four-eyes.yml': rulesFor(6, 'strict') },
      weak: { 'four-eyes.yml': rulesFor(4, 'weak') },
    });

    const reading = await readRules(source);

    expect(reading).toMatchObject({ rulesSha: 'main', isProtected: true });
    expect(await ruleNames(source)).toEqual(['strict']);
  });

  test('A22 it is told where the branch is not protected', async () => {
    const trees = fakePolicyTree({ main: { 'four-eyes.yml': rulesFor(4, 'all') } }, ['main']);

    expect(await readRules(sourceOf({}, { trees }))).toMatchObject({ isProtected: false });
  });

  test.each<[string, FakeFiles, readonly string[] | string]>([
    ['a file in `.github`', { '.github/four-eyes.yml': rulesFor(4, 'all') }, ['all']],
    ['no file', { 'README.md': '' }, 'no rules'],
    ['an empty file', { 'four-eyes.yml': '' }, ['four-eyes.yml:1 empty-file']],
    ['a file that cannot be parsed', { 'four-eyes.yml': 'review: [' }, ['four-eyes.yml:1 syntax-error']],
    ['a link', { 'four-eyes.yml': '120000|elsewhere.yml' }, ['four-eyes.yml:1 file-mode']],
    [
      'a file with nearly that name',
      { 'four-eyes.yaml': rulesFor(4, 'all') },
      ['four-eyes.yaml:1 configuration-misnamed'],
    ],
    [
      'two files',
      { 'four-eyes.yml': rulesFor(4, 'all'), '.github/four-eyes.yml': rulesFor(4, 'all') },
      ['.github/four-eyes.yml:1 two-configurations'],
    ],
  ])('A24 %s', async (_what, files, expected) => {
    expect(await ruleNames(sourceOf({ main: files }))).toEqual(expected);
  });

  test('only what can be configuration is fetched', async () => {
    const trees = fakePolicyTree({
      main: {
        'four-eyes.yml': rulesFor(4, 'all'),
        'acme-1/iam/role/a.yaml': 'Description: a\n',
        'README.md': 'x',
      },
    });

    await readRules(sourceOf({}, { trees }));

    expect(trees.readIds).toHaveLength(1);
  });

  test('CODEOWNERS is the first that GitHub would read', async () => {
    const files = {
      'four-eyes.yml': rulesFor(4, 'all'),
      CODEOWNERS: '* @bob',
      '.github/CODEOWNERS': '* @acme/sec',
    };

    const { codeOwners } = await readRules(sourceOf({ main: files }));

    expect(codeOwners).toMatchObject({
      path: '.github/CODEOWNERS',
      lines: [{ line: 1, owners: [{ kind: 'team', name: 'acme/sec' }] }],
    });
  });
});

describe('rules of the organisation', () => {
  const pin = 'a'.repeat(40);

  function extending(owner: string, organisation: Readonly<Record<string, FakeFiles>>): RulesSource {
    const files = { 'four-eyes.yml': rulesFor(4, 'own', `_extends: ${owner}/.github@${pin}`) };
    return sourceOf(
      { main: files },
      { openOrganisation: () => Promise.resolve(fakePolicyTree(organisation)) },
    );
  }

  test('A77 they hold besides', async () => {
    const source = extending('acme', { [pin]: { 'four-eyes.yml': rulesFor(6, 'strict') } });

    expect(await ruleNames(source)).toEqual(['own', 'acme: strict']);
  });

  test('A77 those of another organisation are not even read, whoever asks for them', async () => {
    const openOrganisation = () => Promise.reject(new Error('the files of a stranger were asked for'));

    expect(await ruleNames({ ...extending('other', {}), openOrganisation })).toEqual([
      'four-eyes.yml:3 extends-refused',
    ]);
  });

  test('A77 those of another organisation do not', async () => {
    const source = extending('evil', { [pin]: { 'four-eyes.yml': rulesFor(4, 'weak') } });

    expect(await ruleNames(source)).toEqual(['four-eyes.yml:3 extends-refused']);
  });

  test('A77 where they say nothing, nothing can be approved', async () => {
    const source = extending('acme', { [pin]: { 'README.md': '' } });

    expect(await ruleNames(source)).toEqual(['four-eyes.yml:3 extends-nothing']);
  });

  test('a commit that the app cannot see is a problem, with what to do', async () => {
    expect(await ruleNames(extending('acme', {}))).toEqual(['four-eyes.yml:3 extends-unread']);
  });

  test('a lost connection lets the reading fail: a later try may find the rules', async () => {
    const cause = new GitHubError({
      ...{ failure: 'connectionFailed', operation: 'GET', message: 'lost', remedy: 'try again' },
    });
    const openOrganisation = () => Promise.reject(cause);

    await expect(ruleNames({ ...extending('acme', {}), openOrganisation })).rejects.toBe(cause);
  });
});
