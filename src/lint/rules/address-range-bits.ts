import { conditionValuesIn } from '../condition-values.ts';
import { parseIpRange } from '../ip-range.ts';
import { everyKind } from '../kinds.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { quote } from '../wording.ts';

const read = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };

export const addressRangeBits: LintRule = {
  id: 'address-range-bits',
  severity: 'info',
  summary: 'an address range has bits set that its prefix leaves out',
  rationale:
    '`203.0.113.77/24` means all of `203.0.113.0/24`. Whoever reads the former may think of one address (Access Analyzer policy check reference, ‘Improve IP range’).',
  kinds: everyKind,
  onlyConditions: true,
  equivalents: { accessAnalyzer: ['Improve IP range'] },
  avoid: policyExample('identity', {
    ...read,
    Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.77/24' } },
  }),
  prefer: policyExample('identity', {
    ...read,
    Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
  }),
  *check(document) {
    for (const { condition, value, at } of conditionValuesIn(document)) {
      if (condition.operator?.family !== 'IpAddress') continue;
      const range = parseIpRange(value);
      if (range?.hasHostBits !== true) continue;
      yield {
        message: `${quote(value)} means the whole range of ${range.prefix} leading bits; write its first address, or a longer prefix`,
        at,
      };
    }
  },
};
