import { accountPrincipalsOf } from '../foreign-principals.ts';
import { coversAction } from '../granted-actions.ts';
import type { LintCondition } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { elementOf } from '../places.ts';

const assume = {
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::111111111111:role/deploy' },
  Action: ['sts:AssumeRole', 'sts:TagSession'],
};

export const openSessionTags: LintRule = {
  id: 'open-session-tags',
  severity: 'low',
  summary: 'whoever assumes the role can give its session any tag',
  rationale:
    'Session tags become `aws:PrincipalTag/…`, replace the role’s own tags of the same name, and are what policies by attribute decide on. Conditions on `aws:RequestTag/…` and `aws:TagKeys` say which may be passed (IAM User Guide, ‘Pass session tags in AWS STS’).',
  kinds: ['trust'],
  avoid: policyExample('trust', assume),
  prefer: policyExample('trust', {
    ...assume,
    Condition: {
      StringLike: { 'aws:RequestTag/team': '*' },
      'ForAllValues:StringEquals': { 'aws:TagKeys': ['team'] },
    },
  }),
  *check({ allows }) {
    for (const statement of allows) {
      if (!coversAction(statement, 'sts:TagSession') || statement.conditions.some(limitsTags)) continue;
      if (accountPrincipalsOf(statement).length === 0) continue;
      yield {
        message:
          '`sts:TagSession` allows any session tag; say which by conditions on `aws:RequestTag/…` and `aws:TagKeys`',
        at: elementOf(statement, statement.actionElement),
      };
    }
  },
};

function limitsTags({ foldedKey }: LintCondition): boolean {
  return foldedKey.startsWith('aws:requesttag/') || foldedKey === 'aws:tagkeys';
}
