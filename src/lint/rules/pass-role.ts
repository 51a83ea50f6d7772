import { parseArn } from '../../iam/arn.ts';
import { coversAction, isDeniedOutright } from '../granted-actions.ts';
import type { LintStatement } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule, RuleReport } from '../lint-rule.ts';
import { elementOf } from '../places.ts';

const pass = { Effect: 'Allow', Action: 'iam:PassRole' };

export const passRole: LintRule = {
  id: 'pass-role',
  severity: 'high',
  summary: 'any role can be passed, or a role to any service',
  rationale:
    'Passing a role to a service lets the service act with it: whoever may pass any role, and start anything that takes one, can do what the mightiest role can. Name the roles, and with `iam:PassedToService` or `iam:AssociatedResourceArn` the service or resource that gets them (IAM User Guide, ‘Grant a user permissions to pass a role to an AWS service’).',
  kinds: ['identity'],
  equivalents: {
    accessAnalyzer: [
      'Pass role with star in resource',
      'Pass role with NotResource',
      'Pass role with star in action and resource',
      'Pass role with star in action and NotResource',
      'Pass role with star in resource and NotAction',
      'Pass role with NotAction and NotResource',
    ],
    cloudsplaining: ['PrivilegeEscalation'],
  },
  avoid: policyExample('identity', { ...pass, Resource: '*' }),
  prefer: policyExample('identity', {
    ...pass,
    Resource: 'arn:aws:iam::111111111111:role/orders-task',
    Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
  }),
  *check(document) {
    for (const statement of document.allows) {
      if (!coversAction(statement, 'iam:PassRole') || isDeniedOutright(document, 'iam:PassRole')) continue;
      const judgement = judge(statement);
      if (judgement === undefined) continue;
      const element = reachesAnyRole(statement) ? statement.resourceElement : statement.actionElement;
      yield { ...judgement, at: elementOf(statement, element) };
    }
  },
};

function judge(statement: LintStatement): Omit<RuleReport, 'at'> | undefined {
  const isLimited = ['iam:passedtoservice', 'iam:associatedresourcearn'].some(
    (key) => statement.conditionsOn(key).length > 0,
  );
  if (reachesAnyRole(statement)) {
    return isLimited
      ? {
          message: 'any role can be passed to this service; name the roles in `Resource`',
          severity: 'medium',
        }
      : {
          message:
            'any role can be passed to any service; name the roles in `Resource`, and the service in a condition on `iam:PassedToService`',
        };
  }
  if (isLimited || !touchesRoles(statement)) return undefined;
  return {
    message:
      'these roles can be passed to any service; add a condition on `iam:PassedToService` or `iam:AssociatedResourceArn`',
    severity: 'low',
  };
}

/** `*`, or an ARN whose role is a wildcard alone, such as `arn:aws:iam::111111111111:role/*`. */
function reachesAnyRole(statement: LintStatement): boolean {
  if (statement.coversAnyResource) return true;
  return (statement.statement.resource?.values ?? []).some((value) => {
    const arn = parseArn(value);
    return arn?.service === 'iam' && ['*', 'role/*', 'role*'].includes(arn.resource);
  });
}

function touchesRoles(statement: LintStatement): boolean {
  return (statement.statement.resource?.values ?? []).some((value) => {
    const arn = parseArn(value);
    return (
      arn !== undefined &&
      (arn.service === 'iam' || arn.service.includes('*')) &&
      /^(?:role|\*|\$)/.test(arn.resource)
    );
  });
}
