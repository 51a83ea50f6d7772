import { describe, expect, test } from '@jest/globals';
import {
  arePolicyDocumentsEquivalent,
  comparePrivileges,
  compilePolicySet,
  evaluateRequest,
  findEscalationPaths,
  isAccessGranted,
  isPublic,
  lintPolicyDocument,
  normalizePolicyDocument,
  parsePolicyDocument,
} from '../../src/index.ts';
import type { AccessRequest, PolicyDocument, PolicySet } from '../../src/index.ts';

const json = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
const text = JSON.stringify(json);
const result = parsePolicyDocument(text);
const request: AccessRequest = {
  principal: { type: 'user', arn: 'arn:aws:iam::111122223333:user/alice' },
  action: 's3:GetObject',
  resource: '*',
  context: {},
};

/** What a caller without a type checker gives by mistake. */
const mistaken: readonly (readonly [name: string, value: unknown, message: string])[] = [
  ['plain JSON', json, 'not plain JSON: give `JSON.stringify(policy)` to `parsePolicyDocument` first'],
  ['text', text, 'not its text: give the text to `parsePolicyDocument` first'],
  ['a result', result, 'not the result of reading one: look at its `ok`, and give its `value`'],
  ['null', null, 'a parsed policy document is needed, not null'],
  ['nothing', undefined, 'a parsed policy document is needed, not undefined'],
];

describe.each(mistaken)('%s in the place of a parsed document', (_name, value, message) => {
  const document = value as PolicyDocument;
  const named = [{ name: 'policy', document }];

  test.each<[string, () => unknown]>([
    ['normalizePolicyDocument', () => normalizePolicyDocument(document)],
    ['arePolicyDocumentsEquivalent', () => arePolicyDocumentsEquivalent(document, document)],
    ['comparePrivileges', () => comparePrivileges(document, document, { kind: 'identity' })],
    ['comparePrivileges of named policies', () => comparePrivileges(named, named, { kind: 'identity' })],
    ['isPublic', () => isPublic(document)],
    ['compilePolicySet', () => compilePolicySet({ identity: named })],
    ['evaluateRequest', () => evaluateRequest(request, { identity: named })],
    ['findEscalationPaths', () => findEscalationPaths(named)],
  ])('%s says what to give', (_function, call) => {
    expect(call).toThrow(TypeError);
    expect(call).toThrow(message);
  });
});

test.each<[string, unknown, string]>([
  ['an object', json, 'the text of a policy document is needed; of plain JSON give `JSON.stringify(policy)`'],
  ['null', null, 'the text of a policy document is needed'],
])('%s in the place of text', (_name, value, message) => {
  for (const call of [
    () => parsePolicyDocument(value as string),
    () => lintPolicyDocument(value as string),
  ]) {
    expect(call).toThrow(new TypeError(message));
  }
});

test.each<[string, unknown, string]>([
  ['nothing', undefined, 'a request is needed'],
  [
    'a principal as text',
    { ...request, principal: 'arn:aws:iam::111122223333:user/alice' },
    '`principalFromText`',
  ],
  ['no action', { ...request, action: undefined }, 'needs the texts `action`'],
  ['no context', { ...request, context: undefined }, 'needs a `context`'],
])('%s in the place of a request', (_name, value, message) => {
  const asked = value as AccessRequest;

  expect(() => evaluateRequest(asked, { identity: [] })).toThrow(message);
  expect(() => isAccessGranted({ identity: [] }, [asked])).toThrow(message);
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a document', result.ok && result.value],
  ['a list', []],
])('%s in the place of a policy set', (_name, value) => {
  expect(() => evaluateRequest(request, value as PolicySet)).toThrow('a policy set is needed');
});

test.each<[string, unknown]>([
  ['null', null],
  ['a document', result.ok && result.value],
])('%s in the place of an account', (_name, value) => {
  expect(() => findEscalationPaths(value as [])).toThrow('an account or a list of named policies is needed');
});
