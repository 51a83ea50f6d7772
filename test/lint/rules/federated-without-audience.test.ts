import type { JsonObject } from '../../../src/iam/policy-document.ts';
import { federatedWithoutAudience } from '../../../src/lint/rules/federated-without-audience.ts';
import { testRule, type RuleCase } from '../../support/rule-cases.ts';

function trust(name: string, provider: string, condition: JsonObject): RuleCase {
  const action = provider.startsWith('saml') ? 'sts:AssumeRoleWithSAML' : 'sts:AssumeRoleWithWebIdentity';
  return {
    name,
    kind: 'trust',
    statement: {
      Effect: 'Allow',
      Principal: { Federated: `arn:aws:iam::111111111111:${provider}` },
      Action: action,
      Condition: condition,
    },
  };
}

const saml = 'saml-provider/acme';
const place = {
  path: ['Statement', 0, 'Principal', 'Federated', 0],
  at: '"arn:aws:iam::111111111111:',
};
const samlFinding = {
  ...place,
  message: 'add a condition on `SAML:aud`, such as `https://signin.aws.amazon.com/saml`',
};

testRule(federatedWithoutAudience, {
  valid: [
    trust('SAML with an audience', saml, {
      StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' },
    }),
    trust('SAML with the audiences of every region', saml, {
      StringLike: { 'SAML:aud': 'https://*.signin.aws.amazon.com/saml' },
    }),
    trust('OpenID Connect with an audience', 'oidc-provider/login.acme.example', {
      StringEquals: { 'login.acme.example:aud': 'web' },
    }),
    trust('GitHub, which another rule judges', 'oidc-provider/token.actions.githubusercontent.com', {}),
  ],
  invalid: [
    {
      ...trust('a subject without audience', 'oidc-provider/token.actions.githubusercontent.com', {
        StringEquals: { 'token.actions.githubusercontent.com:sub': 'repo:acme/web:environment:production' },
      }),
      findings: [
        {
          message:
            'add a condition on `token.actions.githubusercontent.com:aud`, so that tokens for other recipients are refused here too',
          path: ['Statement', 0, 'Principal', 'Federated', 0],
          at: '"arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com"',
          severity: 'low',
        },
      ],
    },
    { ...trust('SAML without a condition', saml, {}), findings: [samlFinding] },
    {
      ...trust('SAML with any audience', saml, { StringLike: { 'SAML:aud': '*' } }),
      findings: [samlFinding],
    },
    {
      ...trust('SAML with an audience that may be absent', saml, {
        StringEqualsIfExists: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' },
      }),
      findings: [samlFinding],
    },
    {
      ...trust('OpenID Connect without a condition', 'oidc-provider/login.acme.example', {}),
      findings: [
        {
          ...place,
          message: 'add a condition on `login.acme.example:aud` and on `login.acme.example:sub`',
        },
      ],
    },
  ],
});
