import type { Arn } from '../../iam/arn.ts';
import { parseArn } from '../../iam/arn.ts';
import { arnPatternsOverlap, hasRegionOf } from '../../policy/catalogue/arn-pattern.ts';
import { undocumentedArnForms } from '../../policy/catalogue/undocumented-names.ts';
import { everyKind } from '../kinds.ts';
import type { LintStatement } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { resourcesIn } from '../places.ts';
import { candidateTypes } from '../resource-fit.ts';
import { quote } from '../wording.ts';

export const missingRegion: LintRule = {
  id: 'missing-region',
  severity: 'medium',
  summary: 'an ARN has no Region, though all such resources have one',
  rationale:
    'The ARN of an SQS queue, a Lambda function or a KMS key holds a Region. A pattern that leaves it empty matches none of them: an Allow grants nothing and a Deny protects nothing (IAM User Guide, ‘Amazon Resource Names’; Service Authorization Reference).',
  kinds: everyKind.filter((kind) => kind !== 'trust'),
  equivalents: { accessAnalyzer: ['Missing ARN Region'] },
  avoid: policyExample('identity', {
    Effect: 'Allow',
    Action: 'sqs:SendMessage',
    Resource: 'arn:aws:sqs::111111111111:orders',
  }),
  prefer: policyExample('identity', {
    Effect: 'Allow',
    Action: 'sqs:SendMessage',
    Resource: 'arn:aws:sqs:eu-west-1:111111111111:orders',
  }),
  *check(document) {
    for (const { statement, value, facts, at } of resourcesIn(document)) {
      const arn = facts.pattern;
      if (arn === undefined || !facts.lacksRegion || isKnownOtherwise(statement, arn)) continue;
      yield {
        message: `${quote(value)} has no Region and so names nothing; write the Region, or \`*\` for any`,
        at,
      };
    }
  },
};

/** Whether another service of the statement, or another page of AWS, has ARNs of this form without Region. */
function isKnownOtherwise(statement: LintStatement, arn: Arn): boolean {
  for (const type of candidateTypes(statement, arn)) if (hasRegionOf(arn, type) === false) return true;
  return undocumentedForms.some((form) => arnPatternsOverlap(form, arn));
}

const undocumentedForms = undocumentedArnForms.flatMap((form) => parseArn(form) ?? []);
