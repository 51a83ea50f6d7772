import { unknownService } from '../../../src/lint/rules/unknown-service.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(unknownService, {
  valid: [
    { name: 'a service in any case', statement: { Effect: 'Allow', Action: 'S3:GetObject', Resource: '*' } },
    { name: 'every service', statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
    { name: 'a service pattern', statement: { Effect: 'Allow', Action: 'route53*:List*', Resource: '*' } },
    {
      name: 'a retired service that AWS still names',
      statement: { Effect: 'Allow', Action: 'deeplens:ListProjects', Resource: '*' },
    },
  ],
  invalid: [
    {
      name: 'a misspelt service in an Allow',
      statement: { Effect: 'Allow', Action: ['s3:GetObject', 'lamda:InvokeFunction'], Resource: '*' },
      findings: [
        {
          message: 'the service `lamda` does not exist; did you mean `lambda`',
          path: ['Statement', 0, 'Action', 1],
          at: '"lamda:InvokeFunction"',
        },
      ],
    },
    {
      name: 'a misspelt service in a Deny, which then denies nothing',
      statement: { Effect: 'Deny', Action: 'iamm:*', Resource: '*' },
      findings: [
        {
          message: 'the service `iamm` does not exist; did you mean `iam`',
          path: ['Statement', 0, 'Action', 0],
          at: '"iamm:*"',
          severity: 'high',
        },
      ],
    },
    {
      name: 'the name of an SDK',
      statement: { Effect: 'Allow', NotAction: 'stepfunctions:StartExecution', Resource: '*' },
      findings: [
        {
          message: 'the service `stepfunctions` does not exist; did you mean `states`',
          path: ['Statement', 0, 'NotAction', 0],
          at: '"stepfunctions',
          severity: 'high',
        },
      ],
    },
    {
      name: 'an action without a service',
      statement: { Effect: 'Allow', Action: 'GetObject', Resource: '*' },
      findings: [
        {
          message: '`GetObject` names no service; write `service:Action`, such as `s3:GetObject`',
          path: ['Statement', 0, 'Action', 0],
          at: '"GetObject"',
        },
      ],
    },
  ],
});
