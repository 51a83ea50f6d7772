import type { JsonObject } from '../../../src/iam/policy-document.ts';
import { impossibleValue } from '../../../src/lint/rules/impossible-value.ts';
import { testRule, type RuleCase } from '../../support/rule-cases.ts';

function deny(name: string, condition: JsonObject): RuleCase {
  const statement = { Effect: 'Deny', Action: 's3:*', Resource: '*', Condition: condition };
  return { name, statement };
}

function found(name: string, operator: string, key: string, value: string, wanted: string) {
  return {
    ...deny(name, { [operator]: { [key]: value } }),
    findings: [
      {
        message: `\`${key}\` is never \`${value}\`; it is ${wanted}`,
        path: ['Statement', 0, 'Condition', operator, key, 0],
        at: JSON.stringify(value),
      },
    ],
  };
}

const account = 'an account id of twelve digits';

testRule(impossibleValue, {
  valid: [
    deny('an account', { StringNotEquals: { 'aws:PrincipalAccount': '111111111111' } }),
    deny('the anonymous', { StringEquals: { 'aws:PrincipalAccount': 'anonymous' } }),
    deny('accounts by a pattern', { StringNotLike: { 'aws:PrincipalAccount': '1111*' } }),
    deny('an organisation', { StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }),
    deny('a variable', { StringNotEquals: { 'aws:ResourceAccount': '${aws:PrincipalAccount}' } }),
    deny('a role', { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/break-glass' } }),
    deny('a federated user', {
      ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:sts::111111111111:federated-user/alice' },
    }),
    deny('the root user', { StringLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:root'] } }),
    deny('an absent key', { Null: { 'aws:PrincipalOrgID': 'true' } }),
    deny('a type', { StringEquals: { 'aws:PrincipalType': ['User', 'AssumedRole'] } }),
  ],
  invalid: [
    found('eleven digits', 'StringNotEquals', 'aws:PrincipalAccount', '11111111111', account),
    found(
      'an ARN for an account',
      'StringEquals',
      'aws:SourceAccount',
      'arn:aws:iam::111111111111:root',
      account,
    ),
    found('a literal under StringLike', 'StringLike', 'kms:CallerAccount', '1111-1111-1111', account),
    found(
      'an organisational unit',
      'StringNotEquals',
      'aws:PrincipalOrgID',
      'ou-ab12-11111111',
      'an organisation id such as `o-a1b2c3d4e5`',
    ),
    found(
      'a session',
      'ArnNotLike',
      'aws:PrincipalArn',
      'arn:aws:sts::111111111111:assumed-role/deploy/*',
      'the ARN of the role itself, such as `arn:aws:iam::111111111111:role/deploy`',
    ),
    found(
      'a role of eleven digits',
      'ArnEquals',
      'aws:PrincipalArn',
      'arn:aws:iam::11111111111:role/deploy',
      'an ARN with an account id of twelve digits',
    ),
    found(
      'a type in lower case',
      'StringEquals',
      'aws:PrincipalType',
      'user',
      'a type such as `User` or `AssumedRole`',
    ),
  ],
});
