import {
  accountPrincipalsOf,
  demandsExternalId,
  demandsMfa,
  type AccountPrincipal,
} from '../foreign-principals.ts';
import { coversAction } from '../granted-actions.ts';
import type { LintStatement } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule, RuleReport } from '../lint-rule.ts';
import { quote } from '../wording.ts';

const assume = {
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::111111111111:user/people/alice' },
  Action: 'sts:AssumeRole',
};

export const trustWithoutMfa: LintRule = {
  id: 'trust-without-mfa',
  severity: 'medium',
  summary: 'people can assume the role without MFA',
  rationale:
    'The access keys of an IAM user are long-lived and get lost. A condition on `aws:MultiFactorAuthPresent` in the trust policy makes them useless without the user’s device (IAM User Guide, ‘Secure API access with MFA’). Sessions of SAML and Identity Center do not carry the key: there the identity provider must ask for MFA.',
  kinds: ['trust'],
  avoid: policyExample('trust', assume),
  prefer: policyExample('trust', {
    ...assume,
    Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
  }),
  *check(document) {
    for (const statement of document.allows) {
      if (!coversAction(statement, 'sts:AssumeRole') || demandsMfa(document, statement)) continue;
      for (const principal of accountPrincipalsOf(statement)) {
        const judgement = judge(statement, principal);
        if (judgement !== undefined) yield { ...judgement, at: principal.at };
      }
    }
  },
};

function judge(
  statement: LintStatement,
  { value, isUser, isWholeAccount }: AccountPrincipal,
): Omit<RuleReport, 'at'> | undefined {
  if (isUser) {
    return {
      message: `${quote(value)} can assume the role with an access key alone; add a condition \`Bool\` on \`aws:MultiFactorAuthPresent\``,
    };
  }
  if (!isWholeAccount || demandsExternalId(statement) || isLimitedToRoles(statement)) return undefined;
  return {
    message: `users of ${quote(value)} can assume the role without MFA; if people use it, add a condition \`Bool\` on \`aws:MultiFactorAuthPresent\``,
    severity: 'info',
  };
}

function isLimitedToRoles({ conditions }: LintStatement): boolean {
  return conditions.some(
    ({ foldedKey, operator, clause }) =>
      foldedKey === 'aws:principalarn' &&
      operator?.negated === false &&
      clause.values.every((value) => value.includes(':role/')),
  );
}
