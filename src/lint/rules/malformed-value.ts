import type { OperatorFamily } from '../condition-operator.ts';
import { conditionValuesIn } from '../condition-values.ts';
import { parseIpRange } from '../ip-range.ts';
import { everyKind } from '../kinds.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { quote } from '../wording.ts';

const read = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };

export const malformedValue: LintRule = {
  id: 'malformed-value',
  severity: 'high',
  summary: 'a value of a condition cannot be read as its operator demands',
  rationale:
    'IAM refuses a policy with such a value, or the condition never holds: dates are ISO 8601 or seconds since 1970, addresses stand in CIDR notation, and `Bool` and `Null` compare with `true` or `false` (IAM User Guide, ‘IAM JSON policy elements: Condition operators’).',
  kinds: everyKind,
  onlyConditions: true,
  equivalents: {
    accessAnalyzer: ['Invalid date value', 'Invalid condition data type'],
    parliament: ['MISMATCHED_TYPE', 'MISMATCHED_TYPE_OPERATION_TO_NULL'],
  },
  avoid: policyExample('identity', {
    ...read,
    Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.300' } },
  }),
  prefer: policyExample('identity', {
    ...read,
    Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.30' } },
  }),
  *check(document) {
    for (const { condition, value, at } of conditionValuesIn(document)) {
      if (condition.operator === undefined || value.includes('${')) continue;
      const wanted = wantedForm(condition.operator.family, value);
      if (wanted === undefined) continue;
      yield { message: `${quote(value)} under ${quote(condition.clause.operator)} is not ${wanted}`, at };
    }
  },
};

/** What a value should have been; `undefined` when it is. */
function wantedForm(family: OperatorFamily, value: string): string | undefined {
  switch (family) {
    case 'Numeric':
      return number.test(value) ? undefined : 'a number, such as `10`';
    case 'Date':
      return isDate(value) ? undefined : 'a date, such as `2026-01-31T12:00:00Z`';
    case 'Bool':
    case 'Null':
      return boolean.test(value) ? undefined : '`true` or `false`';
    case 'IpAddress':
      return parseIpRange(value) === undefined ? 'an address range, such as `203.0.113.0/24`' : undefined;
    case 'Binary':
      return base64.test(value) ? undefined : 'in base 64';
    case 'Arn':
      return isArnPattern(value) ? undefined : 'an ARN, such as `arn:aws:iam::111111111111:role/deploy`';
    case 'String':
      return undefined;
  }
}

const number = /^[+-]?[0-9]{1,30}(?:\.[0-9]{1,30})?(?:[eE][+-]?[0-9]{1,3})?$/;
const boolean = /^(?:true|false)$/i;
const base64 = /^[A-Za-z0-9+/]*={0,2}$/;
/** W3C's profile of ISO 8601: a year, a day or a moment. */
const isoDate =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?)?)?$/;
const epochSeconds = /^[0-9]{1,15}$/;

function isDate(value: string): boolean {
  if (epochSeconds.test(value)) return true;
  const match = isoDate.exec(value);
  if (match === null) return false;
  const part = (index: number, absent: number): number => Number(match[index] ?? absent);
  const [month, day] = [part(2, 1), part(3, 1)];
  if (part(4, 0) > 24 || part(5, 0) > 59 || part(6, 0) > 60) return false;
  const date = new Date(Date.UTC(part(1, 0), month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** `*` alone counts: it means any ARN. */
function isArnPattern(value: string): boolean {
  return value === '*' || (value.startsWith('arn:') && (value.split(':').length >= 6 || value.endsWith('*')));
}
