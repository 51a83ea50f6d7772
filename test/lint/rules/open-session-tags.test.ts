import type { JsonObject, JsonValue } from '../../../src/iam/policy-document.ts';
import { openSessionTags } from '../../../src/lint/rules/open-session-tags.ts';
import { testRule, type RuleCase } from '../../support/rule-cases.ts';

const deploy = { AWS: 'arn:aws:iam::111111111111:role/deploy' };
const both = ['sts:AssumeRole', 'sts:TagSession'];

function trust(name: string, principal: JsonValue, action: JsonValue, condition: JsonObject = {}): RuleCase {
  return {
    name,
    kind: 'trust',
    statement: { Effect: 'Allow', Principal: principal, Action: action, Condition: condition },
  };
}

const findings = [
  {
    message:
      '`sts:TagSession` allows any session tag; say which by conditions on `aws:RequestTag/…` and `aws:TagKeys`',
    path: ['Statement', 0, 'Action'],
    at: '"Action"',
  },
];

testRule(openSessionTags, {
  valid: [
    trust('no tags', deploy, 'sts:AssumeRole'),
    trust('a chosen tag', deploy, both, { StringEquals: { 'aws:RequestTag/team': ['web', 'data'] } }),
    trust('EKS Pod Identity', { Service: 'pods.eks.amazonaws.com' }, both),
    trust('a SAML provider', { Federated: 'arn:aws:iam::111111111111:saml-provider/acme' }, [
      'sts:AssumeRoleWithSAML',
      'sts:TagSession',
    ]),
  ],
  invalid: [
    { ...trust('any tag', deploy, both), findings },
    { ...trust('all actions of STS', deploy, 'sts:*'), findings },
    {
      ...trust('an external id', deploy, both, { StringEquals: { 'sts:ExternalId': 'acme-5c1f' } }),
      findings,
    },
  ],
});
