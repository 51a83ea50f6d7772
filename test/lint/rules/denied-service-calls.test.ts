import type { JsonObject } from '../../../src/iam/policy-document.ts';
import { deniedServiceCalls } from '../../../src/lint/rules/denied-service-calls.ts';
import { testRule, type RuleCase } from '../../support/rule-cases.ts';

function rcp(name: string, condition: JsonObject): RuleCase {
  const statement = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*', Condition: condition };
  return { name, kind: 'resourceControl', statement };
}

testRule(deniedServiceCalls, {
  valid: [
    // AWS Organizations User Guide, 'RCP examples'.
    rcp('outsiders but services', {
      StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
      BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
    }),
    rcp('services that act for outsiders', {
      StringNotEqualsIfExists: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' },
      Null: { 'aws:SourceAccount': 'false' },
      Bool: { 'aws:PrincipalIsAWSService': 'true' },
    }),
    rcp('plain HTTP', { BoolIfExists: { 'aws:SecureTransport': 'false' } }),
    rcp('one organisation', { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }),
  ],
  invalid: [
    {
      ...rcp('outsiders', { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }),
      findings: [
        {
          message:
            'AWS services have no `aws:PrincipalOrgID` and are denied too; add a condition `BoolIfExists` on `aws:PrincipalIsAWSService` with `false`',
          path: ['Statement', 0, 'Condition', 'StringNotEqualsIfExists', 'aws:PrincipalOrgID'],
          at: '"aws:PrincipalOrgID"',
        },
      ],
    },
    {
      ...rcp('services the wrong way round', {
        StringNotEquals: { 'aws:SourceAccount': '111111111111' },
        Bool: { 'aws:PrincipalIsAWSService': 'false' },
      }),
      findings: [
        {
          message:
            'calls of people and roles have no `aws:SourceAccount` and are denied too; add a condition `Bool` on `aws:PrincipalIsAWSService` with `true`',
          path: ['Statement', 0, 'Condition', 'StringNotEquals', 'aws:SourceAccount'],
          at: '"aws:SourceAccount"',
        },
      ],
    },
  ],
});
