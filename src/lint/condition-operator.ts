import { BoundedMemory } from '../policy/catalogue/bounded-memory.ts';

/** What a family of operators compares; the groups of the IAM User Guide's page on condition operators. */
export type OperatorFamily = 'String' | 'Numeric' | 'Date' | 'Bool' | 'Binary' | 'IpAddress' | 'Arn' | 'Null';

/** A condition operator taken apart. */
export interface ConditionOperator {
  /** In AWS's spelling, without qualifier and suffix, such as `StringLike`. */
  readonly base: string;
  readonly family: OperatorFamily;
  readonly negated: boolean;
  /** Whether `*` and `?` in its values are wildcards. */
  readonly matchesWildcards: boolean;
  readonly qualifier: 'ForAllValues' | 'ForAnyValue' | undefined;
  readonly ifExists: boolean;
}

type BaseOperator = Pick<ConditionOperator, 'base' | 'family' | 'negated' | 'matchesWildcards'>;

function operator(base: string, family: OperatorFamily, traits: string = ''): BaseOperator {
  return {
    base,
    family,
    negated: traits.includes('negated'),
    matchesWildcards: traits.includes('wildcards'),
  };
}

/** All operators of the page 'IAM JSON policy elements: Condition operators'. */
const baseOperators: readonly BaseOperator[] = [
  operator('StringEquals', 'String'),
  operator('StringNotEquals', 'String', 'negated'),
  operator('StringEqualsIgnoreCase', 'String'),
  operator('StringNotEqualsIgnoreCase', 'String', 'negated'),
  operator('StringLike', 'String', 'wildcards'),
  operator('StringNotLike', 'String', 'negated wildcards'),
  operator('NumericEquals', 'Numeric'),
  operator('NumericNotEquals', 'Numeric', 'negated'),
  operator('NumericLessThan', 'Numeric'),
  operator('NumericLessThanEquals', 'Numeric'),
  operator('NumericGreaterThan', 'Numeric'),
  operator('NumericGreaterThanEquals', 'Numeric'),
  operator('DateEquals', 'Date'),
  operator('DateNotEquals', 'Date', 'negated'),
  operator('DateLessThan', 'Date'),
  operator('DateLessThanEquals', 'Date'),
  operator('DateGreaterThan', 'Date'),
  operator('DateGreaterThanEquals', 'Date'),
  operator('Bool', 'Bool'),
  operator('BinaryEquals', 'Binary'),
  operator('IpAddress', 'IpAddress'),
  operator('NotIpAddress', 'IpAddress', 'negated'),
  operator('ArnEquals', 'Arn', 'wildcards'),
  operator('ArnNotEquals', 'Arn', 'negated wildcards'),
  operator('ArnLike', 'Arn', 'wildcards'),
  operator('ArnNotLike', 'Arn', 'negated wildcards'),
  operator('Null', 'Null'),
];

const operatorsByFoldedName = new Map(baseOperators.map((entry) => [entry.base.toLowerCase(), entry]));

/** The spellings of all operators, without qualifiers and suffix. */
export const conditionOperatorNames: readonly string[] = baseOperators.map(({ base }) => base);

/** Takes an operator such as `ForAllValues:StringLikeIfExists` apart; `undefined` for one that does not exist. */
export function parseConditionOperator(text: string): ConditionOperator | undefined {
  return memory.recall(text, (name) => ({ operator: readOperator(name) })).operator;
}

const memory = new BoundedMemory<{ readonly operator: ConditionOperator | undefined }>(5000, () => 1);

function readOperator(text: string): ConditionOperator | undefined {
  const folded = text.toLowerCase();
  const qualifier = qualifierOf(folded);
  const unqualified = qualifier === undefined ? folded : folded.slice(qualifier.length + 1);
  const ifExists = unqualified.endsWith('ifexists');
  const base = operatorsByFoldedName.get(ifExists ? unqualified.slice(0, -'ifexists'.length) : unqualified);
  return base === undefined ? undefined : { ...base, qualifier, ifExists };
}

function qualifierOf(folded: string): ConditionOperator['qualifier'] {
  if (folded.startsWith('forallvalues:')) return 'ForAllValues';
  if (folded.startsWith('foranyvalue:')) return 'ForAnyValue';
  return undefined;
}
