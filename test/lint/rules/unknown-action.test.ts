import { unknownAction } from '../../../src/lint/rules/unknown-action.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(unknownAction, {
  valid: [
    { name: 'an action in any case', statement: { Effect: 'Allow', Action: 's3:getobject', Resource: '*' } },
    { name: 'a pattern that matches', statement: { Effect: 'Allow', Action: 's3:Get?bject', Resource: '*' } },
    {
      name: 'an action that AWS uses and does not document',
      statement: { Effect: 'Allow', Action: 'payments:CreatePaymentAttempt', Resource: '*' },
    },
    {
      name: 'an unknown service, which is another rule’s',
      statement: { Effect: 'Allow', Action: 'lamda:InvokeFunction', Resource: '*' },
    },
    {
      name: 'an API operation, which is another rule’s',
      statement: { Effect: 'Allow', Action: 's3:ListBuckets', Resource: '*' },
    },
  ],
  invalid: [
    {
      name: 'a misspelt action',
      statement: { Effect: 'Allow', Action: 's3:GetObjekt', Resource: '*' },
      findings: [
        {
          message:
            'the service `s3` has no action `s3:GetObjekt`; did you mean `s3:GetObject` or `s3:PutObject`',
          path: ['Statement', 0, 'Action', 0],
          at: '"s3:GetObjekt"',
        },
      ],
    },
    {
      name: 'an action unlike any other, in a Deny',
      statement: { Effect: 'Deny', Action: ['iam:list'], Resource: '*' },
      findings: [
        {
          message: 'the service `iam` has no action `iam:list`; remove it, or correct the name',
          path: ['Statement', 0, 'Action', 0],
          at: '"iam:list"',
          severity: 'high',
        },
      ],
    },
    {
      name: 'a pattern that matches nothing',
      statement: { Effect: 'Allow', Action: 'ec2:Descibe*', Resource: '*' },
      findings: [
        {
          message: '`ec2:Descibe*` matches no action of the service `ec2`; correct the pattern or remove it',
          path: ['Statement', 0, 'Action', 0],
          at: '"ec2:Descibe*"',
        },
      ],
    },
  ],
});
