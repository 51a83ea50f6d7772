import { conditionValuesIn } from '../condition-values.ts';
import { everyKind } from '../kinds.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { quote } from '../wording.ts';

const read = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };

const prefixOfKey: ReadonlyMap<string, string> = new Map([
  ['aws:sourcevpc', 'vpc-'],
  ['aws:sourcevpce', 'vpce-'],
]);

export const endpointIdForm: LintRule = {
  id: 'endpoint-id-form',
  severity: 'medium',
  summary: '`aws:SourceVpc` or `aws:SourceVpce` is compared with something else than an id',
  rationale:
    'The keys hold ids such as `vpc-0123456789abcdef0` and `vpce-0123456789abcdef0`; another value never matches. A wildcard matches networks of other people’s accounts too (IAM User Guide, ‘AWS global condition context keys’).',
  kinds: everyKind,
  onlyConditions: true,
  equivalents: { accessAnalyzer: ['Invalid vpc format', 'Invalid vpce format'] },
  avoid: policyExample('identity', {
    ...read,
    Condition: { StringEquals: { 'aws:SourceVpce': 'vpc-0123456789abcdef0' } },
  }),
  prefer: policyExample('identity', {
    ...read,
    Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-0123456789abcdef0' } },
  }),
  *check(document) {
    for (const { condition, value, at } of conditionValuesIn(document)) {
      const prefix = prefixOfKey.get(condition.foldedKey);
      if (prefix === undefined || condition.operator?.family !== 'String' || value.includes('${')) continue;
      if (idGrammar.test(value) && value.startsWith(prefix)) continue;
      const isPattern = condition.operator.matchesWildcards && value.includes('*');
      yield {
        message: isPattern
          ? `the pattern ${quote(value)} can match networks of other accounts; list the ids`
          : `${quote(value)} is no id that begins with \`${prefix}\``,
        at,
        ...(isPattern ? { severity: 'low' as const } : {}),
      };
    }
  },
};

const idGrammar = /^vpce?-[0-9a-f]{8,17}$/;
