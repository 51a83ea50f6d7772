import type { LintDocument } from './lint-document.ts';

/** Remembers what a function gives for a document, for the many rules that ask the same. */
export function oncePerDocument<Value>(
  compute: (document: LintDocument) => Value,
): (document: LintDocument) => Value {
  const answers = new WeakMap<LintDocument, { readonly value: Value }>();
  return (document) => {
    const known = answers.get(document);
    if (known !== undefined) return known.value;
    const value = compute(document);
    answers.set(document, { value });
    return value;
  };
}
