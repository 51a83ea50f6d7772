import type { JsonObject, JsonValue } from '../../../src/iam/policy-document.ts';
import { trustWithoutMfa } from '../../../src/lint/rules/trust-without-mfa.ts';
import { testRule, type RuleCase } from '../../support/rule-cases.ts';

const alice = 'arn:aws:iam::111111111111:user/people/alice';
const account = 'arn:aws:iam::111111111111:root';

function trust(name: string, principal: JsonValue, condition: JsonObject = {}): RuleCase {
  return {
    name,
    kind: 'trust',
    statement: {
      Effect: 'Allow',
      Principal: { AWS: principal },
      Action: 'sts:AssumeRole',
      Condition: condition,
    },
  };
}

const findings = [
  {
    message: `\`${alice}\` can assume the role with an access key alone; add a condition \`Bool\` on \`aws:MultiFactorAuthPresent\``,
    path: ['Statement', 0, 'Principal', 'AWS', 0],
    at: `"${alice}"`,
  },
];

testRule(trustWithoutMfa, {
  valid: [
    trust('a user with MFA', alice, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
    trust('a user with young MFA', alice, { NumericLessThan: { 'aws:MultiFactorAuthAge': '900' } }),
    trust('a role', 'arn:aws:iam::111111111111:role/deploy'),
    trust('an account with an external id', account, { StringEquals: { 'sts:ExternalId': 'acme-5c1f' } }),
    trust('the roles of an account', account, {
      ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/deploy-*' },
    }),
    {
      name: 'a Deny of whoever lacks MFA',
      kind: 'trust',
      statements: [
        { Effect: 'Allow', Principal: { AWS: alice }, Action: 'sts:AssumeRole' },
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 'sts:AssumeRole',
          Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
        },
      ],
    },
  ],
  invalid: [
    { ...trust('a user', alice), findings },
    {
      ...trust('a user with MFA that may be absent', alice, {
        BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' },
      }),
      findings,
    },
    {
      name: 'a Deny that lets access keys through',
      kind: 'trust',
      statements: [
        { Effect: 'Allow', Principal: { AWS: alice }, Action: 'sts:AssumeRole' },
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 'sts:AssumeRole',
          Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
        },
      ],
      findings,
    },
    {
      ...trust('an account', account),
      findings: [
        {
          message: `users of \`${account}\` can assume the role without MFA; if people use it, add a condition \`Bool\` on \`aws:MultiFactorAuthPresent\``,
          path: ['Statement', 0, 'Principal', 'AWS', 0],
          at: `"${account}"`,
          severity: 'info',
        },
      ],
    },
  ],
});
