import { isUniqueId } from '../../iam/arn.ts';
import { principalKinds } from '../kinds.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { principalsIn } from '../places.ts';
import { quote } from '../wording.ts';

function trusting(principal: string): ReturnType<typeof policyExample> {
  return policyExample('trust', { Effect: 'Allow', Principal: { AWS: principal }, Action: 'sts:AssumeRole' });
}

export const deletedPrincipal: LintRule = {
  id: 'deleted-principal',
  severity: 'medium',
  summary: 'a principal is the unique id of a user or role that was deleted',
  rationale:
    'When a user or role is deleted, policies that named it show its unique id, such as `AROA…`. The grant is dead, and a new user or role of the same name does not get it: the statement can go, or must name the new one (IAM User Guide, ‘IAM identifiers’).',
  kinds: principalKinds,
  equivalents: { accessAnalyzer: ['Invalid role reference', 'Invalid user reference'] },
  avoid: trusting('AROADBQP57FF2AEXAMPLE'),
  prefer: trusting('arn:aws:iam::111111111111:role/deploy'),
  *check(document) {
    for (const { value, at } of principalsIn(document)) {
      if (!isUniqueId(value)) continue;
      yield {
        message: `${quote(value)} is the id of a deleted user or role; remove it, or name the ARN that is meant`,
        at,
      };
    }
  },
};
