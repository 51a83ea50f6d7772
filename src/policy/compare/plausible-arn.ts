import { awsPartitions } from '../catalogue/regions.ts';
import { arnPartsOf } from '../languages/sample-arn.ts';
import { matchesPattern } from '../languages/pattern-positions.ts';
import { isLiteral } from '../languages/pattern.ts';
import type { Pattern } from '../languages/pattern.ts';
import { sampleTexts } from '../languages/sample-text.ts';
import { arnPart } from '../request/arn-parts.ts';
import type { Constraint } from './predicate.ts';

const partIndexes = [0, 1, 2, 3, 4, 5] as const;

/** Lists of patterns of which the constraints ask one each. */
function requiredLists(constraints: readonly Constraint[]): readonly (readonly Pattern[])[] {
  return constraints.flatMap(({ predicate: { test }, negated }) =>
    test.kind === 'value' && test.test.kind === 'language' && !negated ? [test.test.patterns] : [],
  );
}

/** Whether a pattern names the part of an ARN in full, so that the policy's author answers for it. */
function isNamed(text: string, index: 1 | 3 | 4, constraints: readonly Constraint[]): boolean {
  const patterns = requiredLists(constraints).flat();
  return patterns.some((pattern) => {
    const part = arnPartsOf(pattern)?.[index];
    return part !== undefined && isLiteral(part) && sampleTexts(part)[0] === text;
  });
}

const regionForm = /^(?:|[a-z]{2,4}(?:-[a-z]{2,})+-\d)$/;
const accountForm = /^(?:|\d{12}|aws)$/;

/**
 * Whether a text can be an ARN: its partition, region and account are such as AWS has, or such as a policy names in full. See
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function canBeArn(resource: string, constraints: readonly Constraint[]): boolean {
  const [partition, region, account] = [arnPart(resource, 1), arnPart(resource, 3), arnPart(resource, 4)];
  return (
    (awsPartitions.includes(partition) || isNamed(partition, 1, constraints)) &&
    (regionForm.test(region) || isNamed(region, 3, constraints)) &&
    (accountForm.test(account) || isNamed(account, 4, constraints)) &&
    arnPart(resource, 5) !== ''
  );
}

/** Services with resources whose names may hold `:`, be it in a path, a key or a topic; a log group's ARN often ends in `:*`. */
const servicesWithColons = ['iam', 's3', 'execute-api', 'iot', 'logs'];

function countColons(text: string): number {
  return text.split(':').length - 1;
}

/** Whether the last part of an ARN has just the colons that its template has, unless names of the service may hold some. */
export function hasColonsOf(template: string, resource: string): boolean {
  return (
    servicesWithColons.includes(arnPart(resource, 2)) ||
    countColons(arnPart(resource, 5)) === countColons(arnPart(template, 5))
  );
}

function matchesPartByPart(pattern: Pattern, resource: string): boolean {
  const parts = arnPartsOf(pattern);
  if (parts === undefined) return matchesPattern(pattern, resource);
  return parts.every((part, index) => matchesPattern(part, arnPart(resource, partIndexes[index] ?? 5)));
}

/** Whether no wildcard has to reach beyond the colon of its part, as for an ARN of an unknown form it should not. */
export function isWithinParts(resource: string, constraints: readonly Constraint[]): boolean {
  return requiredLists(constraints).every((patterns) =>
    patterns.some((pattern) => matchesPartByPart(pattern, resource)),
  );
}
