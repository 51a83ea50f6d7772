import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The account of the worker itself, which enters the others. */
export const workerAccountId = '111111111111';

const externalId = 'four-eyes-benchmark';

/** Ids of the accounts that the benchmark makes up. */
export function accountIds(count) {
  return Array.from({ length: count }, (_, index) => String(300_000_000_000 + index));
}

function readerRole() {
  return {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${workerAccountId}:root` },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': externalId } },
      },
    },
    InlinePolicies: [
      {
        Name: 'read',
        Policy: {
          Version: '2012-10-17',
          Statement: {
            Effect: 'Allow',
            Action: ['iam:Get*', 'iam:List*', 'cloudtrail:LookupEvents'],
            Resource: '*',
          },
        },
      },
    ],
  };
}

function role(accountId, index) {
  return {
    Description: `Generated role ${index}`,
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { Service: 'lambda.amazonaws.com' },
        Action: 'sts:AssumeRole',
      },
    },
    InlinePolicies: [
      {
        Name: 'work',
        Policy: {
          Version: '2012-10-17',
          Statement: [
            {
              Sid: 'ReadObjects',
              Effect: 'Allow',
              Action: ['s3:GetObject', 's3:ListBucket'],
              Resource: [`arn:aws:s3:::data-${index}`, `arn:aws:s3:::data-${index}/*`],
            },
            {
              Sid: 'UseQueue',
              Effect: 'Allow',
              Action: ['sqs:SendMessage', 'sqs:ReceiveMessage'],
              Resource: `arn:aws:sqs:eu-central-1:${accountId}:queue-${index}`,
            },
          ],
        },
      },
    ],
    Tags: { team: `team-${index % 50}` },
  };
}

/** Writes a policy repository of that many accounts with that many roles each. */
export function writeAccounts(folder, { accounts, roles }) {
  const ids = accountIds(accounts);
  const write = (path, value) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    // JSON is YAML.
    writeFileSync(join(folder, path), JSON.stringify(value));
  };
  const connections = ids.map((id) => [id, { role: `arn:aws:iam::${id}:role/reader`, externalId }]);
  write('four-eyes.yml', {
    version: 1,
    accounts: Object.fromEntries(connections),
    worker: { schedule: '0 0 1 1 *' },
  });
  for (const id of ids) {
    write(`${id}/iam/role/reader.yaml`, readerRole());
    for (let index = 1; index < roles; index += 1) {
      write(`${id}/iam/role/team/role-${index}.yaml`, role(id, index));
    }
  }
}
