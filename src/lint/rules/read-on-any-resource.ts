import { reportAnyResource } from '../any-resource-rule.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';

const read = { Effect: 'Allow', Action: 'dynamodb:GetItem' };

export const readOnAnyResource: LintRule = {
  id: 'read-on-any-resource',
  severity: 'info',
  summary: 'any resource can be read, though the action could be limited',
  rationale:
    'Reading without limits is often meant, as for people on call; where it is not, name the resources (Service Authorization Reference, ‘Resource types’).',
  kinds: ['identity'],
  equivalents: { parliament: ['RESOURCE_STAR'] },
  avoid: policyExample('identity', { ...read, Resource: '*' }),
  prefer: policyExample('identity', {
    ...read,
    Resource: 'arn:aws:dynamodb:eu-west-1:111111111111:table/orders',
  }),
  check: (document) => reportAnyResource(document, 'read', 'read'),
};
