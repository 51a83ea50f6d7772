import { effectiveActions } from '../granted-actions.ts';
import type { LintStatement } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { elementOf } from '../places.ts';
import { quoteSome } from '../wording.ts';

export const iamWrite: LintRule = {
  id: 'iam-write',
  severity: 'medium',
  summary: 'changes of IAM itself are allowed',
  rationale:
    'Whoever writes IAM can grant anything, and past the review. One closely watched role should have it, as a reviewed exception, and nobody else. Managing one’s own password, keys and MFA devices (`user/${aws:username}`) is no such change.',
  kinds: ['identity'],
  equivalents: { parliament: ['PERMISSIONS_MANAGEMENT_ACTIONS'], cloudsplaining: ['ResourceExposure'] },
  avoid: policyExample('identity', {
    Effect: 'Allow',
    Action: 'iam:AttachRolePolicy',
    Resource: 'arn:aws:iam::111111111111:role/deploy',
  }),
  prefer: policyExample('identity', {
    Effect: 'Allow',
    Action: 'iam:ChangePassword',
    Resource: 'arn:aws:iam::111111111111:user/${aws:username}',
  }),
  *check(document) {
    for (const statement of document.allows) {
      if (concernsOneself(statement) || statement.statement.action.values.includes('*')) continue;
      const found = effectiveActions(document, statement, 'iamWrite');
      if (found.length === 0) continue;
      const grants = found.some(({ accessLevel }) => accessLevel === 'Permissions management');
      yield {
        message: `${quoteSome(found.map(({ id }) => id))} can change IAM past the review; leave it to the watched role`,
        at: elementOf(statement, 'Action'),
        severity: grants ? 'high' : 'medium',
      };
    }
  },
};

function concernsOneself({ statement: { resource } }: LintStatement): boolean {
  if (resource === undefined || resource.negated) return false;
  return resource.values.every((value) => value.toLowerCase().includes('${aws:username}'));
}
