import type { Severity } from '../../finding/severity.ts';
import { conditionKey } from '../../policy/catalogue/condition-key.ts';
import type { ConditionKeyType } from '../../policy/catalogue/catalogue-model.ts';
import type { OperatorFamily } from '../condition-operator.ts';
import { conditionsIn } from '../condition-values.ts';
import { everyKind } from '../kinds.ts';
import type { LintCondition } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { quote } from '../wording.ts';

const read = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };

export const operatorTypeMismatch: LintRule = {
  id: 'operator-type-mismatch',
  severity: 'medium',
  summary: 'a condition operator does not fit the type of its key',
  rationale:
    'An operator compares values of one type; under an operator of another type the comparison fails, or compares text where a range or an ARN was meant. `StringEquals` on an address compares no ranges, and on an ARN it takes no wildcards (IAM User Guide, ‘IAM JSON policy elements: Condition operators’).',
  kinds: everyKind,
  onlyConditions: true,
  equivalents: {
    accessAnalyzer: [
      'Type mismatch',
      'Type mismatch Boolean',
      'Type mismatch date',
      'Type mismatch IP range',
      'Type mismatch number',
      'Type mismatch string',
      'String like operator with ARN condition keys',
    ],
    parliament: ['MISMATCHED_TYPE', 'MISMATCHED_TYPE_BUT_USABLE'],
  },
  avoid: policyExample('identity', {
    ...read,
    Condition: { StringEquals: { 'aws:SourceIp': '203.0.113.0/24' } },
  }),
  prefer: policyExample('identity', {
    ...read,
    Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
  }),
  *check(document) {
    for (const { condition, at } of conditionsIn(document)) {
      const type = conditionKey(condition.clause.key)?.type;
      const family = condition.operator?.family;
      if (type === undefined || family === undefined || fits(condition, type, family)) continue;
      yield {
        message: `the key ${quote(condition.clause.key)} is of the type ${type}, which ${quote(condition.clause.operator)} does not compare; use ${advice(type)}`,
        at,
        severity: severityOf(condition, type),
      };
    }
  },
};

/** Text operators work on ARNs and booleans as long as the value stands whole; only wildcards then go astray. */
function severityOf({ operator }: LintCondition, type: ConditionKeyType): Severity {
  if (operator?.family !== 'String' || (type !== 'ARN' && type !== 'Bool')) return 'medium';
  return operator.matchesWildcards ? 'low' : 'info';
}

/** Families of operators that compare values of a type. */
const familiesOf: Readonly<Record<ConditionKeyType, readonly OperatorFamily[]>> = {
  String: ['String'],
  ARN: ['Arn'],
  Bool: ['Bool'],
  Numeric: ['Numeric'],
  Date: ['Date'],
  IPAddress: ['IpAddress'],
  Binary: ['Binary'],
};

function fits({ foldedKey, clause }: LintCondition, type: ConditionKeyType, family: OperatorFamily): boolean {
  if (family === 'Null' || familiesOf[type].includes(family)) return true;
  if (foldedKey === 'aws:epochtime') return family === 'Numeric';
  return type === 'String' && comparesArns(family, clause.values);
}

/** Keys typed as strings may well hold ARNs, such as `ec2:Vpc`, and then an ARN operator is right. */
function comparesArns(family: OperatorFamily, values: readonly string[]): boolean {
  if (family === 'Bool') return values.every((value) => value === 'true' || value === 'false');
  return family === 'Arn' && values.every((value) => value.startsWith('arn:') || value.includes('$'));
}

function advice(type: ConditionKeyType): string {
  const operators: Readonly<Record<ConditionKeyType, string>> = {
    String: '`StringEquals` or `StringLike`',
    ARN: '`ArnEquals` or `ArnLike`',
    Bool: '`Bool`',
    Numeric: '`NumericEquals` or another numeric operator',
    Date: '`DateLessThan` or another date operator',
    IPAddress: '`IpAddress` or `NotIpAddress`',
    Binary: '`BinaryEquals`',
  };
  return operators[type];
}
