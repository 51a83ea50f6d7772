import {
  accountPrincipalsOf,
  demandsExternalId,
  demandsMfa,
  demandsOrganisation,
} from '../foreign-principals.ts';
import { coversAction } from '../granted-actions.ts';
import type { LintDocument } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule, RuleReport } from '../lint-rule.ts';
import type { AccountPrincipal } from '../foreign-principals.ts';

const assume = {
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::333333333333:role/collector' },
  Action: 'sts:AssumeRole',
};

export const trustWithoutExternalId: LintRule = {
  id: 'trust-without-external-id',
  severity: 'low',
  summary: 'another account can assume the role without an external id',
  rationale:
    'A vendor assumes roles in the accounts of many customers. Without `sts:ExternalId` another customer can have the vendor assume your role, by giving its ARN for theirs: the vendor is the confused deputy (IAM User Guide, ‘Access to AWS accounts owned by third parties’). Accounts of your own need none: name them to the lint, or bind the statement to your organisation.',
  kinds: ['trust'],
  equivalents: { cloudsplaining: ['AssumableByCrossAccountPrincipal'] },
  avoid: policyExample('trust', assume),
  prefer: policyExample('trust', {
    ...assume,
    Condition: { StringEquals: { 'sts:ExternalId': 'acme-5c1f09b7' } },
  }),
  *check(document) {
    for (const statement of document.allows) {
      if (!coversAction(statement, 'sts:AssumeRole') || demandsExternalId(statement)) continue;
      if (demandsMfa(document, statement) || demandsOrganisation(statement)) continue;
      const seen = new Set<string>();
      for (const principal of accountPrincipalsOf(statement)) {
        if (principal.isUser || seen.has(principal.accountId)) continue;
        seen.add(principal.accountId);
        yield* judge(document, principal);
      }
    }
  },
};

function* judge({ ownAccounts }: LintDocument, { accountId, at }: AccountPrincipal): Iterable<RuleReport> {
  if (ownAccounts?.has(accountId) === true) return;
  yield ownAccounts === undefined
    ? {
        message: `if account \`${accountId}\` belongs to somebody else, add a condition on \`sts:ExternalId\``,
        at,
      }
    : {
        message: `account \`${accountId}\` is not known as yours; add a condition on \`sts:ExternalId\``,
        at,
        severity: 'medium',
      };
}
