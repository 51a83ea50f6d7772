const account = '111122223333';
const services = [
  'lambda.amazonaws.com',
  'ec2.amazonaws.com',
  'ecs-tasks.amazonaws.com',
  'glue.amazonaws.com',
];

function statement(effect, actions, resources) {
  return {
    effect,
    action: { negated: false, values: actions },
    resource: { negated: false, values: resources },
    conditions: [],
  };
}

function trustPolicy(type, value) {
  const principal = { negated: false, anyone: false, entries: [{ type, values: [value] }] };
  const action = { negated: false, values: ['sts:AssumeRole'] };
  return { version: '2012-10-17', statements: [{ effect: 'Allow', principal, action, conditions: [] }] };
}

/** Half of the roles read data, a fifth deploys functions, a fifth assumes a neighbour, one in a hundred administers. */
function statementsOf(index, count) {
  const role = (number) => `arn:aws:iam::${account}:role/r${number % count}`;
  if (index % 100 === 99) return [statement('Allow', ['*'], ['*'])];
  if (index % 10 < 5) return [statement('Allow', ['s3:GetObject'], [`arn:aws:s3:::bucket-${index}/*`])];
  if (index % 10 < 7) {
    return [statement('Allow', ['iam:PassRole'], [role(index * 7)]), statement('Allow', ['lambda:*'], ['*'])];
  }
  return [statement('Allow', ['sts:AssumeRole'], [role(index + 1)])];
}

function generateRole(index, count) {
  return {
    type: 'role',
    name: `r${index}`,
    path: '/',
    arn: `arn:aws:iam::${account}:role/r${index}`,
    trustPolicy: index % 3 === 0 ? trustPolicy('AWS', account) : trustPolicy('Service', services[index % 4]),
    maxSessionDuration: 3600,
    attachedPolicies: [],
    inlinePolicies: [
      { name: 'inline', document: { version: '2012-10-17', statements: statementsOf(index, count) } },
    ],
    tags: [],
  };
}

/** An account of this many roles and nothing else. */
export function generateRoles(count) {
  return {
    accountId: account,
    partition: 'aws',
    users: [],
    groups: [],
    roles: Array.from({ length: count }, (_none, index) => generateRole(index, count)),
    policies: [],
    instanceProfiles: [],
    resourcePolicies: [],
    awsManagedPolicies: [],
  };
}
