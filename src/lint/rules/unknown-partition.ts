import { parseArn } from '../../iam/arn.ts';
import { didYouMean } from '../../policy/catalogue/did-you-mean.ts';
import { awsPartitions } from '../../policy/catalogue/regions.ts';
import { matchesWildcard } from '../../iam/wildcard.ts';
import { everyKind } from '../kinds.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { principalsIn, resourcesIn } from '../places.ts';
import { quote, suggestion } from '../wording.ts';

export const unknownPartition: LintRule = {
  id: 'unknown-partition',
  severity: 'high',
  summary: 'the partition of an ARN does not exist',
  rationale:
    'The second part of an ARN is the partition: `aws`, `aws-cn`, `aws-us-gov`, or one of the isolated ones. Another text matches no resource and no principal (IAM User Guide, ‘Amazon Resource Names’).',
  kinds: everyKind,
  equivalents: { accessAnalyzer: ['Invalid partition'], parliament: ['INVALID_ARN'] },
  avoid: policyExample('identity', {
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: 'arn:amazon:s3:::reports/*',
  }),
  prefer: policyExample('identity', {
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::reports/*',
  }),
  *check(document) {
    for (const { value, at } of [...resourcesIn(document), ...principalsIn(document)]) {
      const partition = parseArn(value)?.partition;
      if (partition === undefined || isKnown(partition)) continue;
      const candidates = didYouMean(partition, awsPartitions);
      yield { message: `there is no partition ${quote(partition)}${suggestion(candidates)}`, at };
    }
  },
};

function isKnown(partition: string): boolean {
  return partition.includes('$') || awsPartitions.some((known) => matchesWildcard(partition, known));
}
