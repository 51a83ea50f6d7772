import type { AuditControl } from '../audit-control.ts';
import { conclude, judgeFact } from '../control-outcome.ts';
import { rootArn } from '../root-arn.ts';

export const supportRole: AuditControl = {
  id: 'support-role',
  section: 'roles',
  severity: 'low',
  title: 'somebody may open a case with AWS Support',
  rationale:
    'In an incident the account’s people need AWS. Without a role or group that has `AWSSupportAccess` somebody reaches for the root user.',
  source: ['AWS Support User Guide, ‘Manage access to AWS Support Center’'],
  remedy: 'attach `AWSSupportAccess` to the role or group of the people on call',
  equivalents: { cis: ['1.17'], prowler: ['iam_support_role_created'] },
  check: ({ facts }) =>
    judgeFact(facts.inventory, ({ roles, groups, partition }) => {
      const policy = `arn:${partition}:iam::aws:policy/AWSSupportAccess`;
      const holders = [...roles, ...groups].filter(({ attachedPolicies }) =>
        attachedPolicies.includes(policy),
      );
      if (holders.length === 0) {
        return conclude({
          affected: [{ arn: rootArn(facts), message: 'no role and no group has `AWSSupportAccess`' }],
        });
      }
      return conclude({
        affected: [],
        evidence: [`held by ${holders.map(({ name }) => `\`${name}\``).join(', ')}`],
      });
    }),
};
