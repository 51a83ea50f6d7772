import { invalidPrincipal } from '../../../src/lint/rules/invalid-principal.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(invalidPrincipal, {
  valid: [
    {
      name: 'everyone',
      kind: 'trust',
      statement: { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' },
    },
    {
      name: 'everyone, as an AWS principal',
      kind: 'trust',
      statement: { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' },
    },
    {
      name: 'accounts, users, roles and sessions',
      kind: 'trust',
      statement: {
        Effect: 'Allow',
        Principal: {
          AWS: [
            '111111111111',
            'arn:aws:iam::111111111111:root',
            'arn:aws:iam::111111111111:user/path/alice',
            'arn:aws:iam::111111111111:role/deploy',
            'arn:aws:sts::111111111111:assumed-role/deploy/alice',
            'arn:aws:sts::111111111111:federated-user/alice',
            'AROADBQP57FF2AEXAMPLE',
          ],
        },
        Action: 'sts:AssumeRole',
      },
    },
    {
      name: 'services',
      kind: 'trust',
      statement: {
        Effect: 'Allow',
        Principal: {
          Service: [
            'lambda.amazonaws.com',
            'logs.eu-west-1.amazonaws.com',
            'ec2.amazonaws.com.cn',
            'ecs-tasks.amazonaws.com',
            'spotfleet.amazonaws.com',
          ],
        },
        Action: 'sts:AssumeRole',
      },
    },
    {
      name: 'identity providers',
      kind: 'trust',
      statement: {
        Effect: 'Allow',
        Principal: {
          Federated: [
            'cognito-identity.amazonaws.com',
            'arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com',
            'arn:aws:iam::111111111111:saml-provider/corp',
          ],
        },
        Action: 'sts:AssumeRole',
      },
    },
    {
      name: 'an origin access identity',
      kind: 'resource',
      statement: {
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1EXAMPLE' },
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
      },
    },
    {
      name: 'a canonical user',
      kind: 'resource',
      statement: {
        Effect: 'Allow',
        Principal: { CanonicalUser: '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be' },
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
      },
    },
  ],
  invalid: [
    {
      name: 'any service',
      kind: 'trust',
      statement: { Effect: 'Allow', Principal: { Service: '*' }, Action: 'sts:AssumeRole' },
      findings: [
        {
          message: '`*` stands for no AWS service; name the one that is meant',
          path: ['Statement', 0, 'Principal', 'Service', 0],
          at: '"*"',
        },
      ],
    },
    {
      name: 'a wildcard in a name',
      kind: 'trust',
      statement: {
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::111111111111:role/deploy-*' },
        Action: 'sts:AssumeRole',
      },
      findings: [
        {
          message:
            '`arn:aws:iam::111111111111:role/deploy-*` has a wildcard, which a principal must not have; name it whole, or limit `"*"` by a condition on `aws:PrincipalArn`',
          path: ['Statement', 0, 'Principal', 'AWS', 0],
          at: '"arn:aws:iam::111111111111:role/deploy-*',
        },
      ],
    },
    {
      name: 'any account’s root',
      kind: 'trust',
      statement: { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::*:root' }, Action: 'sts:AssumeRole' },
      findings: [
        {
          message:
            '`arn:aws:iam::*:root` has a wildcard, which a principal must not have; name it whole, or limit `"*"` by a condition on `aws:PrincipalArn`',
          path: ['Statement', 0, 'Principal', 'AWS', 0],
          at: '"arn:aws:iam::*:root"',
        },
      ],
    },
    {
      name: 'a group, which is no principal',
      kind: 'trust',
      statement: {
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::111111111111:group/admins' },
        Action: 'sts:AssumeRole',
      },
      findings: [
        {
          message:
            '`arn:aws:iam::111111111111:group/admins` is no AWS principal; write an account id, or the ARN of an account’s root, a user, a role or a session',
          path: ['Statement', 0, 'Principal', 'AWS', 0],
          at: '"arn:aws:iam::111111111111:group/admins"',
        },
      ],
    },
    {
      name: 'eleven digits',
      kind: 'trust',
      statement: { Effect: 'Allow', Principal: { AWS: ['11111111111'] }, Action: 'sts:AssumeRole' },
      findings: [
        {
          message:
            '`11111111111` is no AWS principal; write an account id, or the ARN of an account’s root, a user, a role or a session',
          path: ['Statement', 0, 'Principal', 'AWS', 0],
          at: '"11111111111"',
        },
      ],
    },
    {
      name: 'a service without a domain',
      kind: 'trust',
      statement: { Effect: 'Allow', Principal: { Service: 'lambda' }, Action: 'sts:AssumeRole' },
      findings: [
        {
          message: '`lambda` is no service principal; write a name such as `lambda.amazonaws.com`',
          path: ['Statement', 0, 'Principal', 'Service', 0],
          at: '"lambda"',
        },
      ],
    },
    {
      name: 'a provider of an unknown host',
      kind: 'trust',
      statement: { Effect: 'Allow', Principal: { Federated: 'idp.example.com' }, Action: 'sts:AssumeRole' },
      findings: [
        {
          message:
            '`idp.example.com` is no identity provider; write the ARN of a SAML or OpenID Connect provider',
          path: ['Statement', 0, 'Principal', 'Federated', 0],
          at: '"idp.example.com"',
        },
      ],
    },
    {
      name: 'a short canonical id',
      kind: 'resource',
      statement: {
        Effect: 'Allow',
        Principal: { CanonicalUser: '79a59df9' },
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
      },
      findings: [
        {
          message: '`79a59df9` is no canonical user id of 64 hexadecimal digits',
          path: ['Statement', 0, 'Principal', 'CanonicalUser', 0],
          at: '"79a59df9"',
        },
      ],
    },
  ],
});
