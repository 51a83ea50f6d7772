import fc from 'fast-check';
import type { PlainPolicy, PlainRequest, PlainStatement } from './brute-force-evaluator.ts';

/** The values that requests of the small universe have for a condition key; `undefined`: the key is absent. */
type KeyValues = readonly (string | readonly string[] | undefined)[];

interface KeyShape {
  readonly key: string;
  readonly values: KeyValues;
  /** Operators that fit the key, with policy values. */
  readonly clauses: readonly (readonly [operator: string, values: readonly string[]])[];
}

const texts = ['red', 'blue', 'r*', '*', '?ed', 'Red', '${aws:username}'];

function pairsOf(
  operators: readonly string[],
  values: readonly string[],
): readonly (readonly [string, readonly string[]])[] {
  return operators.flatMap((operator) => [
    ...values.map((value) => [operator, [value]] as const),
    [operator, values.slice(0, 2)] as const,
    [operator, values.slice(1, 3)] as const,
  ]);
}

const textOperators = [
  'StringEquals',
  'StringNotEquals',
  'StringLike',
  'StringNotLike',
  'StringEqualsIfExists',
  'StringNotLikeIfExists',
];
const nullClauses = pairsOf(['Null'], ['true', 'false']).filter(([, values]) => values.length === 1);

/** Keys, the values that requests hold, and what policies ask of them. */
export const keyShapes: readonly KeyShape[] = [
  {
    key: 'aws:PrincipalTag/Team',
    values: [undefined, 'red', 'blue', 'Red', 'alice', ''],
    clauses: [
      ...pairsOf(textOperators, texts),
      ...pairsOf(['StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'], ['red', 'BLUE']),
      ...nullClauses,
    ],
  },
  {
    key: 'aws:MultiFactorAuthPresent',
    values: [undefined, 'true', 'false'],
    clauses: [...pairsOf(['Bool', 'BoolIfExists'], ['true', 'false']), ...nullClauses],
  },
  {
    key: 'aws:SourceIp',
    values: [undefined, '10.0.0.1', '10.1.2.3', '192.0.2.7', '203.0.113.9'],
    clauses: [
      ...pairsOf(
        ['IpAddress', 'NotIpAddress', 'IpAddressIfExists'],
        ['10.0.0.0/8', '10.1.0.0/16', '0.0.0.0/0', '192.0.2.7'],
      ),
      ...nullClauses,
    ],
  },
  {
    key: 's3:max-keys',
    values: [undefined, '1', '5', '10', '11'],
    clauses: [
      ...pairsOf(
        [
          'NumericEquals',
          'NumericNotEquals',
          'NumericLessThan',
          'NumericLessThanEquals',
          'NumericGreaterThan',
          'NumericGreaterThanEqualsIfExists',
        ],
        ['5', '10'],
      ),
      ...nullClauses,
    ],
  },
  {
    key: 'aws:CurrentTime',
    values: ['2026-01-01T00:00:00Z', '2026-06-01T00:00:00Z', '2027-01-01T00:00:00Z'],
    clauses: pairsOf(
      ['DateLessThan', 'DateGreaterThan', 'DateEquals'],
      ['2026-06-01T00:00:00Z', '2026-12-31T00:00:00Z'],
    ),
  },
  {
    key: 'aws:TagKeys',
    values: [undefined, ['red'], ['blue'], ['red', 'blue'], ['red', 'green']],
    clauses: [
      ...pairsOf(
        [
          'ForAllValues:StringEquals',
          'ForAnyValue:StringEquals',
          'ForAllValues:StringLike',
          'ForAnyValue:StringNotEquals',
          'ForAllValues:StringNotLike',
          'ForAnyValue:StringEqualsIfExists',
        ],
        ['red', 'blue', 'g*'],
      ),
      ...nullClauses,
    ],
  },
  {
    key: 'aws:SourceArn',
    values: [
      undefined,
      'arn:aws:sns:us-east-1:111122223333:topic',
      'arn:aws:sns:us-east-1:444455556666:a:topic',
    ],
    clauses: [
      ...pairsOf(
        ['ArnLike', 'ArnNotLike', 'ArnEquals', 'StringLike', 'ArnLikeIfExists'],
        ['arn:aws:sns:*:*:topic', 'arn:aws:sns:us-east-1:*:*topic', 'arn:aws:*:*:111122223333:*'],
      ),
      ...nullClauses,
    ],
  },
];

const actions = [
  's3:GetObject',
  's3:GetObjectAcl',
  's3:PutObject',
  's3:ListAllMyBuckets',
  'ec2:RunInstances',
  'newservice:Thing',
];
const actionPatterns = [
  '*',
  's3:*',
  's3:Get*',
  'S3:GETOBJECT',
  's3:PutObject',
  's3:*Object',
  's3:?etObject*',
  'ec2:*',
  '*:*',
  's3:ListAllMyBuckets',
];
const resources = [
  '*',
  'arn:aws:s3:::logs',
  'arn:aws:s3:::logs/a',
  'arn:aws:s3:::logs/alice/b',
  'arn:aws:s3:::data/logs/a',
  'arn:aws:ec2:us-east-1:111122223333:instance/i-1',
];
const resourcePatterns = [
  '*',
  'arn:aws:s3:::*',
  'arn:aws:s3:::logs/*',
  'arn:aws:s3:::logs',
  'arn:aws:s3:::*logs*',
  'arn:aws:s3:::????',
  'arn:aws:s3:::logs/${aws:username}/*',
  'arn:aws:ec2:*:*:instance/*',
  'arn:aws:s3:::logs/?',
];

function several(values: readonly string[]): fc.Arbitrary<readonly string[]> {
  return fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 });
}

function conditionOn(shapes: readonly KeyShape[]): fc.Arbitrary<PlainStatement['Condition']> {
  const clause = fc
    .constantFrom(...shapes)
    .chain(({ key, clauses }) =>
      fc.constantFrom(...clauses).map(([operator, values]) => ({ key, operator, values })),
    );
  return fc.array(clause, { maxLength: 2 }).map((found) => {
    const condition: Record<string, Record<string, readonly string[]>> = {};
    for (const { key, operator, values } of found)
      condition[operator] = { ...condition[operator], [key]: values };
    return condition;
  });
}

function statementOn(shapes: readonly KeyShape[]): fc.Arbitrary<PlainStatement> {
  return fc
    .record({
      effect: fc.constantFrom('Allow' as const, 'Allow' as const, 'Deny' as const),
      isNotAction: fc.integer({ min: 0, max: 4 }),
      actions: several(actionPatterns),
      isNotResource: fc.integer({ min: 0, max: 4 }),
      resources: several(resourcePatterns),
      condition: conditionOn(shapes),
    })
    .map(({ effect, isNotAction, actions: listed, isNotResource, resources: named, condition }) => ({
      Effect: effect,
      ...(isNotAction === 0 ? { NotAction: listed } : { Action: listed }),
      ...(isNotResource === 0 ? { NotResource: named } : { Resource: named }),
      ...(condition === undefined || Object.keys(condition).length === 0 ? {} : { Condition: condition }),
    }));
}

/** Two policies, and the keys that both may speak of. */
export interface PolicyPair {
  readonly before: PlainPolicy;
  readonly after: PlainPolicy;
  readonly shapes: readonly KeyShape[];
}

/** The second policy shares statements with the first more often than not. */
function pairOn(shapes: readonly KeyShape[]): fc.Arbitrary<PolicyPair> {
  const version = fc.constantFrom('2012-10-17' as const, '2012-10-17' as const, '2008-10-17' as const);
  const statements = fc.array(statementOn(shapes), { minLength: 1, maxLength: 3 });
  return fc
    .record({
      version,
      changesVersion: fc.integer({ min: 0, max: 9 }),
      old: statements,
      added: fc.array(statementOn(shapes), { maxLength: 2 }),
      kept: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
    })
    .map(({ version: chosen, changesVersion, old, added, kept }) => ({
      shapes,
      before: { Version: chosen, Statement: old },
      after: {
        Version: changesVersion === 0 ? '2008-10-17' : chosen,
        Statement: [...old.filter((_, index) => kept[index] !== false), ...added],
      },
    }));
}

/** Pairs of small identity policies over a small universe. */
export const policyPairs: fc.Arbitrary<PolicyPair> = fc
  .uniqueArray(fc.constantFrom(...keyShapes), { minLength: 1, maxLength: 2 })
  .chain(pairOn);

function contextsOf(shapes: readonly KeyShape[]): readonly PlainRequest['context'][] {
  return shapes.reduce<readonly PlainRequest['context'][]>(
    (contexts, { key, values }) =>
      contexts.flatMap((context) =>
        values.map((value) => (value === undefined ? context : { ...context, [key]: value })),
      ),
    [{ 'aws:username': 'alice' }],
  );
}

/** Every request of the small universe. */
export function allRequests(shapes: readonly KeyShape[]): readonly PlainRequest[] {
  const contexts = contextsOf(shapes);
  return actions.flatMap((action) =>
    resources.flatMap((resource) => contexts.map((context) => ({ action, resource, context }))),
  );
}
