import { didYouMean } from '../../policy/catalogue/did-you-mean.ts';
import { awsRegions } from '../../policy/catalogue/regions.ts';
import { matchesWildcard } from '../../iam/wildcard.ts';
import { everyKind } from '../kinds.ts';
import type { LintCondition, LintDocument, LintStatement } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule, RuleReport } from '../lint-rule.ts';
import { resourcesIn } from '../places.ts';
import { quote, suggestion } from '../wording.ts';

export const unknownRegion: LintRule = {
  id: 'unknown-region',
  severity: 'medium',
  summary: 'a Region in an ARN or in a condition on `aws:RequestedRegion` does not exist',
  rationale:
    'An ARN with a Region that does not exist matches no resource; an availability zone such as `eu-west-1a` is no Region. A list of allowed Regions with a misspelt one locks that Region out, and a list of denied ones leaves it open.',
  kinds: everyKind,
  equivalents: { accessAnalyzer: ['Invalid ARN Region', 'Invalid Region'], parliament: ['INVALID_ARN'] },
  avoid: policyExample('identity', {
    Effect: 'Allow',
    Action: 'sqs:SendMessage',
    Resource: 'arn:aws:sqs:eu-west-1a:111111111111:orders',
  }),
  prefer: policyExample('identity', {
    Effect: 'Allow',
    Action: 'sqs:SendMessage',
    Resource: 'arn:aws:sqs:eu-west-1:111111111111:orders',
  }),
  *check(document) {
    for (const { facts, at } of resourcesIn(document)) {
      const region = facts.arn?.region;
      if (region !== undefined && region !== '' && !isKnown(region)) yield { message: describe(region), at };
    }
    yield* requestedRegions(document);
  },
};

function* requestedRegions({ statements }: LintDocument): Iterable<RuleReport> {
  for (const statement of statements) {
    for (const condition of statement.conditionsOn('aws:requestedregion')) {
      if (condition.operator?.family === 'String') yield* checkValues(statement, condition);
    }
  }
}

function* checkValues(statement: LintStatement, condition: LintCondition): Iterable<RuleReport> {
  for (const [index, region] of condition.clause.values.entries()) {
    if (isKnown(comparable(region, condition)) || region === 'aws-global') continue;
    yield { message: describe(region), at: { statement, path: [...condition.path, index] } };
  }
}

function comparable(region: string, { operator }: LintCondition): string {
  return operator?.base.endsWith('IgnoreCase') === true ? region.toLowerCase() : region;
}

function isKnown(region: string): boolean {
  return region.includes('$') || awsRegions.some((known) => matchesWildcard(region, known));
}

function describe(region: string): string {
  return `there is no Region ${quote(region)}${suggestion(didYouMean(region, awsRegions))}`;
}
