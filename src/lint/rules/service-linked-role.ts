import { coversAction, isDeniedOutright } from '../granted-actions.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { elementOf } from '../places.ts';

const create = { Effect: 'Allow', Action: 'iam:CreateServiceLinkedRole' };

export const serviceLinkedRole: LintRule = {
  id: 'service-linked-role',
  severity: 'low',
  summary: 'a service-linked role of any service can be created',
  rationale:
    'Each service that may use a service-linked role gets access to the account. Name the role’s path, or the service in a condition on `iam:AWSServiceName` (IAM User Guide, ‘Service-linked role permissions’).',
  kinds: ['identity'],
  equivalents: {
    accessAnalyzer: [
      'Create SLR with star in resource',
      'Create SLR with NotResource',
      'Create SLR with star in action and resource',
      'Create SLR with star in action and NotResource',
      'Create SLR with star in resource and NotAction',
      'Create SLR with NotAction and NotResource',
    ],
  },
  avoid: policyExample('identity', { ...create, Resource: '*' }),
  prefer: policyExample('identity', {
    ...create,
    Resource: '*',
    Condition: { StringEquals: { 'iam:AWSServiceName': 'ecs.amazonaws.com' } },
  }),
  *check(document) {
    for (const statement of document.allows) {
      if (statement.statement.action.values.includes('*') || !statement.coversAnyResource) continue;
      if (!coversAction(statement, 'iam:CreateServiceLinkedRole')) continue;
      if (isDeniedOutright(document, 'iam:CreateServiceLinkedRole')) continue;
      if (statement.conditionsOn('iam:awsservicename').length > 0) continue;
      yield {
        message:
          'a service-linked role of any service can be created; name the service in a condition on `iam:AWSServiceName`',
        at: elementOf(statement, statement.resourceElement),
      };
    }
  },
};
