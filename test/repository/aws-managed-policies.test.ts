import { describe, expect, test } from '@jest/globals';
import { decodePolicyRepository } from '../../src/repository/decode-policy-repository.ts';
import type { GitFileMode, RepositoryFile } from '../../src/repository/repository-file.ts';

function file(path: string, content: string, mode: GitFileMode = '100644'): RepositoryFile {
  return { path, mode, content: new TextEncoder().encode(content) };
}

const group = file('222222222222/iam/group/a.yaml', 'Policies: []\n');
const policy =
  'Policy: {Version: "2012-10-17", Statement: [{Effect: Allow, Action: "s3:Get*", Resource: "*"}]}\n';

function problemsOf(...files: readonly RepositoryFile[]): readonly string[] {
  const result = decodePolicyRepository([group, ...files]);
  return result.ok
    ? []
    : result.problems.map(({ location, code }) => `${location.file}:${location.line} ${code}`);
}

describe('AWS managed policies in the policy repository', () => {
  test('stand in every account under the ARN of its partition', () => {
    const files = [
      group,
      file('333333333333/iam/group/a.yaml', 'Policies: []\n'),
      file('aws-managed/service-role/Worker.yaml', policy),
      file('README.md', 'text'),
    ];
    const result = decodePolicyRepository(files, { partitions: { '333333333333': 'aws-cn' } });

    expect(result.ok && result.value.ignoredFiles).toEqual(['README.md']);
    expect(
      result.ok && result.value.accounts.map(({ inventory }) => inventory.awsManagedPolicies),
    ).toMatchObject([
      [{ arn: 'arn:aws:iam::aws:policy/service-role/Worker', name: 'Worker', path: '/service-role/' }],
      [{ arn: 'arn:aws-cn:iam::aws:policy/service-role/Worker' }],
    ]);
  });

  test.each([
    ['aws-managed/Broken.yaml', 'Policy: {Statement: x}\n', '100644', 'aws-managed/Broken.yaml:1 wrong-type'],
    ['aws-managed/Other.yaml', 'Groups: []\n', '100644', 'aws-managed/Other.yaml:1 unknown-key'],
    ['aws-managed/bad name.yaml', policy, '100644', 'aws-managed/bad name.yaml:1 name-malformed'],
  ] as const)('refuses %s', (path, content, mode, problem) => {
    expect(problemsOf(file(path, content, mode))).toContain(problem);
  });

  test('A32 a symbolic link is refused by its mode', () => {
    expect(problemsOf(file('aws-managed/Link.yaml', 'target', '120000'))).toHaveLength(1);
  });

  test('A33 two files for one policy are refused, whatever their case and ending', () => {
    const files = [
      file('aws-managed/Worker.yaml', policy),
      file('aws-managed/service-role/worker.json', '{}'),
    ];

    expect(problemsOf(...files)).toContain('aws-managed/service-role/worker.json:1 declared-twice');
  });
});
