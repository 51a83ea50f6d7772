import { effectiveActions, reachesAnyResource } from '../granted-actions.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { elementOf } from '../places.ts';
import { quoteSome } from '../wording.ts';

const reports = ['arn:aws:s3:::reports', 'arn:aws:s3:::reports/*'];

export const resourcePolicyWrite: LintRule = {
  id: 'resource-policy-write',
  severity: 'low',
  summary: 'the policy of a resource can be written, and with it every right on the resource obtained',
  rationale:
    'Whoever may write a bucket’s policy can allow themselves, or anyone, what this policy does not: deleting objects, say. That can be meant; it should be known.',
  kinds: ['identity'],
  equivalents: {
    parliament: ['RESOURCE_POLICY_PRIVILEGE_ESCALATION'],
    cloudsplaining: ['ResourceExposure'],
  },
  avoid: policyExample('identity', {
    Effect: 'Allow',
    Action: ['s3:GetObject', 's3:PutBucketPolicy'],
    Resource: reports,
  }),
  prefer: policyExample('identity', {
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::reports/*',
  }),
  *check(document) {
    for (const statement of document.allows) {
      if (reachesAnyResource(statement)) continue;
      const found = effectiveActions(document, statement, 'resourcePolicy');
      if (found.length === 0) continue;
      yield {
        message: `${quoteSome(found.map(({ id }) => id))} can share these resources with anyone; leave it out unless sharing is meant`,
        at: elementOf(statement, 'Action'),
      };
    }
  },
};
