import { everyKind } from '../kinds.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { quote, quoteAlternatives } from '../wording.ts';

const read = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };

/** Keys that say little by themselves, each with those of which one belongs beside it. */
const pairs: readonly {
  readonly key: string;
  readonly beside: readonly string[];
  readonly because: string;
}[] = [
  {
    key: 'aws:VpcSourceIp',
    beside: ['aws:SourceVpc', 'aws:SourceVpce', 'aws:SourceVpcArn', 'aws:VpceAccount', 'aws:VpceOrgID'],
    because: 'anyone can use the same private addresses in a VPC of their own',
  },
];

export const pairedConditionKey: LintRule = {
  id: 'paired-condition-key',
  severity: 'medium',
  summary: 'a condition key says little without another one beside it',
  rationale:
    '`aws:VpcSourceIp` compares an address inside a VPC, and every VPC can have the same addresses. Only together with the VPC or its endpoint does it say where a request comes from (IAM User Guide, ‘AWS global condition context keys’: aws:VpcSourceIp).',
  kinds: everyKind,
  onlyConditions: true,
  equivalents: { accessAnalyzer: ['Missing paired condition keys'] },
  avoid: policyExample('identity', {
    ...read,
    Condition: { IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/16' } },
  }),
  prefer: policyExample('identity', {
    ...read,
    Condition: {
      IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/16' },
      StringEquals: { 'aws:SourceVpc': 'vpc-0123456789abcdef0' },
    },
  }),
  *check({ statements }) {
    for (const statement of statements) {
      for (const { clause, foldedKey, path } of statement.conditions) {
        const pair = pairs.find(({ key }) => key.toLowerCase() === foldedKey);
        if (pair === undefined) continue;
        if (pair.beside.some((key) => statement.conditionsOn(key.toLowerCase()).length > 0)) continue;
        yield {
          message: `${quote(clause.key)} says little alone, because ${pair.because}; add a condition on ${quoteAlternatives(pair.beside.slice(0, 2))}`,
          at: { statement, path, onKey: true },
        };
      }
    }
  },
};
