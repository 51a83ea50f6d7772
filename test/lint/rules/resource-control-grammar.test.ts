import type { JsonObject } from '../../../src/iam/policy-document.ts';
import { resourceControlGrammar } from '../../../src/lint/rules/resource-control-grammar.ts';
import { testRule, type RuleCase } from '../../support/rule-cases.ts';

function rcp(name: string, changes: JsonObject = {}): RuleCase {
  const statement = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*', ...changes };
  return { name, kind: 'resourceControl', statement };
}

testRule(resourceControlGrammar, {
  valid: [
    rcp('a Deny'),
    rcp('everyone as an AWS principal', { Principal: { AWS: '*' } }),
    rcp('actions by a pattern', { Action: ['s3:Put*', 'sts:AssumeRole'] }),
    // AWS Organizations User Guide, 'RCP syntax'.
    rcp('RCPFullAWSAccess', { Effect: 'Allow', Action: '*' }),
  ],
  invalid: [
    {
      ...rcp('an Allow', { Effect: 'Allow' }),
      findings: [
        {
          message: 'a resource control policy cannot allow; deny what must not be',
          path: ['Statement', 0, 'Effect'],
          at: '"Effect"',
        },
      ],
    },
    {
      ...rcp('a Principal', { Principal: { AWS: ['*', '111111111111'] } }),
      findings: [
        {
          message:
            'the Principal of a resource control policy must be `"*"`; choose among them by a condition on `aws:PrincipalArn`',
          path: ['Statement', 0, 'Principal'],
          at: '"Principal"',
        },
      ],
    },
    {
      ...rcp('every action', { Action: ['s3:*', '*'] }),
      findings: [
        {
          message: 'a resource control policy cannot deny `*`; name the services, such as `s3:*`',
          path: ['Statement', 0, 'Action', 1],
          at: '"*"',
        },
      ],
    },
    {
      name: 'NotAction',
      kind: 'resourceControl',
      statement: { Effect: 'Deny', Principal: '*', NotAction: 's3:GetObject', Resource: '*' },
      findings: [
        {
          message: 'a resource control policy cannot have `NotAction`; list the actions in `Action`',
          path: ['Statement', 0, 'NotAction'],
          at: '"NotAction"',
        },
      ],
    },
  ],
});
