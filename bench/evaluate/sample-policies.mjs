import { allServices } from '../../dist/policy/catalogue/catalogue.js';

const account = '111122223333';

function statement(effect, actions, resources, conditions = []) {
  return {
    effect,
    action: { negated: false, values: actions },
    resource: { negated: false, values: resources },
    conditions,
  };
}

function named(name, ...statements) {
  return { name, document: { version: '2012-10-17', statements } };
}

export const alice = { type: 'user', arn: `arn:aws:iam::${account}:user/alice` };

/** Three statements with a variable, two conditions and a Deny: what people write. */
export const smallPolicy = named(
  'small',
  statement(
    'Allow',
    ['s3:GetObject', 's3:ListBucket'],
    ['arn:aws:s3:::bucket', 'arn:aws:s3:::bucket/${aws:username}/*'],
  ),
  statement(
    'Allow',
    ['ec2:*'],
    ['*'],
    [{ operator: 'StringEquals', key: 'aws:RequestedRegion', values: ['eu-west-1'] }],
  ),
  statement('Deny', ['*'], ['*'], [{ operator: 'Bool', key: 'aws:SecureTransport', values: ['false'] }]),
);

const context = {
  'aws:RequestedRegion': 'eu-west-1',
  'aws:SecureTransport': 'true',
  'aws:SourceIp': '203.0.113.7',
};

/** Allowed and denied requests, of the same number. */
export const smallRequests = [
  ['s3:GetObject', 'arn:aws:s3:::bucket/alice/key'],
  ['s3:GetObject', 'arn:aws:s3:::bucket/bob/key'],
  ['ec2:RunInstances', `arn:aws:ec2:eu-west-1:${account}:instance/i-1`],
  ['iam:CreateUser', '*'],
].map(([action, resource]) => ({ principal: alice, action, resource, context }));

function isRead({ accessLevel }) {
  return accessLevel === 'Read' || accessLevel === 'List';
}

/** What `ReadOnlyAccess` looks like: about 1,500 patterns over all services, a third of them with a wildcard. */
function readPatterns() {
  const actions = allServices().flatMap(({ actions: all }) => [...all.values()].filter(isRead));
  const step = Math.max(1, Math.floor(actions.length / 1500));
  const chosen = actions.filter((_action, index) => index % step === 0).slice(0, 1500);
  return chosen.map(({ id }, index) => (index % 3 === 0 ? `${id.slice(0, id.indexOf(':') + 5)}*` : id));
}

const patterns = readPatterns();

export const readOnlyPolicy = named('read-only', statement('Allow', patterns, ['*']));

/** Each action of the policy once, and one beside it that the policy does not have. */
export const readOnlyRequests = patterns
  .flatMap((pattern) => [pattern.replace('*', 'Example'), `${pattern.replace('*', '')}!`])
  .map((action) => ({ principal: alice, action, resource: '*', context: {} }));
