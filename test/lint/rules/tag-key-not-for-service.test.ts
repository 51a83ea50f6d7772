import { tagKeyNotForService } from '../../../src/lint/rules/tag-key-not-for-service.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(tagKeyNotForService, {
  valid: [
    {
      name: 'a service with tags',
      statement: {
        Effect: 'Deny',
        Action: 'ec2:*',
        Resource: '*',
        Condition: { StringEquals: { 'aws:ResourceTag/team': 'a' } },
      },
    },
    {
      name: 'one of two services with tags',
      statement: {
        Effect: 'Deny',
        Action: ['ec2:RunInstances', 'polly:SynthesizeSpeech'],
        Resource: '*',
        Condition: { StringEquals: { 'aws:RequestTag/team': 'a' } },
      },
    },
    {
      name: 'a tag of the principal',
      statement: {
        Effect: 'Deny',
        Action: 'polly:*',
        Resource: '*',
        Condition: { StringEquals: { 'aws:PrincipalTag/team': 'a' } },
      },
    },
    {
      name: 'NotAction without tags',
      statement: {
        Effect: 'Deny',
        NotAction: 'polly:*',
        Resource: '*',
        Condition: { StringEquals: { 'aws:PrincipalTag/team': 'a' } },
      },
    },
  ],
  invalid: [
    {
      name: 'NotAction with Deny',
      statement: {
        Effect: 'Deny',
        NotAction: 'polly:*',
        Resource: '*',
        Condition: { StringEquals: { 'aws:ResourceTag/team': 'a' } },
      },
      findings: [
        {
          message:
            '`NotAction` also covers services that do not know the condition key `aws:ResourceTag/team`, and denies none of theirs; list with `Action` what is meant',
          path: ['Statement', 0, 'Condition', 'StringEquals', 'aws:ResourceTag/team'],
          at: '"aws:ResourceTag/team"',
          severity: 'low',
        },
      ],
    },
    {
      name: 'NotAction with Allow, negated',
      statement: {
        Effect: 'Allow',
        NotAction: 'iam:*',
        Resource: '*',
        Condition: { StringNotEquals: { 'aws:ResourceTag/team': 'a' } },
      },
      findings: [
        {
          message:
            '`NotAction` also covers services that do not know the condition key `aws:ResourceTag/team`, and allows all of theirs; list with `Action` what is meant',
          path: ['Statement', 0, 'Condition', 'StringNotEquals', 'aws:ResourceTag/team'],
          at: '"aws:ResourceTag/team"',
          severity: 'low',
        },
      ],
    },
    {
      name: 'services without tags',
      statement: {
        Effect: 'Allow',
        Action: ['polly:*', 'health:DescribeEvents'],
        Resource: '*',
        Condition: { StringEquals: { 'aws:ResourceTag/team': 'a' } },
      },
      findings: [
        {
          message:
            '`polly` and `health` do not support the condition key `aws:ResourceTag/team`; limit the statement by ARN',
          path: ['Statement', 0, 'Condition', 'StringEquals', 'aws:ResourceTag/team'],
          at: '"aws:ResourceTag/team"',
        },
      ],
    },
    {
      name: 'tag keys',
      statement: {
        Effect: 'Deny',
        Action: 'polly:*',
        Resource: '*',
        Condition: { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'a' } },
      },
      findings: [
        {
          message: '`polly` does not support the condition key `aws:TagKeys`; limit the statement by ARN',
          path: ['Statement', 0, 'Condition', 'ForAnyValue:StringEquals', 'aws:TagKeys'],
          at: '"aws:TagKeys"',
        },
      ],
    },
  ],
});
