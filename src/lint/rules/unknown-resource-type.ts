import { parseArn, type Arn } from '../../iam/arn.ts';
import { agreementWith, arnPatternsOverlap, type ArnAgreement } from '../../policy/catalogue/arn-pattern.ts';
import { findService } from '../../policy/catalogue/catalogue.ts';
import { undocumentedArnForms } from '../../policy/catalogue/undocumented-names.ts';
import { everyKind } from '../kinds.ts';
import type { LintStatement } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { resourcesIn } from '../places.ts';
import type { ResourceFacts } from '../resource-facts.ts';
import { candidateTypes } from '../resource-fit.ts';
import { quote } from '../wording.ts';

export const unknownResourceType: LintRule = {
  id: 'unknown-resource-type',
  severity: 'low',
  summary: 'the service has no resources with ARNs of this form',
  rationale:
    'Each service has a few forms of ARNs, which the Service Authorization Reference lists as its resource types. An ARN of another form, with a Region where the service has none or with an account where it has none, names no resource at all.',
  kinds: everyKind.filter((kind) => kind !== 'trust'),
  equivalents: {
    accessAnalyzer: ['Invalid ARN resource', 'ARN account not allowed', 'ARN Region not allowed'],
    parliament: ['RESOURCE_MISMATCH', 'INVALID_ARN'],
  },
  avoid: policyExample('identity', {
    Effect: 'Allow',
    Action: 'iam:GetRole',
    Resource: 'arn:aws:iam:eu-west-1:111111111111:role/deploy',
  }),
  prefer: policyExample('identity', {
    Effect: 'Allow',
    Action: 'iam:GetRole',
    Resource: 'arn:aws:iam::111111111111:role/deploy',
  }),
  *check(document) {
    for (const { statement, value, facts, at } of resourcesIn(document)) {
      const message = judge(statement, value, facts);
      if (message !== undefined) yield { message, at };
    }
  },
};

function judge(statement: LintStatement, value: string, facts: ResourceFacts): string | undefined {
  const arn = facts.pattern;
  if (arn === undefined || arn.resource === '*' || facts.isOfOwnService) return undefined;
  const agreements = new Set<ArnAgreement>();
  for (const type of candidateTypes(statement, arn)) {
    const agreement = agreementWith(arn, type);
    if (agreement === 'matches') return undefined;
    agreements.add(agreement);
  }
  if (agreements.size === 0 || isUndocumentedForm(arn)) return undefined;
  return describe(value, arn.service, agreements);
}

const undocumentedForms = undocumentedArnForms.flatMap((form) => parseArn(form) ?? []);

function isUndocumentedForm(arn: Arn): boolean {
  return undocumentedForms.some((form) => arnPatternsOverlap(form, arn));
}

function describe(value: string, prefix: string, agreements: ReadonlySet<ArnAgreement>): string | undefined {
  if (findService(prefix) === undefined) return undefined;
  const subject = `the service ${quote(prefix)}`;
  if (agreements.has('regionDiffers')) {
    return `${subject} has no Region in ARNs of the form ${quote(value)}; leave it empty`;
  }
  if (agreements.has('accountDiffers')) {
    return `${subject} has no account in ARNs of the form ${quote(value)}; leave it empty`;
  }
  return `${subject} has no resources of the form ${quote(value)}; compare it with the ARNs in the Service Authorization Reference`;
}
