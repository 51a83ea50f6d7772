/**
 * A second opinion on identity policies, for tests alone: it reads plain JSON and decides one request at a time in the most
 * literal way. It shares no parser, no matcher and no types with the engine that it checks.
 */

export interface PlainStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

export interface PlainPolicy {
  readonly Version?: '2012-10-17' | '2008-10-17';
  readonly Statement: readonly PlainStatement[];
}

export interface PlainRequest {
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

type Context = ReadonlyMap<string, readonly string[]>;

function listOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

/** Characters of a pattern; a wildcard is an array, so that no text can be taken for one. */
type Piece = string | readonly ['many' | 'one'];

/** Tries every split at every star: exponential, and plainly right. */
function fits(pieces: readonly Piece[], text: string): boolean {
  const [first, ...rest] = pieces;
  if (first === undefined) return text === '';
  if (typeof first === 'string') return text.startsWith(first) && fits(rest, text.slice(first.length));
  if (first[0] === 'one') return text !== '' && fits(rest, text.slice(1));
  for (let taken = 0; taken <= text.length; taken += 1) {
    if (fits(rest, text.slice(taken))) return true;
  }
  return false;
}

/** `undefined`: a variable has no value, so the pattern matches nothing. */
function split(pattern: string, isLike: boolean, context: Context | undefined): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  let rest = pattern;
  while (rest !== '') {
    const close = context !== undefined && rest.startsWith('${') ? rest.indexOf('}') : -1;
    if (close > 0) {
      const name = rest.slice(2, close);
      const value = ['*', '?', '$'].includes(name) ? name : context?.get(name.toLowerCase())?.[0];
      if (value === undefined) return undefined;
      for (const character of value) pieces.push(character);
      rest = rest.slice(close + 1);
      continue;
    }
    const character = rest.charAt(0);
    if (isLike && character === '*') pieces.push(['many']);
    else if (isLike && character === '?') pieces.push(['one']);
    else pieces.push(character);
    rest = rest.slice(1);
  }
  return pieces;
}

function like(pattern: string, text: string, context?: Context): boolean {
  const pieces = split(pattern, true, context);
  return pieces !== undefined && fits(pieces, text);
}

function sixParts(arn: string): readonly string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
}

function arnLike(pattern: string, arn: string, context?: Context): boolean {
  const wanted = sixParts(pattern);
  const given = sixParts(arn);
  return wanted.every((part, index) => like(part, given[index] ?? '', context));
}

function matchesAction(statement: PlainStatement, action: string): boolean {
  const covers = (pattern: string): boolean => like(pattern.toLowerCase(), action.toLowerCase());
  if (statement.NotAction !== undefined) return !listOf(statement.NotAction).some(covers);
  return listOf(statement.Action).some(covers);
}

function matchesResource(statement: PlainStatement, resource: string, context: Context | undefined): boolean {
  const covers = (pattern: string): boolean => {
    if (pattern === '*') return true;
    return resource !== '*' && arnLike(pattern, resource, context);
  };
  if (statement.NotResource !== undefined) return !listOf(statement.NotResource).some(covers);
  return listOf(statement.Resource).some(covers);
}

function toBits(address: string): string {
  return address
    .split('.')
    .map((byte) => Number(byte).toString(2).padStart(8, '0'))
    .join('');
}

/** IPv4 blocks alone; an IPv6 address lies in none of them. */
function inBlock(block: string, address: string): boolean {
  if (address.includes(':')) return false;
  const [network = '', length = '32'] = block.split('/');
  return toBits(network).slice(0, Number(length)) === toBits(address).slice(0, Number(length));
}

/** The positive sense of each base operator: does the request's value match one value of the policy? */
const tests: Readonly<Record<string, (policy: string, value: string, context?: Context) => boolean>> = {
  StringEquals: (policy, value, context) => {
    const pieces = split(policy, false, context);
    return pieces !== undefined && pieces.join('') === value;
  },
  StringEqualsIgnoreCase: (policy, value) => policy.toLowerCase() === value.toLowerCase(),
  StringLike: like,
  ArnEquals: arnLike,
  ArnLike: arnLike,
  NumericEquals: (policy, value) => Number(value) === Number(policy),
  NumericLessThan: (policy, value) => Number(value) < Number(policy),
  NumericLessThanEquals: (policy, value) => Number(value) <= Number(policy),
  NumericGreaterThan: (policy, value) => Number(value) > Number(policy),
  NumericGreaterThanEquals: (policy, value) => Number(value) >= Number(policy),
  DateEquals: (policy, value) => Date.parse(value) === Date.parse(policy),
  DateLessThan: (policy, value) => Date.parse(value) < Date.parse(policy),
  DateGreaterThan: (policy, value) => Date.parse(value) > Date.parse(policy),
  Bool: (policy, value) => policy.toLowerCase() === value.toLowerCase(),
  IpAddress: inBlock,
};

const contraries: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
  NumericNotEquals: 'NumericEquals',
  DateNotEquals: 'DateEquals',
  NotIpAddress: 'IpAddress',
};

function holdsFor(operator: string, wanted: readonly string[], value: string, context?: Context): boolean {
  const contrary = contraries[operator];
  const test = tests[contrary ?? operator];
  if (test === undefined) throw new Error(`the brute-force evaluator does not know ${operator}`);
  const isAny = wanted.some((policy) => test(policy, value, context));
  return contrary === undefined ? isAny : !isAny;
}

function matchesClause(
  operator: string,
  wanted: readonly string[],
  values: readonly string[] | undefined,
  context: Context | undefined,
): boolean {
  if (operator === 'Null') return wanted.includes(String(values === undefined));
  const ifExists = operator.endsWith('IfExists');
  const named = ifExists ? operator.slice(0, -8) : operator;
  const [base = '', qualifier] = named.split(':').reverse();
  if (values === undefined) {
    if (ifExists || qualifier === 'ForAllValues') return true;
    return qualifier === undefined && contraries[base] !== undefined;
  }
  const holds = (value: string): boolean => holdsFor(base, wanted, value, context);
  if (qualifier === 'ForAllValues') return values.every(holds);
  if (qualifier === 'ForAnyValue') return values.some(holds);
  return holds(values[0] ?? '');
}

function matchesCondition(statement: PlainStatement, context: Context, hasVariables: boolean): boolean {
  return Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) =>
      matchesClause(
        operator,
        listOf(wanted),
        context.get(key.toLowerCase()),
        hasVariables ? context : undefined,
      ),
    ),
  );
}

/** Whether the policies together allow the request: one Allow matches, and no Deny does. */
export function bruteForceAllows(policies: readonly PlainPolicy[], request: PlainRequest): boolean {
  const context = new Map(
    Object.entries(request.context).map(([key, value]) => [key.toLowerCase(), listOf(value)]),
  );
  const matching = policies.flatMap(({ Version, Statement }) =>
    Statement.filter((statement) => {
      const hasVariables = Version === '2012-10-17';
      return (
        matchesAction(statement, request.action) &&
        matchesResource(statement, request.resource, hasVariables ? context : undefined) &&
        matchesCondition(statement, context, hasVariables)
      );
    }),
  );
  return (
    matching.some(({ Effect }) => Effect === 'Allow') && !matching.some(({ Effect }) => Effect === 'Deny')
  );
}
