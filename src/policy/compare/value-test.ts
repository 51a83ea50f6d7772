import type {
  Comparison,
  ConditionOperator,
  OperatorFamily,
} from '../evaluate/condition/condition-operator.ts';
import { parseDateValue } from '../evaluate/condition/date-value.ts';
import { parseAddressPrefix } from '../languages/addresses.ts';
import { parseExactNumber } from '../languages/instants.ts';
import { intervalAbove, intervalBelow, pointInterval, uniteIntervals } from '../languages/intervals.ts';
import type { Interval, Scalar } from '../languages/intervals.ts';
import { parsePattern } from '../languages/parse-pattern.ts';
import type { PatternSyntax } from '../languages/parse-pattern.ts';
import type { IntervalScale, ValueTest } from './predicate.ts';

/** What the values of a condition are read with. */
export interface ValueReading {
  readonly operator: ConditionOperator;
  /** Folded name of the condition key. */
  readonly key: string;
  readonly values: readonly string[];
  /** The document's version allows variables. */
  readonly variables: boolean;
}

const syntaxes: Partial<Record<OperatorFamily, Omit<PatternSyntax, 'variables'>>> = {
  string: { wildcards: false, ignoresCase: false, scope: 'string' },
  stringLike: { wildcards: true, ignoresCase: false, scope: 'string' },
  stringIgnoreCase: { wildcards: false, ignoresCase: true, scope: 'string' },
  arn: { wildcards: true, ignoresCase: false, scope: 'arn' },
  bool: { wildcards: false, ignoresCase: true, scope: 'string' },
};

function isAscii(text: string): boolean {
  return Array.from(text).every((character) => character.charCodeAt(0) < 128);
}

/** Not readable: letters beyond ASCII without case, booleans that are none, ARN patterns with too few parts (`*`). */
function isReadable(family: OperatorFamily, text: string): boolean {
  if (family === 'stringIgnoreCase') return isAscii(text);
  if (family === 'arn') return text.split(':').length >= 6;
  return family !== 'bool' || ['true', 'false'].includes(text.toLowerCase());
}

const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** The same bytes may be written with padding or without. */
function paddings(value: string): readonly string[] {
  const bare = value.replaceAll('=', '');
  return [bare, `${bare}=`, `${bare}==`];
}

function readBinary({ values }: ValueReading): ValueTest | undefined {
  if (!values.every((value) => base64.test(value))) return undefined;
  const syntax = { wildcards: false, variables: false, ignoresCase: false, scope: 'string' } as const;
  return { kind: 'language', patterns: values.flatMap(paddings).map((value) => parsePattern(value, syntax)) };
}

function readLanguage({ operator, values, variables }: ValueReading): ValueTest | undefined {
  const syntax = syntaxes[operator.family];
  if (syntax === undefined || !values.every((value) => isReadable(operator.family, value))) return undefined;
  return { kind: 'language', patterns: values.map((value) => parsePattern(value, { ...syntax, variables })) };
}

function intervalOf(comparison: Comparison, value: Scalar): Interval {
  switch (comparison) {
    case 'equals':
      return pointInterval(value);
    case 'lessThan':
      return intervalBelow(value, false);
    case 'lessThanEquals':
      return intervalBelow(value, true);
    case 'greaterThan':
      return intervalAbove(value, false);
    case 'greaterThanEquals':
      return intervalAbove(value, true);
  }
}

function readScalar({ operator, key }: ValueReading, text: string): Scalar | undefined {
  if (operator.family === 'date') return parseDateValue(text);
  const value = parseExactNumber(text);
  return value === undefined || key !== 'aws:epochtime' ? value : value * 1000;
}

function readInterval(reading: ValueReading, text: string): Interval | undefined {
  if (reading.operator.family === 'ipAddress') return parseAddressPrefix(text);
  const value = readScalar(reading, text);
  return value === undefined ? undefined : intervalOf(reading.operator.comparison, value);
}

function scaleOf({ operator, key }: ValueReading): IntervalScale {
  if (operator.family === 'ipAddress') return 'address';
  return operator.family === 'date' || key === 'aws:epochtime' ? 'instant' : 'number';
}

function readIntervals(reading: ValueReading): ValueTest | undefined {
  const intervals = reading.values.map((value) => readInterval(reading, value));
  const known = intervals.filter((interval) => interval !== undefined);
  if (known.length < intervals.length) return undefined;
  return { kind: 'interval', scale: scaleOf(reading), set: uniteIntervals(known) };
}

/**
 * The set of values that the operator, without its negation, matches; `undefined` where a value cannot be read, or the
 * condition has none.
 */
export function readValueTest(reading: ValueReading): ValueTest | undefined {
  if (reading.values.length === 0) return undefined;
  if (reading.operator.family === 'binary') return readBinary(reading);
  return syntaxes[reading.operator.family] === undefined ? readIntervals(reading) : readLanguage(reading);
}
