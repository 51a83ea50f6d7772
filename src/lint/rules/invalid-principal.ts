import { isAccountId, isUniqueId, parseArn } from '../../iam/arn.ts';
import { principalKinds } from '../kinds.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { principalsIn, type PlacedPrincipal } from '../places.ts';
import { quote } from '../wording.ts';

export const invalidPrincipal: LintRule = {
  id: 'invalid-principal',
  severity: 'high',
  summary: 'a principal is not of a form that AWS accepts',
  rationale:
    'AWS refuses principals of other forms than those of the page ‘AWS JSON policy elements: Principal’. In particular `*` cannot stand for a part of a name: only all principals, or one by its whole ARN; a condition on `aws:PrincipalArn` takes patterns.',
  kinds: principalKinds,
  equivalents: {
    accessAnalyzer: [
      'Invalid principal format',
      'Unsupported wildcard in principal',
      'Role trust policy unsupported wildcard in principal',
      'Invalid service principal format',
      'Invalid Federated Principal Syntax in Role Trust Policy',
    ],
    parliament: ['UNKNOWN_PRINCIPAL', 'UNKNOWN_FEDERATION_SOURCE'],
  },
  avoid: policyExample('trust', {
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::111111111111:role/deploy-*' },
    Action: 'sts:AssumeRole',
  }),
  prefer: policyExample('trust', {
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::111111111111:root' },
    Action: 'sts:AssumeRole',
    Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/deploy-*' } },
  }),
  *check(document) {
    for (const principal of principalsIn(document)) {
      const problem = principal.value.includes('${') ? undefined : judge(principal);
      if (problem !== undefined) yield { message: problem, at: principal.at };
    }
  },
};

function judge({ type, value }: PlacedPrincipal): string | undefined {
  if (value === '*')
    return type === 'AWS' ? undefined : `\`*\` stands for no ${named[type]}; name the one that is meant`;
  if (value.includes('*') || value.includes('?')) {
    return `${quote(value)} has a wildcard, which a principal must not have; name it whole, or limit \`"*"\` by a condition on \`aws:PrincipalArn\``;
  }
  switch (type) {
    case 'AWS':
      return isAwsPrincipal(value)
        ? undefined
        : `${quote(value)} is no AWS principal; write an account id, or the ARN of an account’s root, a user, a role or a session`;
    case 'Service':
      return isServicePrincipal(value)
        ? undefined
        : `${quote(value)} is no service principal; write a name such as \`lambda.amazonaws.com\``;
    case 'Federated':
      return isFederatedPrincipal(value)
        ? undefined
        : `${quote(value)} is no identity provider; write the ARN of a SAML or OpenID Connect provider`;
    case 'CanonicalUser':
      return canonicalUserGrammar.test(value)
        ? undefined
        : `${quote(value)} is no canonical user id of 64 hexadecimal digits`;
  }
}

const named = {
  Service: 'AWS service',
  Federated: 'identity provider',
  CanonicalUser: 'canonical user id',
} as const;

const canonicalUserGrammar = /^[0-9a-f]{64}$/i;
const userOrRole = /^(?:user|role)\/[!-~]+$/;
const session = /^(?:assumed-role\/[!-~]+\/[!-~]+|federated-user\/[!-~]+|self)$/;

function isAwsPrincipal(value: string): boolean {
  if (isAccountId(value) || isUniqueId(value) || canonicalUserGrammar.test(value)) return true;
  const arn = parseArn(value);
  if (arn === undefined || arn.region !== '') return false;
  if (arn.service === 'sts') return isAccountId(arn.accountId) && session.test(arn.resource);
  if (arn.service === 'iam' && arn.accountId === 'cloudfront') return arn.resource.startsWith('user/');
  return (
    arn.service === 'iam' &&
    isAccountId(arn.accountId) &&
    (arn.resource === 'root' || userOrRole.test(arn.resource))
  );
}

/** `service.amazonaws.com`, with parts in front for Regions and accounts, and the endings of other partitions. */
const servicePrincipalGrammar =
  /^[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+){0,4}\.(?:amazonaws\.com|amazonaws\.com\.cn|amazonaws\.eu|amazon\.com|aws\.internal|c2s\.ic\.gov|sc2s\.sgov\.gov)$/i;

function isServicePrincipal(value: string): boolean {
  return servicePrincipalGrammar.test(value);
}

/** Providers that AWS knows by their host (IAM User Guide, 'Available keys for AWS web identity federation'). */
const knownHosts: ReadonlySet<string> = new Set([
  'accounts.google.com',
  'cognito-identity.amazonaws.com',
  'cognito-identity.us-gov.amazonaws.com',
  'cognito-identity.cn-north-1.amazonaws.com.cn',
  'graph.facebook.com',
  'www.amazon.com',
]);

function isFederatedPrincipal(value: string): boolean {
  if (knownHosts.has(value)) return true;
  const arn = parseArn(value);
  if (arn?.service !== 'iam' || !isAccountId(arn.accountId)) return false;
  return arn.resource.startsWith('saml-provider/') || arn.resource.startsWith('oidc-provider/');
}
