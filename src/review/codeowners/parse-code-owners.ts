import type { Problem } from '../../finding/problem.ts';
import type { CodeOwner, CodeOwners, CodeOwnersLine } from './code-owners.ts';

const user = /^@[a-z0-9](?:[a-z0-9_-]{0,99})$/i;
/** A slug of dots alone would lead an address to somewhere else. */
const team = /^@[a-z0-9][a-z0-9-]{0,38}\/(?![.]+$)[a-z0-9_.-]{1,100}$/i;
const email = /^[^@\s]+@[^@\s]+$/;

/** Splits a line into its pattern and owners: at spaces and tabs, which a backslash keeps; a `#` of its own begins a comment. */
function splitLine(line: string): readonly string[] {
  const words: string[] = [];
  let word = '';
  let isEscaped = false;
  for (const character of line) {
    if (!isEscaped && character === '#' && word === '') break;
    if (!isEscaped && (character === ' ' || character === '\t')) {
      if (word !== '') words.push(word);
      word = '';
    } else word += character;
    isEscaped = !isEscaped && character === '\\';
  }
  return word === '' ? words : [...words, word];
}

function parseOwner(word: string): CodeOwner {
  if (user.test(word)) return { kind: 'user', name: word.slice(1).toLowerCase() };
  if (team.test(word)) return { kind: 'team', name: word.slice(1).toLowerCase() };
  return { kind: 'unresolvable', name: word };
}

interface Fault {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

function findPatternFault(pattern: string): Fault | undefined {
  if (!pattern.startsWith('!') && !/[[\]]/.test(pattern)) return undefined;
  return {
    code: 'codeowners-pattern',
    message: `\`${pattern.slice(0, 120)}\` has \`!\` or \`[ ]\`, which CODEOWNERS does not know`,
    remedy: 'write it with `*` and `?`',
  };
}

function findOwnerFault({ kind, name }: CodeOwner): Fault | undefined {
  if (kind !== 'unresolvable') return undefined;
  const isEmail = email.test(name);
  return {
    code: 'codeowners-owner',
    message: isEmail
      ? `the address \`${name.slice(0, 120)}\` cannot be told to be anybody's account`
      : `\`${name.slice(0, 120)}\` is neither \`@login\` nor \`@organisation/team\``,
    remedy: 'write `@login` or `@organisation/team`',
  };
}

function parseLine(text: string, line: number): CodeOwnersLine | undefined {
  const [pattern, ...owners] = splitLine(text);
  return pattern === undefined ? undefined : { line, pattern, owners: owners.map(parseOwner) };
}

function problemsOf({ line, pattern, owners }: CodeOwnersLine, file: string): readonly Problem[] {
  const faults = [findPatternFault(pattern), ...owners.map(findOwnerFault)];
  return faults.flatMap((fault) => {
    return fault === undefined ? [] : [{ ...fault, location: { file, line, column: 1 } }];
  });
}

/**
 * Reads CODEOWNERS by GitHub's grammar, with a problem for each pattern and owner that stands for nothing. Unlike GitHub,
 * which skips a line that it cannot read, such a line counts with the owners that are left: what stands before it is not
 * meant for these paths, and would let others approve.
 */
export function parseCodeOwners(
  content: string,
  path: string,
): { readonly codeOwners: CodeOwners; readonly problems: readonly Problem[] } {
  const texts = content.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
  const lines = texts.flatMap((text, index) => parseLine(text, index + 1) ?? []);
  return { codeOwners: { path, lines }, problems: lines.flatMap((line) => problemsOf(line, path)) };
}
