import { reachesAnyResource } from '../granted-actions.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { quote } from '../wording.ts';

export const serviceWildcard: LintRule = {
  id: 'service-wildcard',
  severity: 'medium',
  summary: 'every action of a service is allowed',
  rationale:
    '`s3:*` is more than anyone needs: it includes deleting, sharing with the public, and actions that AWS adds later. Name the actions, or patterns such as `s3:Get*` (IAM User Guide, ‘Security best practices in IAM’).',
  kinds: ['identity'],
  equivalents: { cloudsplaining: ['ServiceWildcard'] },
  avoid: policyExample('identity', { Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::reports/*' }),
  prefer: policyExample('identity', {
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::reports/*',
  }),
  *check({ allows }) {
    for (const statement of allows) {
      if (statement.statement.action.negated) continue;
      const severity = reachesAnyResource(statement) ? 'medium' : 'low';
      for (const { value, facts, at } of statement.actions) {
        if (facts.service === undefined || facts.isServicePattern || !isEveryName(facts.name)) continue;
        yield {
          message: `${quote(value)} allows every action of ${quote(facts.service)}, later ones included; name those that are needed`,
          at,
          severity,
        };
      }
    }
  },
};

function isEveryName(name: string): boolean {
  return name.startsWith('*') && name.replaceAll('*', '') === '';
}
