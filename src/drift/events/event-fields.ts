import { decodeLivePolicyDocument } from '../../iam/decode-live-policy-document.ts';
import type { PolicyDocument } from '../../iam/policy-document.ts';
import type { Tag } from '../../iam/resources.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The parameters of a recorded call; whatever is not as expected is absent. */
export class EventFields {
  readonly #fields: Fields;

  constructor(fields: Fields) {
    this.#fields = fields;
  }

  text(name: string): string | undefined {
    const value = this.#value(name);
    return typeof value === 'string' ? value : undefined;
  }

  number(name: string): number | undefined {
    const value = this.#value(name);
    return typeof value === 'number' ? value : undefined;
  }

  /** Whether it is true, however the record writes it. */
  isTrue(name: string): boolean {
    return String(this.#value(name)) === 'true';
  }

  document(name: string): PolicyDocument | undefined {
    const decoded = decodeLivePolicyDocument(this.text(name) ?? '', 'event');
    return decoded.ok ? decoded.value : undefined;
  }

  texts(name: string): readonly string[] {
    const value = this.#value(name);
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  }

  tags(): readonly Tag[] {
    const value = this.#value('tags');
    if (!Array.isArray(value)) return [];
    return value.flatMap((item: unknown) => {
      const tag = item as { readonly key?: unknown; readonly value?: unknown } | null;
      if (typeof tag?.key !== 'string') return [];
      return [{ key: tag.key, value: typeof tag.value === 'string' ? tag.value : '' }];
    });
  }

  #value(name: string): unknown {
    return Object.hasOwn(this.#fields, name) ? this.#fields[name] : undefined;
  }
}
