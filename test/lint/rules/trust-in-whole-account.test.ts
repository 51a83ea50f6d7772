import type { JsonObject, JsonValue } from '../../../src/iam/policy-document.ts';
import { trustInWholeAccount } from '../../../src/lint/rules/trust-in-whole-account.ts';
import { testRule, type RuleCase } from '../../support/rule-cases.ts';

const root = 'arn:aws:iam::333333333333:root';

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

function found(principal: string) {
  const message = `\`${principal}\` lets account \`333333333333\` decide who assumes the role; name the role, or add a condition on \`aws:PrincipalArn\``;
  return { message, path: ['Statement', 0, 'Principal', 'AWS', 0], at: `"${principal}"` };
}

testRule(trustInWholeAccount, {
  valid: [
    trust('a role', 'arn:aws:iam::333333333333:role/collector'),
    trust('a third party with an external id', root, { StringEquals: { 'sts:ExternalId': '12345' } }),
    trust('roles by a pattern', root, {
      ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::333333333333:role/deploy-*' },
    }),
    trust('roles by a tag', root, { StringEquals: { 'aws:PrincipalTag/team': 'platform' } }),
    trust('people with MFA', root, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
  ],
  invalid: [
    { ...trust('a root ARN', root), findings: [found(root)] },
    { ...trust('an account id', '333333333333'), findings: [found('333333333333')] },
    {
      ...trust('a pattern that every principal has', root, { StringLike: { 'aws:PrincipalArn': '*' } }),
      findings: [found(root)],
    },
    {
      ...trust('an address', root, { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }),
      findings: [found(root)],
    },
  ],
});
