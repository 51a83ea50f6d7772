import { accountPrincipalsOf } from '../foreign-principals.ts';
import type { LintCondition } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { demandsChosenValue } from '../required-condition.ts';
import { quote } from '../wording.ts';

const assume = { Effect: 'Allow', Action: 'sts:AssumeRole' };

export const trustInWholeAccount: LintRule = {
  id: 'trust-in-whole-account',
  severity: 'low',
  summary: 'whoever an account lets may assume the role',
  rationale:
    'An account id, or its `:root`, in a trust policy hands the decision to that account: each of its administrators can give any of its users and roles the right to assume the role. Name the role that needs it, or add a condition on `aws:PrincipalArn` (IAM User Guide, ‘AWS JSON policy elements: Principal’).',
  kinds: ['trust'],
  avoid: policyExample('trust', { ...assume, Principal: { AWS: 'arn:aws:iam::333333333333:root' } }),
  prefer: policyExample('trust', {
    ...assume,
    Principal: { AWS: 'arn:aws:iam::333333333333:role/collector' },
  }),
  *check({ allows, ownAccounts }) {
    for (const statement of allows) {
      if (statement.conditions.some(saysWho)) continue;
      for (const { value, accountId, isWholeAccount, at } of accountPrincipalsOf(statement)) {
        if (!isWholeAccount || ownAccounts?.has(accountId) === true) continue;
        yield {
          message: `${quote(value)} lets account \`${accountId}\` decide who assumes the role; name the role, or add a condition on \`aws:PrincipalArn\``,
          at,
          severity: ownAccounts === undefined ? 'low' : 'medium',
        };
      }
    }
  },
};

/** Keys that pick among the principals of an account; the external id is a third party's own way to do it. */
const pickingKeys = ['aws:principalarn', 'aws:userid', 'aws:username', 'sts:externalid', 'aws:principaltype'];

function saysWho(condition: LintCondition): boolean {
  const { foldedKey } = condition;
  const isPicking =
    pickingKeys.includes(foldedKey) ||
    foldedKey.startsWith('aws:principaltag/') ||
    foldedKey === 'aws:multifactorauthpresent';
  return isPicking && demandsChosenValue(condition);
}
