import { reportAnyResource } from '../any-resource-rule.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';

const share = { Effect: 'Allow', Action: 's3:PutBucketPolicy' };

export const permissionsOnAnyResource: LintRule = {
  id: 'permissions-on-any-resource',
  severity: 'high',
  summary: 'the permissions of any resource can be changed',
  rationale:
    'Actions of the access level ‘Permissions management’ decide who may use a resource: with one, the public, or oneself, can be let in. On any resource they amount to administration (Service Authorization Reference, ‘Access level’).',
  kinds: ['identity'],
  equivalents: {
    parliament: ['RESOURCE_STAR', 'PERMISSIONS_MANAGEMENT_ACTIONS', 'RESOURCE_POLICY_PRIVILEGE_ESCALATION'],
    cloudsplaining: ['ResourceExposure'],
  },
  avoid: policyExample('identity', { ...share, Resource: '*' }),
  prefer: policyExample('identity', { ...share, Resource: 'arn:aws:s3:::reports' }),
  check: (document) => reportAnyResource(document, 'permissions', 'change the permissions of'),
};
