import { foldCase } from '../../iam/fold-case.ts';
/** One piece of a pattern: text that stands for itself, a wildcard, or a policy variable. */
export type PatternPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'anyCharacters' }
  | { readonly kind: 'oneCharacter' }
  | {
      readonly kind: 'variable';
      /** Name of the context key, in lower case. */
      readonly key: string;
      /** The default of `${key, 'default'}`. */
      readonly fallback?: string;
    };

export interface PatternSyntax {
  /** Whether `*` and `?` are wildcards; else they stand for themselves. */
  readonly wildcards: boolean;
  /** Whether `${…}` is a variable, as Version 2012-10-17 has it; else it stands for itself. */
  readonly variables: boolean;
}

/** `${*}`, `${?}` and `${$}` are the characters themselves. */
const escapedCharacters = ['*', '?', '$'];

function wildcardPart(character: string): PatternPart | undefined {
  if (character === '*') return { kind: 'anyCharacters' };
  return character === '?' ? { kind: 'oneCharacter' } : undefined;
}

/** The default must stand in single quotes; what stands there otherwise is no default. */
function fallbackOf(text: string): { readonly fallback?: string } {
  const trimmed = text.trim();
  const isQuoted = trimmed.length >= 2 && trimmed.startsWith("'") && trimmed.endsWith("'");
  return isQuoted ? { fallback: trimmed.slice(1, -1) } : {};
}

function variablePart(content: string): PatternPart {
  if (escapedCharacters.includes(content)) return { kind: 'text', text: content };
  const comma = content.indexOf(',');
  const key = foldCase((comma < 0 ? content : content.slice(0, comma)).trim());
  return { kind: 'variable', key, ...(comma < 0 ? {} : fallbackOf(content.slice(comma + 1))) };
}

/** The part that begins at `start` when it is not plain text, and where it ends. */
function specialPart(text: string, start: number, syntax: PatternSyntax) {
  if (syntax.variables && text.startsWith('${', start)) {
    const end = text.indexOf('}', start);
    if (end >= 0) return { part: variablePart(text.slice(start + 2, end)), end: end + 1 };
  }
  const part = syntax.wildcards ? wildcardPart(text.charAt(start)) : undefined;
  return part && { part, end: start + 1 };
}

/**
 * Splits a value of a policy into its parts; neighbouring texts are joined, so that a pattern without wildcards and
 * variables has one part at most. A `${` that is never closed stands for itself. See
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function parsePattern(text: string, syntax: PatternSyntax): readonly PatternPart[] {
  const parts: PatternPart[] = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') parts.push({ kind: 'text', text: plain });
    plain = '';
  };
  for (let index = 0; index < text.length;) {
    const special = specialPart(text, index, syntax);
    if (special?.part.kind === 'text') {
      plain += special.part.text;
    } else if (special) {
      flush();
      parts.push(special.part);
    } else {
      plain += text.charAt(index);
    }
    index = special?.end ?? index + 1;
  }
  flush();
  return parts;
}

/** The value of a context key as a variable: absent for keys that the request lacks and for multi-valued keys. */
export type VariableLookup = (key: string) => string | undefined;

/** The values of a pattern's variables, in their order; `undefined`: one has neither value nor default. */
export function variableValues(
  parts: readonly PatternPart[],
  lookup: VariableLookup,
): readonly string[] | undefined {
  const values: string[] = [];
  for (const part of parts) {
    if (part.kind !== 'variable') continue;
    const value = lookup(part.key) ?? part.fallback;
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}

/** Puts values in the place of variables, as plain text: a `*` in a value is no wildcard. */
export function substituteVariables(
  parts: readonly PatternPart[],
  values: readonly string[],
): readonly PatternPart[] {
  const remaining = values.values();
  return parts.map((part) =>
    part.kind === 'variable' ? { kind: 'text', text: remaining.next().value ?? '' } : part,
  );
}
