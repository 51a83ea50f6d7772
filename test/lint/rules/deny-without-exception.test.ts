import type { JsonObject } from '../../../src/iam/policy-document.ts';
import { denyWithoutException } from '../../../src/lint/rules/deny-without-exception.ts';
import { testRule, type RuleCase } from '../../support/rule-cases.ts';

function scp(name: string, changes: JsonObject): RuleCase {
  return { name, kind: 'serviceControl', statement: { Effect: 'Deny', Resource: '*', ...changes } };
}

testRule(denyWithoutException, {
  valid: [
    // AWS Organizations User Guide, 'Example SCPs'.
    scp('leaving the organisation', { Action: 'organizations:LeaveOrganization' }),
    scp('the root user', {
      Action: 'ec2:*',
      Condition: { StringLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:root'] } },
    }),
    scp('other regions', {
      NotAction: ['iam:*', 'sts:*'],
      Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1'] } },
    }),
    scp('an exception', {
      Action: '*',
      Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/break-glass' } },
    }),
    scp('some resources', { Action: 's3:*', Resource: 'arn:aws:s3:::audit-*' }),
    { name: 'an Allow', kind: 'serviceControl', statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
    { name: 'an identity policy', statement: { Effect: 'Deny', Action: '*', Resource: '*' } },
  ],
  invalid: [
    {
      ...scp('everything', { Action: '*' }),
      findings: [
        {
          message:
            'this denies everything to everyone, break-glass roles included; except them by a condition `ArnNotLike` on `aws:PrincipalArn`',
          path: ['Statement', 0, 'Action', 0],
          at: '"*"',
        },
      ],
    },
    {
      ...scp('a whole service', { Action: ['organizations:LeaveOrganization', 'sagemaker:*'] }),
      findings: [
        {
          message:
            '`sagemaker:*` is denied to everyone; consider a condition `ArnNotLike` on `aws:PrincipalArn` for emergencies',
          path: ['Statement', 0, 'Action', 1],
          at: '"sagemaker:*"',
          severity: 'info',
        },
      ],
    },
    {
      ...scp('all but some services', { NotAction: ['iam:*', 'sts:*'] }),
      findings: [
        {
          message:
            'this denies everyone every action that is not listed; consider a condition `ArnNotLike` on `aws:PrincipalArn` for emergencies',
          path: ['Statement', 0, 'NotAction'],
          at: '"NotAction"',
          severity: 'info',
        },
      ],
    },
  ],
});
