import type { ProblemList } from '../../finding/problem-list.ts';
import { findNumberProblem } from './check-number.ts';
import { findStringProblem } from './check-string.ts';
import type { KeyRules } from './check-keys.ts';
import type { ScalarNode } from './source-node.ts';
import type { SourceText } from './source-text.ts';

// `y` makes a pattern match where the scanner stands, and nowhere else.
const whiteSpace = /[ \t\n\r]*/y;
const plainCharacters = /[^"\\\n\r\t]*/y;
const word = /[\w.+-]*/y;
const fourDigits = /^[0-9a-fA-F]{4}$/;
const numberGrammar = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;

const words = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

const simpleEscapes = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/**
 * Reads the tokens of JSON one by one. A method that meets a syntax error adds it to the problems, with the path that the
 * parser stands at, and gives `undefined`.
 */
export class JsonScanner {
  /** Where the next token is sought; UTF-16. */
  offset = 0;
  /** Kept by the parser; for problems. */
  readonly path: (string | number)[] = [];
  private readonly source: SourceText;
  private readonly problems: ProblemList;
  private readonly rules: KeyRules;

  constructor(source: SourceText, problems: ProblemList, rules: KeyRules) {
    this.source = source;
    this.problems = problems;
    this.rules = rules;
  }

  /** The character at the offset; absent at the end. */
  get character(): string | undefined {
    return this.source.text[this.offset];
  }

  isAtEnd(): boolean {
    return this.offset >= this.source.text.length;
  }

  skipWhiteSpace(): void {
    this.read(whiteSpace);
  }

  /** Goes past one character if it is the given one. */
  take(character: string): boolean {
    if (this.character !== character) return false;
    this.offset += 1;
    return true;
  }

  /** The text in the double quotes that begin at the offset. */
  readString(): string | undefined {
    const start = this.offset;
    this.offset += 1;
    let value = this.read(plainCharacters);
    while (this.character === '\\') {
      const escaped = this.readEscape();
      if (escaped === undefined) return undefined;
      value += escaped + this.read(plainCharacters);
    }
    if (!this.take('"')) {
      this.refuseCharacter('the closing `"`');
      return undefined;
    }
    const problem = this.rules === 'strict' ? findStringProblem(value) : undefined;
    if (problem !== undefined) this.addProblem(start, problem);
    return value;
  }

  /** The number, `true`, `false` or `null` at the offset. */
  readWord(): { readonly value: Exclude<ScalarNode['value'], string> } | undefined {
    const start = this.offset;
    const token = this.read(word);
    const known = words.get(token);
    if (known !== undefined) return { value: known };
    if (!numberGrammar.test(token)) {
      this.offset = start;
      if (token === '') this.refuseCharacter('a value');
      else
        this.refuse(
          'syntax-error',
          `\`${token.slice(0, 64)}\` is no JSON value`,
          'put text in double quotes',
        );
      return undefined;
    }
    const problem = findNumberProblem(token);
    if (problem !== undefined) this.addProblem(start, problem);
    return { value: Number(token) };
  }

  /** Adds that something else stands at the offset than what is expected there. */
  refuseCharacter(expected: string): void {
    const found = this.character;
    const shown = found?.trim() === '' ? 'white space' : `\`${found}\``;
    const what = found === undefined ? 'the file ends' : `${shown} stands`;
    const remedy = 'correct the JSON; it has no comments and no trailing commas';
    this.refuse('syntax-error', `${what} where ${expected} is expected`, remedy);
  }

  /** Adds a problem at the offset. */
  refuse(code: string, message: string, remedy: string): void {
    this.addProblem(this.offset, { code, message, remedy });
  }

  private readEscape(): string | undefined {
    const letter = this.source.text[this.offset + 1] ?? '';
    const simple = simpleEscapes.get(letter);
    if (simple !== undefined) {
      this.offset += 2;
      return simple;
    }
    const digits = this.source.text.slice(this.offset + 2, this.offset + 6);
    if (letter !== 'u' || !fourDigits.test(digits)) {
      this.refuse('syntax-error', `JSON has no escape \`\\${letter}\``, 'write `\\\\` for a backslash');
      return undefined;
    }
    this.offset += 6;
    return String.fromCharCode(Number.parseInt(digits, 16));
  }

  /** What a sticky pattern that may match nothing matches at the offset. */
  private read(pattern: RegExp): string {
    const start = this.offset;
    pattern.lastIndex = start;
    if (pattern.test(this.source.text)) this.offset = pattern.lastIndex;
    return this.source.text.slice(start, this.offset);
  }

  private addProblem(start: number, problem: { code: string; message: string; remedy: string }): void {
    const end = Math.max(this.offset, Math.min(start + 1, this.source.text.length));
    this.problems.add({ ...problem, location: this.source.locate(start, end), path: [...this.path] });
  }
}
