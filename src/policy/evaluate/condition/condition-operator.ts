/** What kind of value an operator compares. */
export type OperatorFamily =
  | 'string'
  | 'stringIgnoreCase'
  | 'stringLike'
  | 'numeric'
  | 'date'
  | 'bool'
  | 'binary'
  | 'ipAddress'
  | 'arn'
  | 'null';

/** How an ordered value stands to the policy's. */
export type Comparison = 'equals' | 'lessThan' | 'lessThanEquals' | 'greaterThan' | 'greaterThanEquals';

export interface ConditionOperator {
  readonly family: OperatorFamily;
  readonly comparison: Comparison;
  readonly negated: boolean;
  readonly ifExists: boolean;
  readonly qualifier: 'none' | 'forAllValues' | 'forAnyValue';
}

interface BaseOperator {
  readonly family: OperatorFamily;
  readonly comparison: Comparison;
  readonly negated: boolean;
}

const orderedSuffixes: readonly (readonly [suffix: string, comparison: Comparison, negated: boolean])[] = [
  ['equals', 'equals', false],
  ['notequals', 'equals', true],
  ['lessthan', 'lessThan', false],
  ['lessthanequals', 'lessThanEquals', false],
  ['greaterthan', 'greaterThan', false],
  ['greaterthanequals', 'greaterThanEquals', false],
];

function pair(name: string, negatedName: string, family: OperatorFamily): [string, BaseOperator][] {
  return [
    [name, { family, comparison: 'equals', negated: false }],
    [negatedName, { family, comparison: 'equals', negated: true }],
  ];
}

function ordered(family: 'numeric' | 'date'): [string, BaseOperator][] {
  return orderedSuffixes.map(([suffix, comparison, negated]) => [
    `${family}${suffix}`,
    { family, comparison, negated },
  ]);
}

/**
 * Every operator of the policy language, by name in lower case; see
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
const baseOperators: ReadonlyMap<string, BaseOperator> = new Map([
  ...pair('stringequals', 'stringnotequals', 'string'),
  ...pair('stringequalsignorecase', 'stringnotequalsignorecase', 'stringIgnoreCase'),
  ...pair('stringlike', 'stringnotlike', 'stringLike'),
  ...ordered('numeric'),
  ...ordered('date'),
  ['bool', { family: 'bool', comparison: 'equals', negated: false }],
  ['binaryequals', { family: 'binary', comparison: 'equals', negated: false }],
  ...pair('ipaddress', 'notipaddress', 'ipAddress'),
  ...pair('arnequals', 'arnnotequals', 'arn'),
  ...pair('arnlike', 'arnnotlike', 'arn'),
  ['null', { family: 'null', comparison: 'equals', negated: false }],
]);

const qualifiers = [
  ['forallvalues:', 'forAllValues'],
  ['foranyvalue:', 'forAnyValue'],
] as const;

/**
 * Reads an operator's name, qualifier and `IfExists` included, without regard to case. `undefined` for a name that is
 * none of AWS's, and for `Null` with `IfExists` or with a qualifier.
 */
export function parseConditionOperator(name: string): ConditionOperator | undefined {
  const folded = name.toLowerCase();
  const [prefix, qualifier] = qualifiers.find(([start]) => folded.startsWith(start)) ?? ['', 'none'];
  const rest = folded.slice(prefix.length);
  const ifExists = rest.endsWith('ifexists');
  const base = baseOperators.get(ifExists ? rest.slice(0, -'ifexists'.length) : rest);
  if (base === undefined) return undefined;
  if (base.family === 'null' && (ifExists || qualifier !== 'none')) return undefined;
  return { ...base, ifExists, qualifier };
}
