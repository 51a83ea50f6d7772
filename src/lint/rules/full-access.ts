import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';

export const fullAccess: LintRule = {
  id: 'full-access',
  severity: 'high',
  summary: 'every action is allowed',
  rationale:
    'Whoever has such a policy is an administrator: every service, services that do not exist yet, and IAM itself. It belongs in few, watched places, with a reviewed exception (IAM User Guide, ‘Security best practices in IAM’).',
  kinds: ['identity'],
  equivalents: {
    accessAnalyzer: [
      'Pass role with star in action and resource',
      'Create SLR with star in action and resource',
    ],
    parliament: ['RESOURCE_STAR'],
    cloudsplaining: ['PrivilegeEscalation', 'ServiceWildcard'],
  },
  avoid: policyExample('identity', { Effect: 'Allow', Action: '*', Resource: '*' }),
  prefer: policyExample('identity', { Effect: 'Allow', Action: 'ec2:Describe*', Resource: '*' }),
  *check({ allows }) {
    for (const statement of allows) {
      if (statement.statement.action.negated) continue;
      for (const { facts, at } of statement.actions) {
        if (facts.folded !== '*:*') continue;
        const isEverywhere = statement.coversAnyResource;
        yield {
          message: isEverywhere
            ? 'every action on every resource is allowed; name the actions and resources that are needed'
            : 'every action on these resources is allowed; name the actions that are needed',
          at,
          severity: isEverywhere ? 'high' : 'medium',
        };
      }
    }
  },
};
