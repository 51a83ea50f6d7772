import { namesEveryone, reachesOnlyChosenCallers } from '../caller-limits.ts';
import type { LintDocument, LintStatement } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule, RuleReport } from '../lint-rule.ts';
import { namedPrincipalsOf } from '../places.ts';

const assume = { Effect: 'Allow', Action: 'sts:AssumeRole' };

export const publicTrust: LintRule = {
  id: 'public-trust',
  severity: 'critical',
  summary: 'every AWS account can assume the role',
  rationale:
    'A trust policy with `Principal: "*"` lets any role or user of any account in, as far as their own policies allow, and their owner writes those. A condition on the organisation, account or ARN of the principal closes it; an external id alone is a password that AWS does not treat as a secret (IAM User Guide, ‘AWS JSON policy elements: Principal’ and ‘Access to AWS accounts owned by third parties’).',
  kinds: ['trust'],
  equivalents: {
    cloudsplaining: ['AssumableByAnyPrincipal', 'AssumableByAnyPrincipalWithConditions'],
  },
  avoid: policyExample('trust', { ...assume, Principal: { AWS: '*' } }),
  prefer: policyExample('trust', { ...assume, Principal: { AWS: 'arn:aws:iam::111111111111:role/deploy' } }),
  *check(document) {
    for (const statement of document.allows) {
      for (const { type, value, at } of namedPrincipalsOf(statement)) {
        if (value !== '*' || type === 'Service') continue;
        const judgement = type === 'Federated' ? anyProvider : judge(document, statement);
        if (judgement !== undefined) yield { ...judgement, at };
      }
    }
  },
};

const anyProvider = {
  message: 'anyone with any identity provider can assume the role; name the provider by its ARN',
};

function judge(document: LintDocument, statement: LintStatement): Omit<RuleReport, 'at'> | undefined {
  if (!namesEveryone(statement) || reachesOnlyChosenCallers(document, statement)) return undefined;
  const { conditions } = statement;
  if (conditions.some(({ foldedKey }) => foldedKey === 'sts:externalid')) {
    return {
      message:
        'whoever knows the external id can assume the role, from any account; name the account or role in `Principal`',
      severity: 'high',
    };
  }
  return {
    message:
      conditions.length === 0
        ? 'any AWS account can assume the role; name who may in `Principal`, or add a condition on `aws:PrincipalOrgID`'
        : 'any AWS account can assume the role, for its conditions do not say whose principals may; name them in `Principal`, or add a condition on `aws:PrincipalOrgID`',
  };
}
