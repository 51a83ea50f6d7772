import { gitHubError } from './github-failure.ts';

/**
 * A place in GitHub's answer. Reading what is not there, or is of another type, throws a `GitHubError` of
 * `malformedAnswer` that names the place.
 */
export interface AnswerNode {
  /** The place below; absent members read as null. */
  get(key: string, ...further: readonly string[]): AnswerNode;
  /** The node, or undefined where GitHub gives null or nothing. */
  optional(): AnswerNode | undefined;
  text(): string;
  /** A whole number; GraphQL's `BigInt` comes as text. */
  count(): number;
  flag(): boolean;
  list(): readonly AnswerNode[];
  /** One of the given texts. */
  oneOf<Text extends string>(texts: readonly Text[]): Text;
  /** ISO 8601 in UTC; what GitHub gives with an offset is converted. */
  time(): string;
  /** An object id of Git: 40 or 64 hexadecimal digits. */
  objectId(): string;
  readonly value: unknown;
}

/** Reads an answer to the operation. */
export function readAnswer(operation: string, value: unknown, path = ''): AnswerNode {
  const malformed = (expected: string) =>
    gitHubError('malformedAnswer', operation, {
      message: `the answer to \`${operation}\` has no ${expected} at \`${path === '' ? '.' : path}\``,
    });
  const require = <Value>(expected: string, isRight: (candidate: unknown) => candidate is Value): Value => {
    if (isRight(value)) return value;
    throw malformed(expected);
  };
  const text = () => require('text', (candidate) => typeof candidate === 'string');
  return {
    value,
    get: (key, ...further) => {
      const [next, ...rest] = further;
      const inner = readAnswer(operation, memberOf(value, key), path === '' ? key : `${path}.${key}`);
      return next === undefined ? inner : inner.get(next, ...rest);
    },
    optional: () => (value === null || value === undefined ? undefined : readAnswer(operation, value, path)),
    text,
    count: () => {
      const number = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
      if (Number.isSafeInteger(number)) return number as number;
      throw malformed('number');
    },
    flag: () => require('true or false', (candidate) => typeof candidate === 'boolean'),
    list: () =>
      require('list', (candidate) => Array.isArray(candidate)).map((element, index) =>
        readAnswer(operation, element, `${path}[${index}]`),
      ),
    oneOf: <Text extends string>(texts: readonly Text[]) =>
      require(`\`${texts.join('`, `')}\``, (candidate): candidate is Text =>
        texts.includes(candidate as Text)),
    time: () => {
      const milliseconds = Date.parse(text());
      if (Number.isNaN(milliseconds)) throw malformed('time');
      return new Date(milliseconds).toISOString();
    },
    objectId: () => {
      const id = text();
      if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(id)) throw malformed('object id');
      return id;
    },
  };
}

function memberOf(value: unknown, key: string): unknown {
  const isObject = typeof value === 'object' && value !== null;
  return isObject && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}
