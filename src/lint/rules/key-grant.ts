import { accountPrincipalsOf } from '../foreign-principals.ts';
import { coversAction } from '../granted-actions.ts';
import { isKeyPolicy } from '../key-policy.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { elementOf } from '../places.ts';

const grant = {
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::111111111111:role/orders' },
  Action: ['kms:CreateGrant', 'kms:ListGrants', 'kms:RevokeGrant'],
  Resource: '*',
};

export const keyGrant: LintRule = {
  id: 'key-grant',
  severity: 'medium',
  summary: 'a user of a key can hand it on to anyone by a grant',
  rationale:
    'A grant lets its grantee use the key, in any account, and stands in no policy. The console’s key policy allows grants to users of a key only where an AWS service asks for one on their behalf: `kms:GrantIsForAWSResource` (KMS Developer Guide, ‘Allows key users to use the KMS key’ and ‘Grants in AWS KMS’).',
  kinds: ['resource'],
  avoid: policyExample('resource', grant),
  prefer: policyExample('resource', {
    ...grant,
    Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
  }),
  *check(document) {
    if (!isKeyPolicy(document)) return;
    for (const statement of document.allows) {
      if (!coversAction(statement, 'kms:CreateGrant') || coversAction(statement, 'kms:PutKeyPolicy'))
        continue;
      if (statement.conditions.some(({ foldedKey }) => limitingKeys.has(foldedKey))) continue;
      const holders = accountPrincipalsOf(statement).filter(({ isWholeAccount }) => !isWholeAccount);
      if (holders.length === 0) continue;
      yield {
        message:
          '`kms:CreateGrant` lets them hand the key on to anyone; add a condition `Bool` on `kms:GrantIsForAWSResource`',
        at: elementOf(statement, statement.actionElement),
      };
    }
  },
};

/** Keys by which a statement says what grants may be created, or through which service. */
const limitingKeys: ReadonlySet<string> = new Set([
  'kms:grantisforawsresource',
  'kms:grantoperations',
  'kms:granteeprincipal',
  'kms:grantconstrainttype',
  'kms:retiringprincipal',
  'kms:viaservice',
]);
