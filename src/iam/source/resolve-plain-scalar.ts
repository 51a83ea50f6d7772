import { findNumberProblem, type NumberProblem } from './check-number.ts';

/** What an unquoted YAML word is: a value, or why it is refused. */
export type PlainScalar =
  | { readonly value: string | number | boolean | null }
  | { readonly value: null; readonly problem: NumberProblem };

const words = new Map<string, boolean | null>([
  ['', null],
  ['~', null],
  ['null', null],
  ['Null', null],
  ['NULL', null],
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
]);

const jsonNumber = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;

/** A number in YAML 1.2's core schema, though not in JSON: leading zeros, a leading plus, octal, hexadecimal, … */
const otherNumber =
  /^(?:[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/**
 * Resolves a plain scalar by the core schema of YAML 1.2 (yaml.org/spec/1.2.2, 10.3.2), except that a number must be
 * written as JSON writes it: `012` is 12 to one parser and 10 to another, and an account id may begin with a zero.
 */
export function resolvePlainScalar(text: string): PlainScalar {
  const word = words.get(text);
  if (word !== undefined) return { value: word };
  if (!mayBeNumber(text.charCodeAt(0))) return { value: text };
  if (jsonNumber.test(text)) {
    const problem = findNumberProblem(text);
    return problem === undefined ? { value: Number(text) } : { value: null, problem };
  }
  if (!otherNumber.test(text)) return { value: text };
  const message = `\`${text.slice(0, 64)}\` is read as different numbers, or as text, by different programs`;
  return { value: null, problem: { code: 'ambiguous-number', message, remedy: 'quote it' } };
}

/** A digit, `+`, `-` or `.`. */
function mayBeNumber(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || code === 0x2b || code === 0x2d || code === 0x2e;
}
