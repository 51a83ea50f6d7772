import { reachesAnyResource } from '../granted-actions.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { elementOf } from '../places.ts';

export const notActionWithAllow: LintRule = {
  id: 'not-action-with-allow',
  severity: 'high',
  summary: '`NotAction` stands with Allow',
  rationale:
    'It allows everything but what is listed: all other services, and everything that AWS adds later. With Deny it is useful; with Allow, list what is needed (IAM User Guide, ‘IAM JSON policy elements: NotAction’).',
  kinds: ['identity', 'resource'],
  equivalents: {
    accessAnalyzer: [
      'Pass role with star in resource and NotAction',
      'Create SLR with star in resource and NotAction',
      'Pass role with NotAction and NotResource',
      'Create SLR with NotAction and NotResource',
    ],
    cloudsplaining: ['InfrastructureModification'],
  },
  avoid: policyExample('identity', { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }),
  prefer: policyExample('identity', { Effect: 'Deny', NotAction: 's3:*', Resource: '*' }),
  *check({ allows }) {
    for (const statement of allows) {
      if (!statement.statement.action.negated) continue;
      yield {
        message:
          '`NotAction` with Allow allows every other action, later ones included; list with `Action` what is needed',
        at: elementOf(statement, 'NotAction'),
        severity: reachesAnyResource(statement) ? 'high' : 'medium',
      };
    }
  },
};
