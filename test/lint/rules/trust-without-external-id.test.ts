import { expect, test } from '@jest/globals';
import type { JsonObject, JsonValue } from '../../../src/iam/policy-document.ts';
import { lintPolicyDocument } from '../../../src/lint/lint-policy-document.ts';
import { trustWithoutExternalId } from '../../../src/lint/rules/trust-without-external-id.ts';
import { testRule, type RuleCase } from '../../support/rule-cases.ts';

const collector = 'arn:aws:iam::333333333333:role/collector';

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

const message = 'if account `333333333333` belongs to somebody else, add a condition on `sts:ExternalId`';

testRule(trustWithoutExternalId, {
  valid: [
    // IAM User Guide, 'Access to AWS accounts owned by third parties'.
    trust('the example of AWS', '333333333333', { StringEquals: { 'sts:ExternalId': '12345' } }),
    trust('the organisation', 'arn:aws:iam::333333333333:root', {
      StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
    }),
    trust('people with MFA', 'arn:aws:iam::333333333333:root', {
      Bool: { 'aws:MultiFactorAuthPresent': 'true' },
    }),
    trust('a user', 'arn:aws:iam::333333333333:user/alice'),
    trust('everyone, which another rule judges', '*'),
  ],
  invalid: [
    {
      ...trust('a role', collector),
      findings: [{ message, path: ['Statement', 0, 'Principal', 'AWS', 0], at: `"${collector}"` }],
    },
    {
      ...trust('two roles of one account', [collector, 'arn:aws:iam::333333333333:role/reader']),
      findings: [{ message, path: ['Statement', 0, 'Principal', 'AWS', 0], at: `"${collector}"` }],
    },
    {
      ...trust('any external id', collector, { StringLike: { 'sts:ExternalId': '*' } }),
      findings: [{ message, path: ['Statement', 0, 'Principal', 'AWS', 0], at: `"${collector}"` }],
    },
  ],
});

test('accounts that are known to be one’s own need no external id, and others do', () => {
  const document = {
    Version: '2012-10-17',
    Statement: [trust('two accounts', ['444444444444', '333333333333']).statement ?? {}],
  } satisfies JsonObject;

  const { findings } = lintPolicyDocument(JSON.stringify(document), {
    kind: 'trust',
    ownAccounts: ['444444444444'],
  });

  const found = findings.filter(({ ruleId }) => ruleId === trustWithoutExternalId.id);
  expect(found.map(({ message, severity }) => ({ message, severity }))).toEqual([
    {
      message: 'account `333333333333` is not known as yours; add a condition on `sts:ExternalId`',
      severity: 'medium',
    },
  ]);
});
