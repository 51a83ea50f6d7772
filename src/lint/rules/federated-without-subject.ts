import {
  findSharedProvider,
  findWorkloadProvider,
  issuerOf,
} from '../../policy/principals/identity-providers.ts';
import type { LintStatement } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule, RuleReport } from '../lint-rule.ts';
import { namedPrincipalsOf } from '../places.ts';
import { demandsChosenValue, demandsOneOf } from '../required-condition.ts';
import { quoteAlternatives } from '../wording.ts';

const issuer = 'token.actions.githubusercontent.com';
const assume = {
  Effect: 'Allow',
  Principal: { Federated: `arn:aws:iam::111111111111:oidc-provider/${issuer}` },
  Action: 'sts:AssumeRoleWithWebIdentity',
};

export const federatedWithoutSubject: LintRule = {
  id: 'federated-without-subject',
  severity: 'critical',
  summary: 'an identity provider that many share is trusted without saying who of them is meant',
  rationale:
    'GitHub, GitLab, Terraform Cloud and others issue the tokens of all their customers under one issuer, and the audience is the same for all. Without a condition on the claim that names the customer, everyone who has an account there can assume the role (IAM User Guide, ‘Identity-provider controls for shared OIDC providers’). With the issuer of one cluster or organisation, such as Amazon EKS’s, it is every workload in there.',
  kinds: ['trust'],
  equivalents: {
    accessAnalyzer: ['Missing condition key for OIDC principal', 'Missing GitHub repo condition key'],
  },
  avoid: policyExample('trust', {
    ...assume,
    Condition: { StringEquals: { [`${issuer}:aud`]: 'sts.amazonaws.com' } },
  }),
  prefer: policyExample('trust', {
    ...assume,
    Condition: {
      StringEquals: {
        [`${issuer}:aud`]: 'sts.amazonaws.com',
        [`${issuer}:sub`]: 'repo:acme-example/services:environment:production',
      },
    },
  }),
  *check({ allows }) {
    for (const statement of allows) {
      for (const { type, value, at } of namedPrincipalsOf(statement)) {
        const found = type === 'Federated' ? issuerOf(value) : undefined;
        const judgement = found === undefined ? undefined : judge(statement, found);
        if (judgement !== undefined) yield { ...judgement, at };
      }
    }
  },
};

function judge(statement: LintStatement, issuer: string): Omit<RuleReport, 'at'> | undefined {
  const shared = findSharedProvider(issuer);
  if (shared !== undefined) {
    const keys = shared.tenantClaims.map((claim) => `${issuer}:${claim}`);
    if (demandsOneOf(statement, keys)) return undefined;
    return {
      message: `every customer of ${shared.name} can assume the role; add a condition on ${quoteAlternatives(keys)}`,
    };
  }
  const workloads = findWorkloadProvider(issuer);
  if (workloads === undefined || demandsClaimBesidesAudience(statement, issuer)) return undefined;
  return {
    message: `every ${workloads.subjects} can assume the role; add a condition on \`${issuer}:sub\``,
    severity: 'high',
  };
}

function demandsClaimBesidesAudience({ conditions }: LintStatement, issuer: string): boolean {
  return conditions.some(
    (condition) =>
      condition.foldedKey.startsWith(`${issuer}:`) &&
      condition.foldedKey !== `${issuer}:aud` &&
      demandsChosenValue(condition),
  );
}
