import { expect, test } from '@jest/globals';
import { parsePolicyDocument } from '../../../src/iam/parse-policy-document.ts';
import type { JsonObject } from '../../../src/iam/policy-document.ts';
import { toLintDocument } from '../../../src/lint/lint-document.ts';
import { crossAccountAccess } from '../../../src/lint/rules/cross-account-access.ts';
import { testRule, type RuleCase } from '../../support/rule-cases.ts';

const queue = 'arn:aws:sqs:eu-central-1:111111111111:orders';
const foreign = 'arn:aws:iam::333333333333:root';

function allow(name: string, principal: string, resource: string, condition: JsonObject = {}): RuleCase {
  return {
    name,
    kind: 'resource',
    statement: {
      Effect: 'Allow',
      Principal: { AWS: principal },
      Action: 'sqs:SendMessage',
      Resource: resource,
      Condition: condition,
    },
  };
}

testRule(crossAccountAccess, {
  valid: [
    allow('the account of the resource', 'arn:aws:iam::111111111111:role/orders', queue),
    allow('a bucket, whose ARN has no account', foreign, 'arn:aws:s3:::reports/*'),
    allow('a key, whose policy says `*`', foreign, '*'),
    allow('an account of the organisation', foreign, queue, {
      StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
    }),
  ],
  invalid: [
    {
      ...allow('another account', foreign, queue),
      findings: [
        {
          message: `\`${foreign}\` is of another account than the resource; check that it is meant`,
          path: ['Statement', 0, 'Principal', 'AWS', 0],
          at: `"${foreign}"`,
        },
      ],
    },
  ],
});

test('accounts that are not known as one’s own are reported for buckets too', () => {
  const statements = [
    allow('one’s own', '222222222222', 'arn:aws:s3:::reports/*').statement ?? {},
    allow('another', '333333333333', 'arn:aws:s3:::reports/*').statement ?? {},
  ];
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  const parsed = parsePolicyDocument(text, { kind: 'resource' });
  if (!parsed.ok) throw new Error('the document cannot be read');
  const known = new Set(['111111111111', '222222222222']);

  const reports = crossAccountAccess.check(toLintDocument(parsed.value, 'resource', known));

  expect(Array.from(reports, ({ message, severity }) => ({ message, severity }))).toEqual([
    {
      message: 'account `333333333333` is not known as yours; check that `333333333333` may use the resource',
      severity: 'medium',
    },
  ]);
});
