import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  accountReadActions,
  homeOperations,
  readOperations,
} from '../../src/adapters/aws/read-operations.ts';
import { lintPolicyDocument } from '../../src/lint/lint-policy-document.ts';
import { readTemplate } from '../support/cloudformation-template.ts';
import { sdkOperations } from '../support/sdk-commands.ts';

const root = join(import.meta.dirname, '..', '..');

const values = {
  WorkerPrincipalArn: 'arn:aws:iam::111111111111:role/security/four-eyes-worker',
  ExternalId: 'four-eyes-4a9e6d2b8c13',
  OrganizationId: 'o-a1b2c3d4e5',
  RoleName: 'four-eyes-reader',
  RolePath: '/security/',
  SenderRoleName: 'four-eyes-events',
  SenderRolePath: '/security/',
  EventQueue: 'https://sqs.us-east-1.amazonaws.com/111111111111/four-eyes-events',
  QueueArn: 'arn:aws:sqs:us-east-1:111111111111:four-eyes-events',
  'EventQueue.Arn': 'arn:aws:sqs:us-east-1:111111111111:four-eyes-events',
  'DeadLetters.Arn': 'arn:aws:sqs:us-east-1:111111111111:four-eyes-events-dead',
  'ReaderRole.Arn': 'arn:aws:iam::222222222222:role/security/four-eyes-reader',
  'SenderRole.Arn': 'arn:aws:iam::222222222222:role/security/four-eyes-events',
  'AWS::Partition': 'aws',
  'AWS::Region': 'us-east-1',
  'AWS::AccountId': '222222222222',
};

interface RoleProperties {
  readonly AssumeRolePolicyDocument: unknown;
  readonly Policies: readonly {
    readonly PolicyDocument: { readonly Statement: readonly { readonly Action: readonly string[] }[] };
  }[];
}

function roleOf(template: string, resource: string): RoleProperties {
  return readTemplate(template, values)(resource) as RoleProperties;
}

function queuePolicy(): unknown {
  const policy = readTemplate('events.yaml', values)('EventQueuePolicy');
  return (policy as { readonly PolicyDocument: unknown }).PolicyDocument;
}

function findingsOf(document: unknown, kind: 'identity' | 'trust' | 'resource'): readonly string[] {
  const { findings } = lintPolicyDocument(JSON.stringify(document), {
    kind,
    file: 'policy.json',
    ownAccounts: ['111111111111', '222222222222'],
  });
  return findings.map(({ ruleId, severity }) => `${severity} ${ruleId}`);
}

function tableActions(heading: string): readonly string[] {
  const page = readFileSync(join(root, 'docs/reference/aws-permissions.md'), 'utf8');
  const section = page.split('\n## ').find((text) => text.startsWith(heading)) ?? '';
  return Array.from(section.matchAll(/^\| `(\w+)` +\| `([\w-]+:\w+)` +\|/gm), ([, operation, action]) =>
    [operation, action].join(' '),
  );
}

const listed = (operations: typeof readOperations) =>
  operations.map(({ operation, action }) => `${operation} ${action}`).sort();

test('the operations that the code calls are those of the two lists', () => {
  // `AssumeRole` is called by the SDK's provider of temporary credentials.
  const called = [...sdkOperations(), 'sts:AssumeRole'].sort();
  const named = [...readOperations, ...homeOperations].map(
    ({ operation, action }) => `${action.split(':')[0]}:${operation}`,
  );

  expect(called).toEqual(named.sort());
});

test('the role of CloudFormation allows exactly the read actions', () => {
  const [policy] = roleOf('read-only-role.yaml', 'ReaderRole').Policies;

  expect(policy?.PolicyDocument.Statement.map(({ Action }) => Action)).toEqual([accountReadActions()]);
});

test('the role of Terraform allows exactly the read actions', () => {
  const text = readFileSync(join(root, 'deploy/aws/read-only-role.tf'), 'utf8');
  const [, list = ''] = /read_actions = \[\n([^\]]*)\]/.exec(text) ?? [];

  expect(Array.from(list.matchAll(/"([^"]+)"/g), ([, action]) => action)).toEqual(accountReadActions());
});

test('the page of permissions lists what the code lists', () => {
  expect([...tableActions('In every watched account')].sort()).toEqual(listed(readOperations));
  expect([...tableActions('As itself')].sort()).toEqual(listed(homeOperations));
});

test('A58 the trust of the reader role names one principal and demands the external id', () => {
  expect(roleOf('read-only-role.yaml', 'ReaderRole').AssumeRolePolicyDocument).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'FourEyesWorker',
        Effect: 'Allow',
        Principal: { AWS: values.WorkerPrincipalArn },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': values.ExternalId } },
      },
    ],
  });
});

test('the linter of four-eyes says of the templates only that the reader reads everything', () => {
  const reader = roleOf('read-only-role.yaml', 'ReaderRole');
  const sender = roleOf('events-account.yaml', 'SenderRole');

  expect({
    readerTrust: findingsOf(reader.AssumeRolePolicyDocument, 'trust'),
    reader: findingsOf(reader.Policies[0]?.PolicyDocument, 'identity'),
    senderTrust: findingsOf(sender.AssumeRolePolicyDocument, 'trust'),
    sender: findingsOf(sender.Policies[0]?.PolicyDocument, 'identity'),
    queue: findingsOf(queuePolicy(), 'resource'),
  }).toEqual({
    readerTrust: [],
    reader: ['info read-on-any-resource'],
    senderTrust: [],
    sender: [],
    queue: [],
  });
});
