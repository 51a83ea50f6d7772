import { conditionValuesIn } from '../condition-values.ts';
import { isPrivateRange, parseIpRange } from '../ip-range.ts';
import { everyKind } from '../kinds.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { quote } from '../wording.ts';

const read = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };

export const privateAddress: LintRule = {
  id: 'private-address',
  severity: 'medium',
  summary: '`aws:SourceIp` is compared with a private address',
  rationale:
    'Requests come to AWS with public addresses; through a VPC endpoint they have no `aws:SourceIp` at all, but `aws:VpcSourceIp`. A private range therefore never matches (IAM User Guide, ‘AWS global condition context keys’).',
  kinds: everyKind,
  onlyConditions: true,
  equivalents: {
    accessAnalyzer: [
      'Private IP address',
      'Private NotIpAddress',
      'Private IP address subset',
      'Private NotIpAddress subset',
    ],
  },
  avoid: policyExample('identity', { ...read, Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }),
  prefer: policyExample('identity', {
    ...read,
    Condition: { IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' } },
  }),
  *check(document) {
    for (const { condition, value, at } of conditionValuesIn(document)) {
      if (condition.foldedKey !== 'aws:sourceip' || condition.operator?.family !== 'IpAddress') continue;
      const range = parseIpRange(value);
      if (range === undefined || !isPrivateRange(range)) continue;
      yield {
        message: `${quote(value)} is private and never the source of a request; use \`aws:VpcSourceIp\` with a VPC endpoint, or public ranges`,
        at,
      };
    }
  },
};
