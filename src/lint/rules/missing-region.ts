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
      if (arn?.region !== '' || !lacksRegion(statement, arn)) continue;
      yield {
        message: `${quote(value)} has no Region and so names nothing; write the Region, or \`*\` for any`,
        at,
      };
    }
  },
};

/** Whether the ARN is of some type's form, and every such type has a Region. */
function lacksRegion(statement: LintStatement, arn: Arn): boolean {
  let isKnown = false;
  for (const type of candidateTypes(statement, arn)) {
    const hasRegion = hasRegionOf(arn, type);
    if (hasRegion === false) return false;
    isKnown ||= hasRegion === true;
  }
  return isKnown && !isUndocumentedForm(arn);
}

const undocumentedForms = undocumentedArnForms.flatMap((form) => parseArn(form) ?? []);

function isUndocumentedForm(arn: Arn): boolean {
  return undocumentedForms.some((form) => arnPatternsOverlap(form, arn));
}
