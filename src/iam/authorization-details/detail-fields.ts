import type { Problem } from '../../finding/problem.ts';
import { decodeLivePolicyValue } from '../decode-live-policy-document.ts';
import type { PolicyDocument } from '../policy-document.ts';

/** Where the details come from; it gathers what is wrong with them. */
export class DetailSource {
  /** A file, or the name of an API operation. */
  readonly label: string;
  readonly problems: Problem[] = [];
  /** Documents by their text: accounts hold the same document many times. */
  readonly #documents = new Map<string, PolicyDocument>();

  constructor(label: string) {
    this.label = label;
  }

  report(path: readonly (string | number)[], code: string, message: string, remedy?: string): void {
    this.problems.push({
      code,
      message,
      location: { file: this.label, line: 1, column: 1 },
      path,
      ...(remedy !== undefined && { remedy }),
    });
  }

  /** A document as text or as an object; an empty one, and a problem that names the owner, where it cannot be read. */
  document(path: readonly (string | number)[], value: unknown, owner: string): PolicyDocument {
    const key = typeof value === 'string' ? value : undefined;
    const known = key === undefined ? undefined : this.#documents.get(key);
    if (known !== undefined) return known;
    const decoded = decodeLivePolicyValue(value, this.label);
    if (decoded.ok) {
      if (key !== undefined) this.#documents.set(key, decoded.value);
      return decoded.value;
    }
    const [first] = decoded.problems;
    const reason = first === undefined ? '' : `: ${first.message}`;
    this.report(
      path,
      'unreadable-policy-document',
      `a policy document of \`${owner}\` cannot be read${reason}`,
    );
    return { statements: [] };
  }
}

/**
 * The fields of one object in the details. A field that is missing or of the wrong type is reported to the source, and
 * an empty value stands in for it, so that one reading finds every problem.
 */
export class DetailFields {
  readonly source: DetailSource;
  readonly path: readonly (string | number)[];
  readonly #fields: Readonly<Record<string, unknown>>;

  constructor(source: DetailSource, path: readonly (string | number)[], value: unknown) {
    this.source = source;
    this.path = path;
    this.#fields = isObject(value) ? value : {};
    if (!isObject(value)) source.report(path, 'wrong-type', 'here must be an object');
  }

  has(name: string): boolean {
    return this.#fields[name] !== undefined && this.#fields[name] !== null;
  }

  value(name: string): unknown {
    return this.#fields[name];
  }

  text(name: string): string {
    if (!this.has(name)) this.#report(name, 'missing-field', `\`${name}\` is missing`);
    return this.optionalText(name) ?? '';
  }

  optionalText(name: string): string | undefined {
    if (!this.has(name)) return undefined;
    const value = this.#fields[name];
    if (typeof value === 'string') return value;
    this.#report(name, 'wrong-type', `\`${name}\` must be a string`);
    return undefined;
  }

  flag(name: string): boolean {
    const value = this.#fields[name];
    if (value === undefined || typeof value === 'boolean') return value ?? false;
    this.#report(name, 'wrong-type', `\`${name}\` must be true or false`);
    return false;
  }

  /** ISO 8601: a `Date` as the SDK gives it, or text as the command line prints it. */
  optionalDate(name: string): string | undefined {
    const value = this.#fields[name];
    if (value instanceof Date) return value.toISOString();
    const text = this.optionalText(name);
    if (text === undefined) return undefined;
    const milliseconds = Date.parse(text);
    if (Number.isFinite(milliseconds)) return new Date(milliseconds).toISOString();
    this.#report(name, 'wrong-type', `\`${name}\` must be a date in ISO 8601`);
    return undefined;
  }

  /** The members of a list; an absent list is an empty one. */
  list<Item>(
    name: string,
    decode: (value: unknown, path: readonly (string | number)[]) => Item,
  ): readonly Item[] {
    const value = this.#fields[name];
    if (value === undefined || value === null) return [];
    if (Array.isArray(value)) {
      return value.map((item, index) => decode(item, [...this.path, name, index]));
    }
    this.#report(name, 'wrong-type', `\`${name}\` must be a list`);
    return [];
  }

  texts(name: string): readonly string[] {
    return this.list(name, (value, path) => {
      if (typeof value === 'string') return value;
      this.source.report(path, 'wrong-type', `\`${name}\` must hold strings`);
      return '';
    });
  }

  /** Members that are no objects are reported and left out: there is nothing to look for in them. */
  objects<Item>(name: string, decode: (fields: DetailFields) => Item): readonly Item[] {
    return this.list(name, (value, path) => {
      const fields = new DetailFields(this.source, path, value);
      return isObject(value) ? [decode(fields)] : [];
    }).flat();
  }

  object(name: string): DetailFields {
    return new DetailFields(this.source, [...this.path, name], this.#fields[name]);
  }

  /** A policy document; `owner` names the resource in problems. */
  document(name: string, owner: string): PolicyDocument {
    return this.source.document([...this.path, name], this.#fields[name], owner);
  }

  #report(name: string, code: string, message: string): void {
    this.source.report([...this.path, name], code, message);
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
