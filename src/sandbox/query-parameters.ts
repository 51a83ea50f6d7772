import { constraintError } from './query-error.ts';

/** The form fields of one call. Lists stand as `Tags.member.1.Key`, and an empty list as `Tags=`. */
export class QueryParameters {
  readonly #fields: ReadonlyMap<string, string>;

  constructor(fields: ReadonlyMap<string, string>) {
    this.#fields = fields;
  }

  /** Undefined where the field was not sent; an empty string where it was sent empty. */
  optional(name: string): string | undefined {
    return this.#fields.get(name);
  }

  required(name: string): string {
    const value = this.#fields.get(name);
    if (value === undefined) throw constraintError(name, undefined, 'Member must not be null');
    return value;
  }

  optionalInteger(name: string): number | undefined {
    const text = this.#fields.get(name);
    if (text === undefined) return undefined;
    if (!/^-?\d{1,9}$/.test(text)) throw constraintError(name, text, 'Member must be an integer');
    return Number(text);
  }

  optionalBoolean(name: string): boolean | undefined {
    const text = this.#fields.get(name);
    if (text === undefined) return undefined;
    if (text !== 'true' && text !== 'false') throw constraintError(name, text, 'Member must be a boolean');
    return text === 'true';
  }

  /** The strings of a list; undefined where neither the list nor a member was sent. */
  strings(name: string): readonly string[] | undefined {
    const members: string[] = [];
    for (let index = 1; ; index += 1) {
      const value = this.#fields.get(`${name}.member.${index}`);
      if (value === undefined) break;
      members.push(value);
    }
    return members.length === 0 && !this.#fields.has(name) ? undefined : members;
  }

  /** The structures of a list, each as parameters of its own; empty where none was sent. */
  structures(name: string): readonly QueryParameters[] {
    const members = new Map<number, Map<string, string>>();
    const prefix = `${name}.member.`;
    for (const [field, value] of this.#fields) {
      if (!field.startsWith(prefix)) continue;
      const [index = '', ...rest] = field.slice(prefix.length).split('.');
      const member = members.get(Number(index)) ?? new Map<string, string>();
      member.set(rest.join('.'), value);
      members.set(Number(index), member);
    }
    return [...members.entries()]
      .sort(([left], [right]) => left - right)
      .map(([, fields]) => new QueryParameters(fields));
  }
}
