import type { JsonObject } from '../../../src/iam/policy-document.ts';
import { unknownResourceType } from '../../../src/lint/rules/unknown-resource-type.ts';
import { testRule } from '../../support/rule-cases.ts';

function on(action: string, resource: string): JsonObject {
  return { Effect: 'Allow', Action: action, Resource: resource };
}

const accepted: readonly (readonly [string, string])[] = [
  ['s3:GetObject', 'arn:aws:s3:::reports/*'],
  ['s3:ListBucket', 'arn:aws:s3:::reports'],
  ['iam:PassRole', 'arn:aws:iam::111111111111:role/path/deploy'],
  ['iam:GetUser', 'arn:aws:iam::*:user/${aws:username}'],
  ['ec2:RunInstances', 'arn:aws:ec2:*:*:instance/*'],
  ['logs:PutLogEvents', 'arn:aws:logs:eu-west-1:111111111111:log-group:/aws/lambda/*:log-stream:*'],
  ['execute-api:Invoke', 'arn:aws:execute-api:eu-west-1:111111111111:abc/prod/GET/x'],
  ['sts:AssumeRoot', 'arn:aws:iam::111111111111:root'],
  ['nosuch:Action', 'arn:aws:nosuch:::x'],
];

testRule(unknownResourceType, {
  valid: accepted.map(([action, resource]) => ({ name: resource, statement: on(action, resource) })),
  invalid: [
    {
      name: 'a Region where the service has none',
      statement: on('iam:GetRole', 'arn:aws:iam:eu-west-1:111111111111:role/deploy'),
      findings: [
        {
          message:
            'the service `iam` has no Region in ARNs of the form `arn:aws:iam:eu-west-1:111111111111:role/deploy`; leave it empty',
          path: ['Statement', 0, 'Resource', 0],
          at: '"arn:aws:iam:eu-west-1',
        },
      ],
    },
    {
      name: 'an account where the service has none',
      statement: on('s3:GetObject', 'arn:aws:s3::111111111111:reports/*'),
      findings: [
        {
          message:
            'the service `s3` has no account in ARNs of the form `arn:aws:s3::111111111111:reports/*`; leave it empty',
          path: ['Statement', 0, 'Resource', 0],
          at: '"arn:aws:s3::111111111111',
        },
      ],
    },
    {
      name: 'a form that the service does not have',
      statement: on('states:StartExecution', 'arn:aws:states:*:*:statemachine:orders'),
      findings: [
        {
          message:
            'the service `states` has no resources of the form `arn:aws:states:*:*:statemachine:orders`; compare it with the ARNs in the Service Authorization Reference',
          path: ['Statement', 0, 'Resource', 0],
          at: '"arn:aws:states',
        },
      ],
    },
  ],
});
