import type { JsonValue } from '../../../src/iam/policy-document.ts';
import { actionNotForPrincipal } from '../../../src/lint/rules/action-not-for-principal.ts';
import { testRule, type RuleCase } from '../../support/rule-cases.ts';

function trust(name: string, principal: JsonValue, action: JsonValue): RuleCase {
  return {
    name,
    kind: 'trust',
    statement: { Effect: 'Allow', Principal: principal, Action: action },
  };
}

const saml = 'arn:aws:iam::111111111111:saml-provider/acme';
const oidc = 'arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com';

testRule(actionNotForPrincipal, {
  valid: [
    trust('a service', { Service: 'lambda.amazonaws.com' }, 'sts:AssumeRole'),
    trust('a SAML provider', { Federated: saml }, ['sts:AssumeRoleWithSAML', 'sts:TagSession']),
    trust('an OpenID Connect provider', { Federated: oidc }, 'sts:assumerolewithwebidentity'),
    trust('all actions of STS', { Federated: oidc }, 'sts:*'),
    trust('session tags in a statement of their own', { AWS: '111111111111' }, 'sts:TagSession'),
    trust('EKS Pod Identity', { Service: 'pods.eks.amazonaws.com' }, ['sts:AssumeRole', 'sts:TagSession']),
    trust('Roles Anywhere', { Service: 'rolesanywhere.amazonaws.com' }, [
      'sts:AssumeRole',
      'sts:TagSession',
      'sts:SetSourceIdentity',
    ]),
  ],
  invalid: [
    {
      ...trust('an OpenID Connect provider with AssumeRole', { Federated: oidc }, 'sts:AssumeRole'),
      findings: [
        {
          message: `\`${oidc}\` cannot assume the role by \`sts:AssumeRole\`; allow \`sts:AssumeRoleWithWebIdentity\``,
          path: ['Statement', 0, 'Principal', 'Federated', 0],
          at: `"${oidc}"`,
        },
      ],
    },
    {
      ...trust('the second of two providers', { Federated: [oidc, saml] }, 'sts:AssumeRoleWithWebIdentity'),
      findings: [
        {
          message: `\`${saml}\` cannot assume the role by \`sts:AssumeRoleWithWebIdentity\`; allow \`sts:AssumeRoleWithSAML\``,
          path: ['Statement', 0, 'Principal', 'Federated', 1],
          at: `"${saml}"`,
        },
      ],
    },
    {
      ...trust('an account with web identity', { AWS: '111111111111' }, 'sts:AssumeRoleWithWebIdentity'),
      findings: [
        {
          message:
            '`111111111111` cannot assume the role by `sts:AssumeRoleWithWebIdentity`; allow `sts:AssumeRole`',
          path: ['Statement', 0, 'Principal', 'AWS', 0],
          at: '"111111111111"',
        },
      ],
    },
    {
      ...trust(
        'Roles Anywhere with AssumeRole alone',
        { Service: 'rolesanywhere.amazonaws.com' },
        'sts:AssumeRole',
      ),
      findings: [
        {
          message:
            'IAM Roles Anywhere also needs `sts:TagSession` and `sts:SetSourceIdentity` to assume the role',
          path: ['Statement', 0, 'Action'],
          at: '"Action"',
        },
      ],
    },
  ],
});
