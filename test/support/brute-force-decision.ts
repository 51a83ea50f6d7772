import type { JsonObject, JsonValue } from '../../src/iam/policy-document.ts';

/** A request of the small universe in which documents are decided one by one. */
export interface SmallRequest {
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string>>;
}

const requestActions = [
  's3:GetObject',
  's3:GetOObject',
  's3:ListObject',
  's3:etObject',
  's3:PutObject',
  's3:',
  'iam:PassRole',
  'iam:Pass',
];
const requestResources = ['arn:aws:s3:::logs', 'arn:aws:s3:::logs/a', 'arn:aws:s3:::LOGS'];
const requestContexts: readonly Readonly<Record<string, string>>[] = [
  {},
  { 'aws:principaltag/team': 'Payments', 'aws:username': 'ab' },
  { 'aws:securetransport': 'true', 'aws:multifactorauthpresent': 'false' },
  { 'aws:securetransport': 'false', 'aws:principaltag/team': 'payments' },
];

/** Every combination of the universe's actions, resources and contexts. */
export const everyRequest: readonly SmallRequest[] = requestActions.flatMap((action) =>
  requestResources.flatMap((resource) => requestContexts.map((context) => ({ action, resource, context }))),
);

/**
 * What an identity policy document says about a request, straight from its JSON. It shares no code with what it is used
 * to test, and knows the operators of the arbitrary documents only.
 */
export function decideByBruteForce(json: JsonObject, request: SmallRequest): 'allow' | 'deny' | 'nothing' {
  const matching = list(json['Statement']).filter((statement) => matches(statement as JsonObject, request));
  if (matching.some((statement) => (statement as JsonObject)['Effect'] === 'Deny')) return 'deny';
  return matching.length > 0 ? 'allow' : 'nothing';
}

function list(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
}

function matches(statement: JsonObject, { action, resource, context }: SmallRequest): boolean {
  return (
    matchesElement(statement, 'Action', (pattern) => glob(pattern.toLowerCase(), action.toLowerCase())) &&
    matchesElement(statement, 'Resource', (pattern) => glob(pattern, resource)) &&
    Object.entries((statement['Condition'] ?? {}) as JsonObject).every(([operator, clauses]) =>
      Object.entries(clauses as JsonObject).every(([key, values]) =>
        holds(operator, context[key.toLowerCase()], list(values).map(String)),
      ),
    )
  );
}

function matchesElement(statement: JsonObject, name: string, isMatch: (pattern: string) => boolean): boolean {
  if (statement[name] !== undefined) return list(statement[name]).some((each) => isMatch(each as string));
  return !list(statement[`Not${name}`]).some((each) => isMatch(each as string));
}

function holds(operator: string, given: string | undefined, values: readonly string[]): boolean {
  switch (operator) {
    case 'StringLike':
      return given !== undefined && values.some((value) => glob(value, given));
    case 'StringNotEquals':
      return given === undefined || !values.includes(given);
    case 'ForAnyValue:StringEquals':
      return given !== undefined && values.includes(given);
    case 'BoolIfExists':
      return given === undefined || values.some((value) => value.toLowerCase() === given);
    default:
      throw new Error(`unknown operator ${operator}`);
  }
}

function glob(pattern: string, text: string): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return text === '';
  if (first === '*') {
    return glob(rest.join(''), text) || (text !== '' && glob(pattern, text.slice(1)));
  }
  return text !== '' && (first === '?' || first === text[0]) && glob(rest.join(''), text.slice(1));
}
