import { everyKind } from '../kinds.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { wholeStatement } from '../places.ts';
import { coversScope, hasConditionsOf } from '../statement-cover.ts';

const read = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };

export const shadowedStatement: LintRule = {
  id: 'shadowed-statement',
  severity: 'medium',
  summary: 'a Deny of the policy takes back all that an Allow gives',
  rationale:
    'An explicit Deny wins over every Allow. An Allow whose actions and resources a Deny covers, under no further condition, is without effect: one of the two is a mistake (IAM User Guide, ‘Policy evaluation logic’).',
  kinds: everyKind,
  avoid: policyExample('identity', read, { Effect: 'Deny', Action: 's3:*', Resource: '*' }),
  prefer: policyExample('identity', read, { Effect: 'Deny', Action: 's3:Delete*', Resource: '*' }),
  *check({ statements, allows }) {
    const denies = statements.filter(({ isAllow }) => !isAllow);
    if (denies.length === 0) return;
    for (const statement of allows) {
      const deny = denies.find((other) => hasConditionsOf(statement, other) && coversScope(other, statement));
      if (deny === undefined) continue;
      yield {
        message: `statement ${deny.index + 1} denies all that this one allows; remove it, or narrow the Deny`,
        at: wholeStatement(statement),
      };
    }
  },
};
