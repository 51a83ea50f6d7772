import { describe, expect, test } from '@jest/globals';
import {
  arePolicyDocumentsEquivalent,
  comparePrivileges,
  compilePolicySet,
  decodePolicyRepository,
  detectDrift,
  evaluateRequest,
  findEscalationPaths,
  isAccessGranted,
  isPublic,
  lintPolicyDocument,
  normalizePolicyDocument,
  parsePolicyDocument,
  planRevert,
} from '../../src/index.ts';
import type {
  AccessRequest,
  AccountInventory,
  GitFileMode,
  PolicyDocument,
  PolicySet,
} from '../../src/index.ts';

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

test('a kind of policy that there is not', () => {
  expect(() => parsePolicyDocument(text, { kind: 'role' as 'trust' })).toThrow(
    new TypeError(
      'there is no such kind of policy; it is one of `identity`, `trust`, `resource`, `boundary`, `session`, `serviceControl`, `resourceControl`',
    ),
  );
});

const path = 'acme-111122223333/iam/user/ann.yaml';

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['a mapping from paths to texts', { [path]: '{}' }],
  ['a list of paths', [path]],
  ['a file without content', [{ path, mode: '100644' }]],
  ['content as an object', [{ path, mode: '100644', content: {} }]],
])('%s in the place of files', (_name, value) => {
  expect(() => decodePolicyRepository(value as [])).toThrow(TypeError);
  expect(() => decodePolicyRepository(value as [])).toThrow('a list of files is needed, each with `path`');
});

test('files may be given as text, and without the mode of an ordinary file', () => {
  const bytes = decodePolicyRepository([{ path, mode: '100644', content: new TextEncoder().encode('{}') }]);

  expect(decodePolicyRepository([{ path, content: '{}' }])).toEqual(bytes);
  expect(bytes.ok && bytes.value.accounts[0]?.inventory.users[0]?.name).toBe('ann');
});

test.each(['040000', '100664', 33_188])('A32 the mode %s is that of no ordinary file', (mode) => {
  const decoded = decodePolicyRepository([{ path, mode: mode as GitFileMode, content: '{}' }]);

  expect(decoded.ok || decoded.problems.map(({ code, message }) => [code, message])).toEqual([
    ['file-mode', 'the file has a mode that no file has in Git'],
  ]);
});

const repository = decodePolicyRepository([{ path, content: '{}' }]);
const [account] = repository.ok ? repository.value.accounts : [];
const inventory = account?.inventory as AccountInventory;

test.each<[string, unknown, string]>([
  [
    'nothing',
    undefined,
    'the declared inventory of an account is needed: give the `inventory` of an account',
  ],
  ['a result', repository, 'look at the `ok` of a result, and take its `value`'],
  ['a repository', repository.ok && repository.value, 'in each of its `accounts`, under `inventory`'],
  ['an account', account, 'this has one under `inventory`'],
  ['an empty object', {}, 'the declared inventory of an account is needed'],
])('%s in the place of an inventory', (_name, value, message) => {
  const given = value as AccountInventory;

  for (const call of [
    () => detectDrift(given, inventory),
    () => planRevert([], { declared: given, live: inventory }),
  ]) {
    expect(call).toThrow(TypeError);
    expect(call).toThrow(message);
  }
  expect(() => detectDrift(inventory, given)).toThrow('the live inventory of an account is needed');
});

test('inventories of two accounts are not compared: names that agree would look like no drift', () => {
  const other = { ...inventory, accountId: '444455556666' };
  const message = 'both inventories must be of one account, and not of 111122223333 and 444455556666';

  expect(() => detectDrift(inventory, other)).toThrow(new TypeError(message));
});

test('a plan without drift, or without inventories', () => {
  const inventories = { declared: inventory, live: inventory };

  expect(() => planRevert(undefined as unknown as [], inventories)).toThrow(
    'the drift is needed that `detectDrift` gives',
  );
  expect(() => planRevert([], undefined as unknown as typeof inventories)).toThrow('the declared inventory');
});
