import { describe, expect, test } from '@jest/globals';
import { decodePolicyDocument } from '../../src/iam/decode-policy-document.ts';
import { parsePolicyDocument } from '../../src/iam/parse-policy-document.ts';
import { policyKinds, type PolicyDocument, type PolicyKind } from '../../src/iam/policy-document.ts';
import { parseSource } from '../../src/iam/source/parse-source.ts';

function decode(yaml: string, kind: PolicyKind | 'unknown' = 'identity') {
  const parsed = parseSource(yaml, 'policy.yaml');
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('; '));
  return decodePolicyDocument(parsed.value, kind);
}

/** `line:column path: message (remedy)` of every problem. */
function problemsOf(yaml: string, kind: PolicyKind | 'unknown' = 'identity'): readonly string[] {
  const result = decode(yaml, kind);
  if (result.ok) return [];
  return result.problems.map(
    ({ location: { line, column }, path, message, remedy }) =>
      `${line}:${column} ${path?.join('.')}: ${message} (${remedy})`,
  );
}

/** The document without the nodes it came from. */
function plain(document: PolicyDocument): unknown {
  return JSON.parse(
    JSON.stringify(document, (key, value: unknown) => (key === 'source' ? undefined : value)),
  );
}

describe('decodePolicyDocument', () => {
  test('reads every element, in the order written, with nothing folded', () => {
    const result = decode(
      `Version: 2012-10-17
Id: deploy
Statement:
  - Sid: Trust
    Effect: Allow
    Principal:
      Service: [ec2.amazonaws.com]
      AWS: ["123456789012", "arn:aws:iam::123456789012:role/B"]
    Action: [sts:TagSession, STS:assumerole]
    Condition:
      StringLike:
        aws:PrincipalTag/Team: [b, A]
      Bool: {aws:MultiFactorAuthPresent: true}
      NumericLessThan: {aws:MultiFactorAuthAge: 3600}
  - Effect: Deny
    NotPrincipal: "*"
    NotAction: iam:*
    NotResource: []
`,
      'trust',
    );

    expect(result.ok && plain(result.value)).toEqual({
      version: '2012-10-17',
      id: 'deploy',
      statements: [
        {
          sid: 'Trust',
          effect: 'Allow',
          principal: {
            negated: false,
            anyone: false,
            entries: [
              { type: 'Service', values: ['ec2.amazonaws.com'] },
              { type: 'AWS', values: ['123456789012', 'arn:aws:iam::123456789012:role/B'] },
            ],
          },
          action: { negated: false, values: ['sts:TagSession', 'STS:assumerole'] },
          conditions: [
            { operator: 'StringLike', key: 'aws:PrincipalTag/Team', values: ['b', 'A'] },
            { operator: 'Bool', key: 'aws:MultiFactorAuthPresent', values: ['true'] },
            { operator: 'NumericLessThan', key: 'aws:MultiFactorAuthAge', values: ['3600'] },
          ],
        },
        {
          effect: 'Deny',
          principal: { negated: true, anyone: true, entries: [] },
          action: { negated: true, values: ['iam:*'] },
          resource: { negated: true, values: [] },
          conditions: [],
        },
      ],
    });
  });

  test('remembers where document and statements stood', () => {
    const result = decode('Statement:\n  - {Effect: Allow, Action: "s3:*", Resource: "*"}\n');

    expect(result.ok && result.value.source?.location.line).toBe(1);
    expect(result.ok && result.value.statements[0]?.source?.location).toMatchObject({ line: 2, column: 5 });
  });

  test.each<[string, string, readonly string[]]>([
    [
      'an unknown element',
      '{Statement: {Effect: Allow, Action: a, Resource: r, Actoin: b}}',
      ['1:53 Statement.Actoin: a statement has no `Actoin` (did you mean `Action`?)'],
    ],
    [
      'A41 an element in another case, and not as missing too',
      '{statement: {Effect: Allow}}',
      ['1:2 statement: a policy document has no `statement` (did you mean `Statement`?)'],
    ],
    [
      'A41 statement elements in another case',
      '{Statement: {effect: Allow, action: a, notresource: r}}',
      [
        '1:14 Statement.effect: a statement has no `effect` (did you mean `Effect`?)',
        '1:29 Statement.action: a statement has no `action` (did you mean `Action`?)',
        '1:40 Statement.notresource: a statement has no `notresource` (did you mean `NotResource`?)',
      ],
    ],
    [
      'an effect in another case',
      '{Statement: {Effect: allow, Action: a, Resource: r}}',
      ['1:22 Statement.Effect: `allow` is not allowed here (did you mean `Allow`?)'],
    ],
    [
      'an unknown version',
      '{Version: "2012-10-18", Statement: []}',
      ['1:11 Version: `2012-10-18` is not allowed here (did you mean `2012-10-17`?)'],
    ],
    [
      'both halves of a pair',
      '{Statement: {Effect: Allow, Action: a, NotAction: b, Resource: r, NotResource: s}}',
      [
        '1:40 Statement.NotAction: a statement has both `Action` and `NotAction` (keep one of the two, or write two statements)',
        '1:67 Statement.NotResource: a statement has both `Resource` and `NotResource` (keep one of the two, or write two statements)',
      ],
    ],
    [
      'a missing Statement',
      '{Version: "2012-10-17"}',
      ['1:1 : a policy document lacks `Statement` (add `Statement`)'],
    ],
    [
      'missing elements',
      '{Statement: [{Sid: a}]}',
      [
        '1:14 Statement.0: a statement lacks `Effect` (add `Effect`)',
        '1:14 Statement.0: a statement lacks `Action` (add `Action` or `NotAction`)',
        '1:14 Statement.0: a statement lacks `Resource` (add `Resource` or `NotResource`)',
      ],
    ],
    [
      'an account id without quotes',
      '{Statement: {Effect: Allow, Principal: {AWS: 123456789012}, Action: a, Resource: r}}',
      [
        '1:46 Statement.Principal.AWS: the number `123456789012` stands where text is expected (quote it: `"123456789012"`)',
      ],
    ],
    [
      'a principal without its type',
      '{Statement: {Effect: Allow, Principal: "arn:aws:iam::1:root", Action: a, Resource: r}}',
      [
        '1:40 Statement.Principal: a principal is `"*"` or a mapping from its type to its name (write `AWS: "arn:aws:iam::1:root"` for an account, user or role)',
      ],
    ],
    [
      'an unknown principal type',
      '{Statement: {Effect: Allow, Principal: {aws: a}, Action: a, Resource: r}}',
      ['1:41 Statement.Principal.aws: a principal has no `aws` (did you mean `AWS`?)'],
    ],
    [
      'values of the wrong type, all of them',
      '{Statement: [x, {Effect: Allow, Action: {a: b}, Resource: [null, [r]], Condition: {Bool: {a: null}, Date: b}}]}',
      [
        '1:14 Statement.0: the text `x` stands where a mapping (a statement) is expected (write a mapping (a statement))',
        '1:41 Statement.1.Action: a mapping stands where text is expected (write text)',
        '1:60 Statement.1.Resource.0: nothing stands where text is expected (write text)',
        '1:66 Statement.1.Resource.1: a list stands where text is expected (write text)',
        '1:94 Statement.1.Condition.Bool.a: nothing stands where text, a number or a boolean is expected (write text, a number or a boolean)',
        '1:107 Statement.1.Condition.Date: the text `b` stands where a mapping is expected (write a mapping)',
      ],
    ],
    [
      'a list as document',
      '[]',
      [
        '1:1 : a list stands where a mapping (a policy document) is expected (write a mapping (a policy document))',
      ],
    ],
  ])('refuses %s', (_, yaml, problems) => {
    expect(problemsOf(yaml)).toEqual(problems);
  });

  test.each(policyKinds)('demands of %s the elements that IAM does', (kind) => {
    const withoutBoth = '{Statement: {Effect: Allow, Action: a}}';
    const missing = kind === 'trust' || kind === 'resource' ? 'Principal' : 'Resource';

    expect(problemsOf(withoutBoth, kind)).toEqual([
      `1:13 Statement: a statement lacks \`${missing}\` (add \`${missing}\` or \`Not${missing}\`)`,
    ]);
  });

  test('leaves to lint what is readable but prohibited or unwise for the kind', () => {
    const trustWithResource = '{Statement: {Effect: Allow, NotPrincipal: "*", Action: a, Resource: r}}';
    const identityWithPrincipal = '{Statement: {Effect: Allow, Principal: "*", Action: a, Resource: r}}';

    expect(problemsOf(trustWithResource, 'trust')).toEqual([]);
    expect(problemsOf(identityWithPrincipal, 'identity')).toEqual([]);
    expect(problemsOf('{Statement: []}', 'identity')).toEqual([]);
  });
});

describe('the operator `Null` in YAML', () => {
  test('must be quoted, for without quotes it is no text', () => {
    const bare = parsePolicyDocument(
      'Statement: {Effect: Deny, Action: a, Resource: r, Condition: {Null: {aws:x: "true"}}}',
    );
    const quoted = parsePolicyDocument(
      'Statement: {Effect: Deny, Action: a, Resource: r, Condition: {"Null": {aws:x: "true"}}}',
    );

    expect(bare.ok ? [] : bare.problems.map(({ message, remedy }) => [message, remedy])).toEqual([
      ['key `Null` is not a string', 'quote it: `"Null"`'],
    ]);
    expect(quoted.ok && quoted.value.statements[0]?.conditions).toEqual([
      { operator: 'Null', key: 'aws:x', values: ['true'] },
    ]);
  });
});

describe('parsePolicyDocument', () => {
  test('takes text that begins with a brace for JSON, any other for YAML', () => {
    const json = parsePolicyDocument(' {"Statement":[],}');
    const yaml = parsePolicyDocument('Statement: [],\n');
    const bytes = parsePolicyDocument(Buffer.from('{"Statement":[]}'));

    expect(json.ok ? [] : json.problems.map(({ location }) => location.file)).toEqual(['<policy>.json']);
    expect(yaml.ok ? [] : [...new Set(yaml.problems.map(({ location }) => location.file))]).toEqual([
      '<policy>.yaml',
    ]);
    expect(bytes.ok).toBe(true);
  });

  test('names the given file', () => {
    const result = parsePolicyDocument('{"Statement":[],}', { file: 'a/b.json' });

    expect(result.ok ? [] : result.problems.map(({ location }) => location.file)).toEqual(['a/b.json']);
  });

  test('without a kind, demands a resource only where there is no principal', () => {
    const trust = parsePolicyDocument(
      '{"Statement":{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"}}',
    );
    const identity = parsePolicyDocument('{"Statement":{"Effect":"Allow","Action":"s3:GetObject"}}');

    expect(trust.ok).toBe(true);
    expect(identity.ok ? [] : identity.problems.map(({ message }) => message)).toEqual([
      'a statement lacks `Resource`',
    ]);
  });
});
