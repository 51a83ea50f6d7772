import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { elementOf } from '../places.ts';

const read = { Effect: 'Allow', Action: 's3:GetObject' };

export const notResourceWithAllow: LintRule = {
  id: 'not-resource-with-allow',
  severity: 'high',
  summary: '`NotResource` stands with Allow',
  rationale:
    'It allows the actions on every resource but those listed, in other services and of later date too. With Deny it is useful; with Allow, list what is needed (IAM User Guide, ‘IAM JSON policy elements: NotResource’).',
  kinds: ['identity', 'resource'],
  equivalents: {
    accessAnalyzer: [
      'Pass role with NotResource',
      'Pass role with star in action and NotResource',
      'Create SLR with NotResource',
      'Create SLR with star in action and NotResource',
    ],
  },
  avoid: policyExample('identity', { ...read, NotResource: 'arn:aws:s3:::secret/*' }),
  prefer: policyExample('identity', { ...read, Resource: 'arn:aws:s3:::reports/*' }),
  *check({ allows }) {
    for (const statement of allows) {
      if (statement.statement.resource?.negated !== true) continue;
      yield {
        message: '`NotResource` with Allow reaches every other resource; list with `Resource` what is needed',
        at: elementOf(statement, 'NotResource'),
      };
    }
  },
};
