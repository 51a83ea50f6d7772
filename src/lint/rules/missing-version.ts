import { everyKind } from '../kinds.ts';
import type { LintRule } from '../lint-rule.ts';

const statement = { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::reports' };

export const missingVersion: LintRule = {
  id: 'missing-version',
  severity: 'low',
  summary: 'the policy has no Version, or the old one',
  rationale:
    'Without a Version, IAM reads the policy in the language of 2008, in which variables such as `${aws:username}` are plain text. Every policy should say `2012-10-17` (IAM User Guide, ‘IAM JSON policy elements: Version’). It is not fixed automatically, because that can change what the policy allows.',
  kinds: everyKind,
  equivalents: { accessAnalyzer: ['Missing version'], parliament: ['NO_VERSION', 'OLD_VERSION'] },
  avoid: { kind: 'identity', document: { Statement: [statement] } },
  prefer: { kind: 'identity', document: { Version: '2012-10-17', Statement: [statement] } },
  *check({ document: { version } }) {
    if (version === undefined) {
      yield {
        message: 'the policy has no `Version`, and so that of 2008; add `"Version": "2012-10-17"`',
        at: { path: [] },
      };
    } else if (version === '2008-10-17') {
      yield {
        message: 'the policy has the Version of 2008, which knows no variables; write `2012-10-17`',
        at: { path: ['Version'] },
      };
    }
  },
};
