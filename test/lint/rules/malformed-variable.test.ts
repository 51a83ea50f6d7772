import { malformedVariable } from '../../../src/lint/rules/malformed-variable.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(malformedVariable, {
  valid: [
    {
      name: 'variables, defaults and escapes',
      statement: {
        Effect: 'Allow',
        Action: 's3:ListBucket',
        Resource: "arn:aws:s3:::${aws:username}-${aws:PrincipalTag/team, 'none'}-${*}",
      },
    },
    {
      name: 'claims of a provider',
      statement: {
        Effect: 'Allow',
        Action: 's3:ListBucket',
        Resource: 'arn:aws:s3:::${token.actions.githubusercontent.com:repository}',
      },
    },
    {
      name: 'an old Version, where it is plain text',
      document: {
        Version: '2008-10-17',
        Statement: [{ Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::${x' }],
      },
    },
  ],
  invalid: [
    {
      name: 'no closing brace',
      statement: { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::${aws:username' },
      findings: [
        {
          message: 'the variable `${aws:username` lacks its closing brace',
          path: ['Statement', 0, 'Resource', 0],
          at: '"arn:aws:s3:::${aws:username"',
        },
      ],
    },
    {
      name: 'nothing',
      statement: { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::${}' },
      findings: [
        {
          message: 'the variable `${}` is empty; name a condition key',
          path: ['Statement', 0, 'Resource', 0],
          at: '"arn:aws:s3:::${}"',
        },
      ],
    },
    {
      name: 'a space',
      statement: { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::${ aws:username}' },
      findings: [
        {
          message: 'the variable `${ aws:username}` must not have spaces around its key',
          path: ['Statement', 0, 'Resource', 0],
          at: '"arn:aws:s3:::${ aws:username}"',
        },
      ],
    },
    {
      name: 'a default without quotes',
      statement: {
        Effect: 'Allow',
        Action: 's3:ListBucket',
        Resource: 'arn:aws:s3:::${aws:PrincipalTag/team, none}',
      },
      findings: [
        {
          message:
            'the default value of the variable `${aws:PrincipalTag/team, none}` must stand in single quotes',
          path: ['Statement', 0, 'Resource', 0],
          at: '"arn:aws:s3:::${aws:PrincipalTag/team, n',
        },
      ],
    },
    {
      name: 'an unknown key',
      statement: { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::${aws:user name}' },
      findings: [
        {
          message: 'the variable `${aws:user name}` is no condition key',
          path: ['Statement', 0, 'Resource', 0],
          at: '"arn:aws:s3:::${aws:user name}"',
        },
      ],
    },
    {
      name: 'a key of several values, in a condition',
      statement: {
        Effect: 'Allow',
        Action: 's3:ListBucket',
        Resource: 'arn:aws:s3:::reports',
        Condition: { StringLike: { 's3:prefix': '${aws:PrincipalOrgPaths}/*' } },
      },
      findings: [
        {
          message:
            'the variable `${aws:PrincipalOrgPaths}` has several values; only keys with one can be variables',
          path: ['Statement', 0, 'Condition', 'StringLike', 's3:prefix', 0],
          at: '"${aws:PrincipalOrgPaths}/*"',
        },
      ],
    },
  ],
});
