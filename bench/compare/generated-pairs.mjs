/** A small generator of repeatable numbers (mulberry32), so that every run compares the same policies. */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function chooser(seed) {
  const random = randomFrom(seed);
  const one = (list) => list[Math.floor(random() * list.length)];
  const some = (list, most) => [
    ...new Set(Array.from({ length: 1 + Math.floor(random() * most) }, () => one(list))),
  ];
  const chance = (probability) => random() < probability;
  return { one, some, chance };
}

const actions = [
  's3:GetObject',
  's3:Put*',
  's3:*',
  'ec2:RunInstances',
  'ec2:Describe*',
  'iam:PassRole',
  'dynamodb:*Item',
  'sqs:*',
  '*',
];
const resources = [
  '*',
  'arn:aws:s3:::data/*',
  'arn:aws:s3:::data/public/*',
  'arn:aws:ec2:*:*:instance/*',
  'arn:aws:iam::*:role/app-*',
  'arn:aws:dynamodb:*:111122223333:table/*',
];
const teams = ['red', 'blue', 'r*', '${aws:PrincipalTag/team}', 'green'];

function statement(choose, condition) {
  const { some, chance } = choose;
  return {
    Effect: chance(0.75) ? 'Allow' : 'Deny',
    [chance(0.85) ? 'Action' : 'NotAction']: some(actions, 3),
    Resource: some(resources, 2),
    ...(chance(0.8) && { Condition: condition(choose) }),
  };
}

function tagCondition({ one, some, chance }) {
  const key = one(['aws:ResourceTag/team', 'aws:RequestTag/team', 'aws:PrincipalTag/team']);
  const operator = one([
    'StringEquals',
    'StringLike',
    'StringNotEquals',
    'StringEqualsIfExists',
    'StringNotLike',
  ]);
  return {
    [operator]: { [key]: some(teams, 2) },
    ...(chance(0.3) && { Null: { 'aws:ResourceTag/team': one(['true', 'false']) } }),
  };
}

function setCondition({ one, some, chance }) {
  const operator = one([
    'ForAllValues:StringEquals',
    'ForAnyValue:StringLike',
    'ForAllValues:StringNotEquals',
    'ForAnyValue:StringNotEquals',
  ]);
  const values = some(['team', 'owner', 'cost-*', 'temporary'], 3);
  return {
    [operator]: { 'aws:TagKeys': values },
    ...(chance(0.4) && { Null: { 'aws:TagKeys': one(['true', 'false']) } }),
  };
}

function trustStatement(choose) {
  const { one, some, chance } = choose;
  const principals = [
    {
      AWS: some(
        ['111122223333', 'arn:aws:iam::444455556666:role/ci', 'arn:aws:iam::444455556666:root', '*'],
        2,
      ),
    },
    { Service: some(['ec2.amazonaws.com', 'lambda.amazonaws.com'], 2) },
    { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' },
  ];
  const conditions = [
    { StringEquals: { 'sts:ExternalId': one(['a', 'b']) } },
    {
      StringLike: { 'token.actions.githubusercontent.com:sub': one(['repo:acme/*', 'repo:acme/app:*', '*']) },
    },
    { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorg1' } },
    { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
  ];
  return {
    Effect: chance(0.85) ? 'Allow' : 'Deny',
    Principal: one(principals),
    Action: one(['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity', ['sts:AssumeRole', 'sts:TagSession']]),
    ...(chance(0.7) && { Condition: one(conditions) }),
  };
}

const document = (statements) => ({ Version: '2012-10-17', Statement: statements });

/** The second list keeps most of the first, and changes a little. */
function changed(choose, list, make) {
  const kept = list.filter(() => choose.chance(0.8));
  return choose.chance(0.6) ? [...kept, make()] : kept;
}

function pairOf(choose, kind, make) {
  const before = Array.from({ length: 2 + Math.floor(4 * (choose.chance(0.5) ? 1 : 0.5)) }, make);
  return { kind, before: document(before), after: document(changed(choose, before, make)) };
}

function principalPair(choose) {
  const make = () => statement(choose, choose.one([tagCondition, setCondition]));
  const list = () => Array.from({ length: 3 }, make);
  const limit = () =>
    document([
      { Effect: 'Allow', Action: choose.some(actions, 4), Resource: '*' },
      ...(choose.chance(0.5) ? [make()] : []),
    ]);
  const identity = [list(), list()];
  const boundary = limit();
  const serviceControl = [[document([{ Effect: 'Allow', Action: '*', Resource: '*' }])], [limit(), limit()]];
  const after = {
    identity: identity.map((statements) => document(changed(choose, statements, make))),
    boundary: choose.chance(0.3) ? limit() : boundary,
    serviceControl: choose.chance(0.3) ? [serviceControl[0], [limit()]] : serviceControl,
  };
  const principal = { type: 'user', arn: 'arn:aws:iam::111122223333:user/alice' };
  return { principal, before: { identity: identity.map(document), boundary, serviceControl }, after };
}

/** Corpora by name, `count` pairs each, the same at every run. */
export function generatedPairs({ count }) {
  const corpus = (seed, make) => {
    const choose = chooser(seed);
    return Array.from({ length: count }, () => make(choose));
  };
  return {
    'ABAC: tags and variables': corpus(1, (choose) =>
      pairOf(choose, 'identity', () => statement(choose, tagCondition)),
    ),
    'multi-valued keys': corpus(2, (choose) =>
      pairOf(choose, 'identity', () => statement(choose, setCondition)),
    ),
    'trust policies': corpus(3, (choose) => pairOf(choose, 'trust', () => trustStatement(choose))),
    'whole principals, boundary and SCPs': corpus(4, principalPair),
  };
}
