import type { JsonObject } from '../../../src/iam/policy-document.ts';
import { federatedWithoutSubject } from '../../../src/lint/rules/federated-without-subject.ts';
import { testRule, type RuleCase } from '../../support/rule-cases.ts';

const github = 'token.actions.githubusercontent.com';
const eks = 'oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B716D3041E';

function trust(name: string, issuer: string, condition: JsonObject): RuleCase {
  return {
    name,
    kind: 'trust',
    statement: {
      Effect: 'Allow',
      Principal: { Federated: `arn:aws:iam::111111111111:oidc-provider/${issuer}` },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: condition,
    },
  };
}

const missing = [
  {
    message:
      'every customer of GitHub Actions can assume the role; add a condition on `token.actions.githubusercontent.com:sub`, `token.actions.githubusercontent.com:repository`, `token.actions.githubusercontent.com:repository_id`, `token.actions.githubusercontent.com:job_workflow_ref` or `token.actions.githubusercontent.com:enterprise_id`',
    path: ['Statement', 0, 'Principal', 'Federated', 0],
    at: '"arn:aws:iam::111111111111:oidc-provider/token.actions',
  },
];

testRule(federatedWithoutSubject, {
  valid: [
    trust('GitHub with a subject', github, {
      StringEquals: { [`${github}:sub`]: 'repo:acme/web:environment:production' },
    }),
    trust('GitHub with a pattern, which another rule judges', github, {
      StringLike: { [`${github}:sub`]: 'repo:*' },
    }),
    trust('the example of Amazon EKS', eks.replace('EXAMPLE', 'example'), {
      StringEquals: {
        [`${eks}:sub`]: 'system:serviceaccount:default:reports',
        [`${eks}:aud`]: 'sts.amazonaws.com',
      },
    }),
    trust('a provider of its own', 'login.acme.example', {
      StringEquals: { 'login.acme.example:aud': 'web' },
    }),
    {
      name: 'the example of Amazon Cognito',
      kind: 'trust',
      statement: {
        Effect: 'Allow',
        Principal: { Federated: 'cognito-identity.amazonaws.com' },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: {
            'cognito-identity.amazonaws.com:aud': 'us-east-1:12345678-abcd-abcd-abcd-123456790ab',
          },
          'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
        },
      },
    },
    {
      name: 'a SAML provider',
      kind: 'trust',
      statement: {
        Effect: 'Allow',
        Principal: { Federated: 'arn:aws:iam::111111111111:saml-provider/acme' },
        Action: 'sts:AssumeRoleWithSAML',
      },
    },
  ],
  invalid: [
    {
      ...trust('GitHub with an audience alone', github, {
        StringEquals: { [`${github}:aud`]: 'sts.amazonaws.com' },
      }),
      findings: missing,
    },
    {
      ...trust('a subject that may be absent', github, {
        StringEqualsIfExists: { [`${github}:sub`]: 'repo:acme/web:environment:production' },
      }),
      findings: missing,
    },
    {
      ...trust('a subject under ForAllValues', github, {
        'ForAllValues:StringEquals': { [`${github}:sub`]: 'repo:acme/web:environment:production' },
      }),
      findings: missing,
    },
    {
      ...trust('a subject that is only excluded', github, {
        StringNotLike: { [`${github}:sub`]: 'repo:acme/fork:*' },
      }),
      findings: missing,
    },
    {
      ...trust('a pattern that holds for all', github, { StringLike: { [`${github}:sub`]: '*' } }),
      findings: missing,
    },
    {
      ...trust('an EKS cluster with an audience alone', eks, {
        StringEquals: { [`${eks}:aud`]: 'sts.amazonaws.com' },
      }),
      findings: [
        {
          message: `every service account of the cluster can assume the role; add a condition on \`${eks.toLowerCase()}:sub\``,
          path: ['Statement', 0, 'Principal', 'Federated', 0],
          at: '"arn:aws:iam::111111111111:oidc-provider/oidc.eks.',
          severity: 'high',
        },
      ],
    },
  ],
});
