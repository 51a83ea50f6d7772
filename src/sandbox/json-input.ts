import { QueryError } from './query-error.ts';

/** The members of a JSON call's body. */
export class JsonInput {
  readonly #members: Readonly<Record<string, unknown>>;

  constructor(members: Readonly<Record<string, unknown>>) {
    this.#members = members;
  }

  /** The members as they were sent. */
  get members(): Readonly<Record<string, unknown>> {
    return this.#members;
  }

  optionalText(name: string): string | undefined {
    return this.#optional(name, 'string');
  }

  requiredText(name: string): string {
    const value = this.optionalText(name);
    if (value === undefined) throw wrongType(name, 'is required');
    return value;
  }

  optionalNumber(name: string): number | undefined {
    return this.#optional(name, 'number');
  }

  /** The structures of a list; empty where none was sent. */
  structures(name: string): readonly JsonInput[] {
    const list = this.#members[name];
    if (list === undefined || list === null) return [];
    if (!Array.isArray(list) || !list.every(isObject)) throw wrongType(name, 'must be a list of structures');
    return list.map((members) => new JsonInput(members));
  }

  #optional(name: string, type: 'string'): string | undefined;
  #optional(name: string, type: 'number'): number | undefined;
  #optional(name: string, type: 'string' | 'number'): unknown {
    const value = this.#members[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== type) throw wrongType(name, `must be a ${type}`);
    return value;
  }
}

/** The body as an object; throws `SerializationException` as AWS does. */
export function decodeJsonInput(body: string): JsonInput {
  try {
    const value: unknown = JSON.parse(body === '' ? '{}' : body);
    if (isObject(value)) return new JsonInput(value);
  } catch {
    // Said below, as for JSON that is no object.
  }
  throw wrongType('body', 'is not a JSON object');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrongType(name: string, problem: string): QueryError {
  return new QueryError('SerializationException', 400, `\`${name}\` ${problem}`);
}
