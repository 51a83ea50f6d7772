/** The account that the benchmark makes up. */
export const generatedAccountId = '333333333333';

const arnOf = (resource) => `arn:aws:iam::${generatedAccountId}:${resource}`;

/** A document as people write it: two statements, a few actions, resources by ARN, a condition. */
function document(index) {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'ReadObjects',
        Effect: 'Allow',
        Action: ['s3:GetObject', 's3:ListBucket', 's3:GetObjectVersion'],
        Resource: [`arn:aws:s3:::data-${index}`, `arn:aws:s3:::data-${index}/*`],
      },
      {
        Sid: 'UseQueue',
        Effect: 'Allow',
        Action: ['sqs:SendMessage', 'sqs:ReceiveMessage', 'sqs:DeleteMessage'],
        Resource: `arn:aws:sqs:eu-central-1:${generatedAccountId}:queue-${index}`,
        Condition: { StringEquals: { 'aws:PrincipalTag/team': `team-${index % 50}` } },
      },
    ],
  };
}

function trustPolicy(index) {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: index % 2 === 0 ? { Service: 'lambda.amazonaws.com' } : { AWS: arnOf('root') },
        Action: 'sts:AssumeRole',
      },
    ],
  };
}

function role(index, counts) {
  const inlinePolicies = ['first', 'second'].map((name) => ({
    Name: name,
    Policy: document(`${index}-${name}`),
  }));
  return {
    Description: `Generated role ${index}`,
    AssumeRolePolicyDocument: trustPolicy(index),
    MaxSessionDuration: 3600,
    Policies: [arnOf(`policy/team/policy-${index % counts.policies}`)],
    ...(index % 2 === 0 ? { InlinePolicies: inlinePolicies } : {}),
    Tags: { team: `team-${index % 50}` },
  };
}

function* entries(counts, folder) {
  for (let index = 0; index < counts.policies; index += 1) {
    yield [`${folder}/iam/policy/team/policy-${index}.yaml`, { Policy: document(index) }];
  }
  for (let index = 0; index < counts.roles; index += 1) {
    yield [`${folder}/iam/role/team/role-${index}.yaml`, role(index, counts)];
  }
  for (let index = 0; index < counts.users; index += 1) {
    const policies = [arnOf(`policy/team/policy-${index % counts.policies}`)];
    yield [`${folder}/iam/user/team/user-${index}.yaml`, { Policies: policies }];
  }
}

/** Pairs of path and content of a policy repository with that many roles, policies and users. */
export function generateRepository(counts) {
  return entries(counts, `generated-${generatedAccountId}`);
}

/** What an attacker or a hurried colleague did to every hundredth role. */
export function driftedInventory(inventory) {
  const roles = inventory.roles.map((role, index) =>
    index % 100 === 0 ? { ...role, maxSessionDuration: 43_200 } : role,
  );
  return { ...inventory, roles };
}
