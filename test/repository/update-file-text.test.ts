import { describe, expect, test } from '@jest/globals';
import type { AccountInventory } from '../../src/iam/account.ts';
import { decodePolicyRepository } from '../../src/repository/decode-policy-repository.ts';
import { planAccountFiles } from '../../src/repository/plan-account-files.ts';
import type { User } from '../../src/iam/resources.ts';
import { documentOf } from '../support/account-builder.ts';
import { repositoryFiles } from './support/repository-files.ts';

const root = '222222222222';

const policyFiles = {
  [`${root}/iam/policy/team/p.yaml`]: 'Policy: { Statement: [] }\n',
  [`${root}/iam/policy/team/q.yaml`]: 'Policy: { Statement: [] }\n',
  [`${root}/iam/group/g.yaml`]: '{}\n',
  [`${root}/iam/group/h.yaml`]: '{}\n',
};

function read(texts: Readonly<Record<string, string>>): AccountInventory {
  const result = decodePolicyRepository(repositoryFiles(texts));
  if (!result.ok) throw new Error(JSON.stringify(result.problems, undefined, 2));
  const [account] = result.value.accounts;
  if (account === undefined) throw new Error('no account');
  return account.inventory;
}

/** The text of one file after a pull of the account that it declares, changed. */
function pull(
  path: string,
  text: string,
  change: (inventory: AccountInventory) => AccountInventory,
): string | undefined {
  const texts = { ...policyFiles, [`${root}/${path}`]: text };
  const live = { ...change(read(texts)), resourcePolicies: [] };
  const result = planAccountFiles({ live, files: repositoryFiles(texts) });
  if (!result.ok) throw new Error(JSON.stringify(result.problems, undefined, 2));
  const changed = result.value.changes.filter((one) => one.path === `${root}/${path}`);
  expect(result.value.changes).toEqual(changed);
  const [only] = changed;
  return only?.kind === 'write' ? only.content : undefined;
}

function withUser(change: Partial<User>): (inventory: AccountInventory) => AccountInventory {
  return (inventory) => ({ ...inventory, users: inventory.users.map((user) => ({ ...user, ...change })) });
}

function withPolicy(statements: readonly object[]): (inventory: AccountInventory) => AccountInventory {
  return (inventory) => ({
    ...inventory,
    policies: inventory.policies.map((policy) =>
      policy.name === 'x' ? { ...policy, document: documentOf(...statements) } : policy,
    ),
  });
}

const p = `arn:aws:iam::${root}:policy/team/p`;
const q = `arn:aws:iam::${root}:policy/team/q`;

const user = `# Joe, of the web team.
Groups: [ h ]   # on call

Policies:
# keep this short
- "team/p"      # reads
Tags:
    team: 'web' # not "Web"

    cost:   "0042"
`;

describe('a pull edits a file in place', () => {
  test.each<readonly [what: string, change: Partial<User>, from: string, to: string]>([
    ['adds a policy behind its neighbour', { attachedPolicies: [p, q] }, '# reads\n', '# reads\n- team/q\n'],
    ['adds a group between brackets', { groups: ['g', 'h'] }, '[ h ]', '[ "g", h ]'],
    [
      'changes a tag',
      {
        tags: [
          { key: 'team', value: 'app' },
          { key: 'cost', value: '0042' },
        ],
      },
      "team: 'web' # not",
      'team: app # not',
    ],
    [
      'adds a tag',
      {
        tags: [
          { key: 'team', value: 'web' },
          { key: 'cost', value: '0042' },
          { key: 'yes', value: 'a: b' },
        ],
      },
      '# not "Web"\n',
      `# not "Web"\n    'yes': 'a: b'\n`,
    ],
    ['removes a tag', { tags: [{ key: 'cost', value: '0042' }] }, `    team: 'web' # not "Web"\n`, ''],
    [
      'adds a boundary where it belongs',
      { permissionsBoundary: q },
      'Tags:\n',
      'PermissionsBoundary: team/q\nTags:\n',
    ],
    [
      'removes a whole part with the comments inside it',
      { attachedPolicies: [] },
      'Policies:\n# keep this short\n- "team/p"      # reads\n',
      '',
    ],
  ])('%s', (_what, change, from, to) => {
    expect(pull('iam/user/joe.yaml', user, withUser(change))).toBe(user.replace(from, to));
  });

  test('a change that IAM does not tell apart leaves the file alone', () => {
    expect(pull('iam/user/joe.yaml', user, withUser({}))).toBeUndefined();
  });

  const policy = `# What x may do.
Policy:
  Version: "2012-10-17"
  Statement:
    # reading
    - Sid: Read
      Effect: Allow
      Action:
        - s3:GetObject   # one
        - S3:ListBucket
      Resource: '*'

    # writing
    - Effect: Allow
      Action: s3:PutObject
      Resource: ["arn:aws:s3:::b/*"]
`;

  const readStatement = {
    Sid: 'Read',
    Effect: 'Allow',
    Action: ['s3:GetObject', 'S3:ListBucket'],
    Resource: '*',
  };
  const writeStatement = { Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws:s3:::b/*' };

  test.each<readonly [what: string, statements: readonly object[], from: string, to: string]>([
    [
      'adds an action to one statement and leaves the other',
      [{ ...readStatement, Action: ['s3:GetObject', 's3:GetObjectAcl', 'S3:ListBucket'] }, writeStatement],
      '# one\n',
      '# one\n        - s3:GetObjectAcl\n',
    ],
    [
      'removes a statement with the comment above it',
      [readStatement],
      '    # writing\n    - Effect: Allow\n      Action: s3:PutObject\n      Resource: ["arn:aws:s3:::b/*"]\n',
      '',
    ],
    [
      'adds a statement at its place',
      [readStatement, { Effect: 'Deny', Action: 'iam:*', Resource: '*' }, writeStatement],
      "      Resource: '*'\n",
      "      Resource: '*'\n    - Effect: Deny\n      Action: iam:*\n      Resource: '*'\n",
    ],
    [
      'adds a condition to a statement with a Sid',
      [{ ...readStatement, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }, writeStatement],
      "      Resource: '*'\n",
      "      Resource: '*'\n      Condition:\n        Bool:\n          aws:SecureTransport: 'true'\n",
    ],
  ])('%s', (_what, statements, from, to) => {
    const pulled = pull('iam/policy/x.yaml', policy, withPolicy(statements));

    expect(pulled).toBe(policy.replace(from, to));
  });

  test('a statement without a name is known by what it keeps', () => {
    const statements = [
      readStatement,
      { ...writeStatement, Resource: ['arn:aws:s3:::b/*', 'arn:aws:s3:::c/*'], Sid: 'Write' },
      { Effect: 'Deny', Action: 's3:PutObject', Resource: '*' },
    ];

    const added = "    - Effect: Deny\n      Action: s3:PutObject\n      Resource: '*'\n";
    expect(pull('iam/policy/x.yaml', policy, withPolicy(statements.with(1, writeStatement)))).toBe(
      policy + added,
    );
    expect(
      pull(
        'iam/policy/x.yaml',
        policy,
        withPolicy([readStatement, { ...writeStatement, Action: ['s3:DeleteObject', 's3:PutObject'] }]),
      ),
    ).toBe(
      policy.replace('Action: s3:PutObject', 'Action:\n        - s3:DeleteObject\n        - s3:PutObject'),
    );
  });

  test('a statement under another Sid keeps its comments and its spelling', () => {
    const text = `Policy:
  Version: '2012-10-17'
  Statement:
    # why it may read
    - Sid: Read
      Effect: Allow
      Action: S3:getObject # all of them
      Resource: ['*']
`;
    const renamed = { Sid: 'ReadAll', Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
    const nameless = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };

    expect(pull('iam/policy/x.yaml', text, withPolicy([renamed]))).toBe(text.replace('Read\n', 'ReadAll\n'));
    const without = text.replace('    - Sid: Read\n      Effect', '    - Effect');
    expect(pull('iam/policy/x.yaml', text, withPolicy([nameless]))).toBe(without);
    expect(pull('iam/policy/x.yaml', without, withPolicy([renamed]))).toBe(
      text.replace('Read\n', 'ReadAll\n'),
    );
  });

  test('statements in another order are written anew, and the rest stays', () => {
    const pulled = pull('iam/policy/x.yaml', policy, withPolicy([writeStatement, readStatement]));

    expect(pulled).toBe(`# What x may do.
Policy:
  Version: "2012-10-17"
  Statement:
    - Effect: Allow
      Action: s3:PutObject
      Resource:
        - arn:aws:s3:::b/*
    - Sid: Read
      Effect: Allow
      Action:
        - s3:GetObject
        - S3:ListBucket
      Resource: '*'
`);
  });

  test('a file with Windows line breaks keeps them', () => {
    const text = user.replaceAll('\n', '\r\n');

    expect(pull('iam/user/joe.yaml', text, withUser({ attachedPolicies: [p, q] }))).toBe(
      text.replace('# reads\r\n', '# reads\r\n- team/q\r\n'),
    );
  });

  test('a file without a last line break is edited all the same', () => {
    const text = 'Groups:\n  - g';

    expect(pull('iam/user/joe.yaml', text, withUser({ groups: ['g', 'h'] }))).toBe('Groups:\n  - g\n  - h');
  });

  test('`x-four-eyes` and explicit defaults stay', () => {
    const terms = 'x-four-eyes: {owner: ann, justification: x, expires: 2026-12-31}\nGroups: []\n';

    expect(pull('iam/user/joe.yaml', terms, withUser({ attachedPolicies: [p] }))).toBe(
      'Policies:\n  - team/p\n' + terms,
    );
  });

  test('the comment at the top survives a file that is written anew', () => {
    expect(pull('iam/user/joe.yaml', '# Joe\n\n{}\n', withUser({ groups: ['g'] }))).toBe(
      '# Joe\n\nGroups:\n  - g\n',
    );
  });

  test.each([
    [
      'spread over lines',
      '{\n\t"Groups": ["g"],\n\t"Policies": [\n\t\t"team/p"\n\t]\n}\n',
      '{\n\t"Groups": ["g", "h"],\n\t"Policies": [\n\t\t"team/p",\n\t\t"team/q"\n\t],\n\t"Tags": {\n\t\t"a": "b"\n\t}\n}\n',
    ],
    [
      'on one line',
      '{"Groups":["g"],"Policies":["team/p"]}',
      '{"Groups":["g", "h"],"Policies":["team/p", "team/q"], "Tags": {"a": "b"}}',
    ],
  ])('JSON %s keeps its layout', (_what, text, expected) => {
    const change = { groups: ['g', 'h'], attachedPolicies: [p, q], tags: [{ key: 'a', value: 'b' }] };

    expect(pull('iam/user/joe.json', text, withUser(change))).toBe(expected);
  });

  test('JSON loses first, middle and last items', () => {
    const text = '{ "Tags": { "a": "1", "b": "2", "c": "3", "d": "4", "e": "5" } }\n';
    const tags = [
      { key: 'b', value: '2' },
      { key: 'd', value: '9' },
    ];

    expect(pull('iam/user/joe.json', text, withUser({ tags }))).toBe('{ "Tags": { "b": "2", "d": "9" } }\n');
  });
});
