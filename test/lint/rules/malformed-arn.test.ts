import type { JsonObject } from '../../../src/iam/policy-document.ts';
import { malformedArn } from '../../../src/lint/rules/malformed-arn.ts';
import { testRule } from '../../support/rule-cases.ts';

function on(resource: string): JsonObject {
  return { Effect: 'Allow', Action: 's3:GetObject', Resource: resource };
}

const accepted = [
  '*',
  'arn:aws:s3:::reports/*',
  'arn:aws:iam::aws:policy/ReadOnlyAccess',
  'arn:aws:iam::${aws:PrincipalAccount}:role/x',
  'arn:aws:iam::*:role/x',
  'arn:aws:sns:eu-west-1:111111111111:topic',
];

const refused: readonly (readonly [string, string])[] = [
  [
    'reports/*',
    'the resource `reports/*` is no ARN; write `*` or `arn:partition:service:region:account:resource`',
  ],
  ['', 'the resource `` is no ARN; write `*` or `arn:partition:service:region:account:resource`'],
  ['ARN:aws:s3:::reports', 'the resource `ARN:aws:s3:::reports` must begin with `arn:` in lower case'],
  [
    'arn:aws:s3::reports',
    'the resource `arn:aws:s3::reports` has fewer than the six parts of `arn:partition:service:region:account:resource`',
  ],
  ['arn:aws:S3:::reports', 'the service `S3` of the ARN `arn:aws:S3:::reports` must be in lower case'],
  [
    'arn:aws:iam::11111111111:role/x',
    'the account `11111111111` of the ARN `arn:aws:iam::11111111111:role/x` is no account id of twelve digits',
  ],
];

testRule(malformedArn, {
  valid: accepted.map((resource) => ({ name: resource, statement: on(resource) })),
  invalid: refused.map(([resource, message]) => ({
    name: `\`${resource}\``,
    statement: on(resource),
    findings: [{ message, path: ['Statement', 0, 'Resource', 0], at: `"${resource}"` }],
  })),
});
