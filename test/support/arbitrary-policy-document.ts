import fc from 'fast-check';
import { decodeLivePolicyValue } from '../../src/iam/decode-live-policy-document.ts';
import type { JsonObject, JsonValue, PolicyDocument } from '../../src/iam/policy-document.ts';

/** Few values each, so that lists repeat themselves, patterns cover each other and statements meet. */
const actions = [
  '*',
  '*:*',
  's3:*',
  's3:**',
  's3:Get*',
  's3:GetObject',
  'S3:getobject',
  's3:Get?bject',
  's3:?etObject*',
  's3:*tObject',
  's3:PutObject',
  'iam:PassRole',
  'IAM:passrole',
  'iam:Pass*',
];
const resources = ['*', 'arn:aws:s3:::logs', 'arn:aws:s3:::logs/*', 'arn:aws:s3:::LOGS'];
const principals = [
  '123456789012',
  'arn:aws:iam::123456789012:root',
  'arn:aws:iam::123456789012:role/deploy',
  '*',
];
const services = ['ec2.amazonaws.com', 'lambda.amazonaws.com'];
const stringKeys = ['aws:PrincipalTag/team', 'aws:principaltag/Team', 'aws:username'];
const stringValues = ['Payments', 'payments', '${aws:username}', 'a*'];

function oneOrMany(values: readonly string[]): fc.Arbitrary<JsonValue> {
  const value = fc.constantFrom(...values);
  return fc.oneof(value, fc.array(value, { minLength: 1, maxLength: 4 }));
}

const stringClauses = fc.dictionary(fc.constantFrom(...stringKeys), oneOrMany(stringValues), {
  minKeys: 1,
  maxKeys: 2,
});
const booleanClauses = fc.dictionary(
  fc.constantFrom('aws:SecureTransport', 'aws:MultiFactorAuthPresent'),
  fc.constantFrom<JsonValue>(true, 'true', false, 'False', ['true']),
  { minKeys: 1 },
);
const condition: fc.Arbitrary<JsonObject> = fc.record(
  {
    StringLike: stringClauses,
    StringNotEquals: stringClauses,
    'ForAnyValue:StringEquals': stringClauses,
    BoolIfExists: booleanClauses,
  },
  { requiredKeys: [] },
);

const principal: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constant('*'),
  fc.record({ AWS: oneOrMany(principals), Service: oneOrMany(services) }, { requiredKeys: [] }),
);

/** Either of two elements, such as Action and NotAction; the plain one more often. */
function pair(name: string, value: fc.Arbitrary<JsonValue>): fc.Arbitrary<JsonObject> {
  return fc
    .tuple(fc.constantFrom(name, name, name, `Not${name}`), value)
    .map(([element, chosen]) => ({ [element]: chosen }));
}

function statement(elements: readonly fc.Arbitrary<JsonObject>[]): fc.Arbitrary<JsonObject> {
  const rest = fc.record(
    { Sid: fc.constantFrom('Read', 'Write'), Effect: fc.constantFrom('Allow', 'Deny'), Condition: condition },
    { requiredKeys: ['Effect'] },
  );
  return fc.tuple(rest, ...elements).map((parts) => Object.assign({}, ...parts) as JsonObject);
}

const identityStatement = statement([
  pair('Action', oneOrMany(actions)),
  pair('Resource', oneOrMany(resources)),
]);
const trustStatement = statement([pair('Action', oneOrMany(actions)), pair('Principal', principal)]);
const resourceStatement = statement([
  pair('Action', oneOrMany(actions)),
  pair('Resource', oneOrMany(resources)),
  pair('Principal', principal),
]);

function documentOf(anyStatement: fc.Arbitrary<JsonObject>): fc.Arbitrary<JsonObject> {
  return fc.record(
    {
      Version: fc.constantFrom('2012-10-17', '2008-10-17'),
      Id: fc.constantFrom('one', 'two'),
      Statement: fc.oneof(anyStatement, fc.array(anyStatement, { minLength: 1, maxLength: 3 })),
    },
    { requiredKeys: ['Statement'] },
  );
}

/** Policy documents as JSON, written in all the ways that IAM accepts, from a small vocabulary. */
export const arbitraryPolicyJson: fc.Arbitrary<JsonObject> = fc.oneof(
  documentOf(identityStatement),
  documentOf(trustStatement),
  documentOf(resourceStatement),
);

/** Lists of action patterns, some of which cover others. */
export const arbitraryActions: fc.Arbitrary<string[]> = fc.array(fc.constantFrom(...actions), {
  minLength: 1,
  maxLength: 3,
});

/** Identity policy documents as JSON. */
export const arbitraryIdentityPolicyJson: fc.Arbitrary<JsonObject> = documentOf(identityStatement);

/** The model of a document that was written as JSON; it must be one that IAM would take. */
export function policyDocumentFrom(json: JsonObject): PolicyDocument {
  const result = decodeLivePolicyValue(json, 'test');
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('; '));
  return result.value;
}

export const arbitraryPolicyDocument: fc.Arbitrary<PolicyDocument> =
  arbitraryPolicyJson.map(policyDocumentFrom);

/**
 * The same document written differently in everything that IAM does not keep or compare: order within lists, text for
 * a list of one, the case of actions and condition keys, an account's id for its root ARN, booleans for their text.
 */
export function rewriteAlike(json: JsonObject, seed: number): JsonObject {
  const random = seededRandom(seed);
  const statements = asList(json['Statement']) as readonly JsonObject[];
  const rewritten = statements.map((each) => rewriteStatement(each, random));
  return shuffleKeys({ ...json, Statement: wrapAtRandom(rewritten, random) }, random);
}

type Random = () => number;

function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function asList(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
}

function shuffle<Item>(items: readonly Item[], random: Random): readonly Item[] {
  return items
    .map((item) => ({ item, rank: random() }))
    .sort((left, right) => left.rank - right.rank)
    .map(({ item }) => item);
}

function shuffleKeys(object: JsonObject, random: Random): JsonObject {
  return Object.fromEntries(shuffle(Object.entries(object), random));
}

function wrapAtRandom(values: readonly JsonValue[], random: Random): JsonValue {
  const [only] = values;
  return only !== undefined && values.length === 1 && random() < 0.5 ? only : values;
}

function rewriteList(value: JsonValue, random: Random, rewrite: (text: string) => JsonValue): JsonValue {
  const values = asList(value).map((each) => (typeof each === 'string' ? rewrite(each) : each));
  return wrapAtRandom(shuffle(values, random), random);
}

function rewriteStatement(json: JsonObject, random: Random): JsonObject {
  const entries = Object.entries(json).map(([element, value]): [string, JsonValue] => {
    if (element.endsWith('Action'))
      return [element, rewriteList(value, random, (text) => swapCase(text, random))];
    if (element.endsWith('Resource')) return [element, rewriteList(value, random, (text) => text)];
    if (element.endsWith('Principal') && value !== '*') return [element, rewritePrincipal(value, random)];
    if (element === 'Condition') return [element, rewriteCondition(value, random)];
    return [element, value];
  });
  return shuffleKeys(Object.fromEntries(entries), random);
}

function swapCase(text: string, random: Random): string {
  return random() < 0.5 ? text.toUpperCase() : text.toLowerCase();
}

function rewritePrincipal(value: JsonValue, random: Random): JsonValue {
  const entries = Object.entries(value as JsonObject).map(([type, principalsOfType]): [string, JsonValue] => [
    type,
    rewriteList(principalsOfType, random, (text) => swapAccountForm(text, random)),
  ]);
  return shuffleKeys(Object.fromEntries(entries), random);
}

function swapAccountForm(text: string, random: Random): string {
  if (random() < 0.5) return text;
  if (text === '123456789012') return 'arn:aws:iam::123456789012:root';
  return text === 'arn:aws:iam::123456789012:root' ? '123456789012' : text;
}

function rewriteCondition(value: JsonValue, random: Random): JsonValue {
  const operators = Object.entries(value as JsonObject).map(([operator, clauses]): [string, JsonValue] => {
    const rewritten = Object.entries(clauses as JsonObject).map(([key, values]): [string, JsonValue] => [
      swapCase(key, random),
      rewriteList(values, random, (text) => swapBooleanForm(text, random)),
    ]);
    const hasCollision = new Set(rewritten.map(([key]) => key.toLowerCase())).size < rewritten.length;
    return [operator, hasCollision ? clauses : shuffleKeys(Object.fromEntries(rewritten), random)];
  });
  return shuffleKeys(Object.fromEntries(operators), random);
}

function swapBooleanForm(text: string, random: Random): JsonValue {
  return text === 'true' && random() < 0.5 ? true : text;
}
