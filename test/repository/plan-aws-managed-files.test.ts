import { describe, expect, test } from '@jest/globals';
import { planAwsManagedFiles } from '../../src/repository/plan-aws-managed-files.ts';
import type { RepositoryFile } from '../../src/repository/repository-file.ts';
import type { ManagedPolicy } from '../../src/iam/resources.ts';
import { accountOf, allow, documentOf } from '../support/account-builder.ts';
import { repositoryFiles } from './support/repository-files.ts';

function awsPolicy(name: string, action: string, path = '/'): ManagedPolicy {
  const document = documentOf(allow(action));
  const createDate = '2026-04-01T12:00:00.000Z';
  const versions = [{ versionId: 'v7', isDefault: true, document, createDate }];
  return { type: 'policy', name, path, arn: `arn:aws:iam::aws:policy${path}${name}`, document, versions };
}

const live = accountOf({
  awsManagedPolicies: [
    awsPolicy('AWSLambdaBasicExecutionRole', 'logs:PutLogEvents', '/service-role/'),
    awsPolicy('ReadOnlyAccess', 's3:Get*'),
  ],
});

const lambdaText = `# AWS's policy arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole, version v7 of 2026-04-01
Policy:
  Version: '2012-10-17'
  Statement:
    - Effect: Allow
      Action: logs:PutLogEvents
      Resource: '*'
`;

function plan(files: readonly RepositoryFile[], account = live): unknown {
  const planned = planAwsManagedFiles(account, files);
  return planned.ok ? planned.value : planned.problems.map(({ code, location }) => [code, location.file]);
}

describe('planAwsManagedFiles', () => {
  test('writes each policy of AWS that is used, with the version that it is', () => {
    expect(plan([])).toMatchObject({
      changes: [
        { kind: 'write', path: 'aws-managed/ReadOnlyAccess.yaml' },
        {
          kind: 'write',
          path: 'aws-managed/service-role/AWSLambdaBasicExecutionRole.yaml',
          content: lambdaText,
        },
      ],
      unchanged: 0,
    });
  });

  test('a file that says the same, in whatever form and with whatever ending, is not touched; others stay', () => {
    const files = repositoryFiles({
      'aws-managed/ReadOnlyAccess.json':
        '{"Policy": {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["S3:get*"],"Resource":["*"]}}}',
      'aws-managed/service-role/AWSLambdaBasicExecutionRole.yml': `# ours\n${lambdaText}`,
      'aws-managed/NotUsed.yaml': 'Policy: {Statement: []}\n',
    });

    expect(plan(files)).toEqual({ changes: [], unchanged: 3 });
  });

  test('A66 what AWS changed is edited in place, and the line at the top tells the new version', () => {
    const older = lambdaText
      .replace('version v7 of 2026-04-01', 'version v6 of 2020-01-01, as it was reviewed')
      .replace('logs:PutLogEvents', 'logs:CreateLogStream')
      .replace("'2012-10-17'", '"2012-10-17" # ours');
    const files = repositoryFiles({ 'aws-managed/service-role/AWSLambdaBasicExecutionRole.yaml': older });
    const [lambda] = live.awsManagedPolicies;

    const content = lambdaText.replace("'2012-10-17'", '"2012-10-17" # ours');
    expect(plan(files, accountOf({ awsManagedPolicies: lambda === undefined ? [] : [lambda] }))).toEqual({
      changes: [
        { kind: 'write', path: 'aws-managed/service-role/AWSLambdaBasicExecutionRole.yaml', content },
      ],
      unchanged: 0,
    });
  });

  test('a present file that cannot be read is a problem, and nothing is planned', () => {
    const files = repositoryFiles({ 'aws-managed/ReadOnlyAccess.yaml': 'Policy: 1\n' });

    expect(plan(files)).toEqual([['wrong-type', 'aws-managed/ReadOnlyAccess.yaml']]);
  });

  test('without policies of AWS there is nothing to do', () => {
    expect(plan([], accountOf())).toEqual({ changes: [], unchanged: 0 });
  });
});
