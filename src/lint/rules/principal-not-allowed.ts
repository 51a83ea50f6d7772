import { principalFreeKinds } from '../kinds.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { elementOf } from '../places.ts';

const statement = { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::reports' };

export const principalNotAllowed: LintRule = {
  id: 'principal-not-allowed',
  severity: 'high',
  summary: 'a policy of a kind without principals has a Principal',
  rationale:
    'An identity policy applies to whom it is attached, and a service control policy to the accounts below: AWS refuses a Principal in them (IAM User Guide, ‘AWS JSON policy elements: Principal’).',
  kinds: principalFreeKinds,
  equivalents: { accessAnalyzer: ['Unsupported principal', 'SCP syntax error principal'] },
  avoid: policyExample('identity', { ...statement, Principal: '*' }),
  prefer: policyExample('identity', statement),
  *check({ statements, kind }) {
    for (const statement of statements) {
      if (statement.statement.principal === undefined) continue;
      yield {
        message: `a policy of the kind \`${kind}\` must not have \`${statement.principalElement}\`; remove it`,
        at: elementOf(statement, statement.principalElement),
      };
    }
  },
};
