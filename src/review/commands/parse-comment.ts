import type { Problem } from '../../finding/problem.ts';
import { findNearestName } from '../../finding/nearest-name.ts';
import type { ArgumentResult, CommentCommand } from './comment-command.ts';
import { plainLines, type PlainLine } from './command-lines.ts';
import { commentCommands } from './index.ts';
import { trimBlanks } from './markdown/expanded-line.ts';
import { skeletonOf } from './look-alike.ts';

/** A command of a comment with the line that gives it. */
export interface PlacedCommand<Command = CommentCommand> {
  readonly command: Command;
  /** From 1. */
  readonly line: number;
}

/** What a comment says to this program. */
export interface ParsedComment<Command = CommentCommand> {
  /** In the order of their lines. */
  readonly commands: readonly PlacedCommand<Command>[];
  /** Lines that were meant as commands and are none; they do nothing, and deserve an answer. */
  readonly problems: readonly Problem[];
}

/** What is needed of a command to read it. */
export interface NamedGrammar<Command> {
  /** Without the slash. */
  readonly name: string;
  parse(text: string): ArgumentResult<Command>;
}

const longestWord = 64;

function problemAt(line: number, code: string, message: string, remedy: string): Problem {
  return { code, message, location: { file: '<comment>', line, column: 1 }, remedy };
}

/** A word that is no command, but looks or nearly reads like one. Other words are of no concern: other bots have commands too. */
function findMistake(word: string, line: number, names: readonly string[]): Problem | undefined {
  const skeleton = skeletonOf(word);
  const meant = names.find((name) => skeleton === `/${name}`);
  if (meant !== undefined) {
    const isCase = word.toLowerCase() === `/${meant}`;
    const why = isCase ? 'is not in lower case' : 'holds characters that only look like it, or are not seen';
    return problemAt(
      line,
      'look-alike',
      `this looks like \`/${meant}\` and ${why}`,
      `type \`/${meant}\` anew`,
    );
  }
  if (!word.startsWith('/')) return undefined;
  const nearest = findNearestName(word.slice(1), names);
  if (nearest === undefined) return undefined;
  return problemAt(
    line,
    'unknown-command',
    `there is no command \`${word}\``,
    `did you mean \`/${nearest}\`?`,
  );
}

function parseLine<Command>(
  { number, text }: PlainLine,
  grammars: readonly NamedGrammar<Command>[],
): PlacedCommand<Command> | Problem | undefined {
  const [word = ''] = /^[^ \t]*/.exec(text.slice(0, longestWord)) ?? [];
  const grammar = grammars.find(({ name }) => word === `/${name}`);
  if (grammar === undefined) {
    return findMistake(
      word,
      number,
      grammars.map(({ name }) => name),
    );
  }
  const result = grammar.parse(trimBlanks(text.slice(word.length)));
  if ('command' in result) return { command: result.command, line: number };
  const { code, message, remedy } = result.problem;
  return problemAt(number, code, message, remedy);
}

/**
 * Reads the commands of a comment: a whole line each, outside of quotes, code and HTML comments (A16), in ASCII and lower
 * case. Text of a comment is untrusted; problems quote it.
 */
export function parseCommands<Command>(
  body: string,
  grammars: readonly NamedGrammar<Command>[],
): ParsedComment<Command> {
  const commands: PlacedCommand<Command>[] = [];
  const problems: Problem[] = [];
  for (const line of plainLines(body)) {
    const parsed = parseLine(line, grammars);
    if (parsed === undefined) continue;
    if ('command' in parsed) commands.push(parsed);
    else problems.push(parsed);
  }
  return { commands, problems };
}

/** The commands that a comment in a pull request gives. */
export function parseComment(body: string): ParsedComment {
  return parseCommands(body, commentCommands);
}
