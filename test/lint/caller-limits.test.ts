import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parsePolicyDocument } from '../../src/iam/parse-policy-document.ts';
import type { JsonObject, PolicyDocument, PolicyKind } from '../../src/iam/policy-document.ts';
import { lintParsedDocument } from '../../src/lint/lint-policy-document.ts';
import { evaluateRequest } from '../../src/policy/evaluate/evaluate-request.ts';
import type { RequestContext } from '../../src/policy/request/access-request.ts';

const operators = [
  'StringEquals',
  'StringLike',
  'StringNotEquals',
  'StringNotLike',
  'StringEqualsIfExists',
  'StringNotEqualsIfExists',
  'ForAllValues:StringLike',
  'ForAnyValue:StringLike',
];

const valuesByKey: Readonly<Record<string, readonly string[]>> = {
  'aws:PrincipalOrgID': ['o-a1b2c3d4e5', 'o-*', '*', '${aws:PrincipalOrgID}'],
  'aws:PrincipalAccount': ['111111111111', '9*', '${aws:PrincipalAccount}', '${aws:ResourceAccount}'],
  'aws:PrincipalArn': ['arn:aws:iam::111111111111:role/*', 'arn:aws:iam::*:user/*', '*:user/stranger', '*'],
  'aws:SourceVpce': ['vpce-0123456789abcdef0', 'vpce-*'],
  'aws:SourceArn': ['arn:aws:sns:eu-central-1:111111111111:orders', 'arn:aws:sns:*:*:*'],
  'aws:PrincipalTag/team': ['web'],
  'aws:SecureTransport': ['true', 'false'],
  'aws:PrincipalIsAWSService': ['true', 'false'],
};

const conditionArbitrary = fc.constantFrom(...Object.entries(valuesByKey)).chain(([key, values]) =>
  fc.record({
    operator: fc.constantFrom(...operators, 'Bool', 'BoolIfExists'),
    key: fc.constant(key),
    values: fc.subarray([...values], { minLength: 1 }),
  }),
);

const conditionsArbitrary = fc
  .array(conditionArbitrary, { maxLength: 2 })
  .map((conditions): JsonObject =>
    Object.fromEntries(conditions.map(({ operator, key, values }) => [operator, { [key]: values }])),
  );

function statement(effect: string, action: string, condition: JsonObject): JsonObject {
  return {
    Effect: effect,
    Principal: '*',
    Action: action,
    Resource: 'arn:aws:s3:::reports/*',
    Condition: condition,
  };
}

const documentArbitrary = fc.record({
  allow: conditionsArbitrary,
  deny: fc.option(fc.record({ action: fc.constantFrom('s3:*', 's3:Put*'), condition: conditionsArbitrary })),
});

function read(document: JsonObject, kind: PolicyKind = 'resource'): PolicyDocument {
  const parsed = parsePolicyDocument(JSON.stringify(document), { kind });
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.value;
}

const everything = read(
  { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
  'identity',
);

const strangers: readonly RequestContext[] = [
  { 'aws:PrincipalOrgID': 'o-zzzzzzzzzz' },
  { 'aws:PrincipalOrgID': 'o-zzzzzzzzzz', 'aws:SourceVpce': 'vpce-0fffffffffffffff0' },
  { 'aws:PrincipalTag/team': 'web' },
  {},
];

/** Whether somebody of an account that nobody has named gets in, by whatever their own policies allow. */
function letsStrangerIn(document: PolicyDocument): boolean {
  return strangers.some((context) => {
    const { decision } = evaluateRequest(
      {
        principal: { type: 'user', arn: 'arn:aws:iam::999999999999:user/stranger' },
        action: 's3:GetObject',
        resource: 'arn:aws:s3:::reports/2026.pdf',
        context: { 'aws:SecureTransport': true, 'aws:PrincipalIsAWSService': false, ...context },
      },
      {
        identity: [{ name: 'everything', document: everything }],
        resource: {
          kind: 'other',
          accountId: '111111111111',
          policies: [{ name: 'bucket policy', document }],
        },
      },
    );
    return decision === 'allowed';
  });
}

test('whatever lets a stranger in, by the evaluator’s word, is reported as public', () => {
  let open = 0;
  fc.assert(
    fc.property(documentArbitrary, ({ allow, deny }) => {
      const document = read({
        Version: '2012-10-17',
        Statement: [
          statement('Allow', 's3:GetObject', allow),
          ...(deny === null ? [] : [statement('Deny', deny.action, deny.condition)]),
        ],
      });
      if (!letsStrangerIn(document)) return;
      open += 1;

      const ids = lintParsedDocument(document, 'resource').map(({ ruleId }) => ruleId);

      expect(ids).toContain('public-resource');
    }),
    { numRuns: 1500 },
  );
  expect(open).toBeGreaterThan(200);
});
