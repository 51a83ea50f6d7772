import { reportAnyResource } from '../any-resource-rule.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';

const terminate = { Effect: 'Allow', Action: 'ec2:TerminateInstances' };

export const writeOnAnyResource: LintRule = {
  id: 'write-on-any-resource',
  severity: 'medium',
  summary: 'any resource can be changed or tagged',
  rationale:
    'Actions that write should name their resources, by ARN or by a condition such as `aws:ResourceTag/team`. Tagging counts as writing: where tags decide on access, whoever sets them decides (Service Authorization Reference, ‘Access level’).',
  kinds: ['identity'],
  equivalents: { parliament: ['RESOURCE_STAR'], cloudsplaining: ['InfrastructureModification'] },
  avoid: policyExample('identity', { ...terminate, Resource: '*' }),
  prefer: policyExample('identity', {
    ...terminate,
    Resource: '*',
    Condition: { StringEquals: { 'aws:ResourceTag/team': 'orders' } },
  }),
  check: (document) => reportAnyResource(document, 'write', 'change'),
};
