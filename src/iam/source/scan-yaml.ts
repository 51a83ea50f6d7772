import { CST, Lexer, Parser } from 'yaml';
import type { ProblemList } from '../../finding/problem-list.ts';
import { maximumDepth } from './source-limits.ts';
import type { SourceText } from './source-text.ts';

/** The syntax tokens of a file, or `undefined` when there is no sense in going on. */
export type YamlTokens = readonly CST.Token[] | undefined;

/** A file of the greatest size has about 230,000 when it is written line by line; more are noise. */
const maximumLexemes = 250_000;

/**
 * Splits YAML into syntax tokens, and reports every feature with which one text could be read in two ways. Depth and
 * number are held while tokens arrive, so that a hostile file costs no more than reading it up to there.
 */
export function scanYaml(source: SourceText, problems: ProblemList): YamlTokens {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let count = 0;
  let isScalarText = false;
  for (const lexeme of new Lexer().lex(source.text)) {
    const start = parser.offset;
    const refused = isScalarText ? undefined : refuseLexeme(lexeme);
    if (refused !== undefined) {
      problems.add({ ...refused, location: source.locate(start, start + lexeme.length) });
    }
    // The mark before plain and block scalars, whose text may look like anything.
    isScalarText = lexeme === CST.SCALAR;
    tokens.push(...parser.next(lexeme));
    count += 1;
    const limit = findLimit(parser.stack, count);
    if (limit !== undefined) problems.add({ ...limit, location: source.locate(start, start + 1) });
    if (limit !== undefined || problems.isFull) return undefined;
  }
  tokens.push(...parser.end());
  return tokens;
}

function findLimit(stack: readonly CST.Token[], lexemes: number) {
  // The stack has the document too, and often a scalar.
  if (stack.length > maximumDepth + 1 && stack.filter(CST.isCollection).length > maximumDepth) {
    const message = `more than ${maximumDepth} levels of nesting`;
    return { code: 'nesting-too-deep', message, remedy: 'flatten it; IAM needs ten' };
  }
  if (lexemes > maximumLexemes) {
    const message = `more than ${maximumLexemes} tokens`;
    return { code: 'file-too-large', message, remedy: 'split the file' };
  }
  return undefined;
}

function refuseLexeme(lexeme: string) {
  switch (CST.tokenType(lexeme)) {
    case 'alias':
      return refuseAlias(lexeme);
    case 'anchor':
      return refuse(
        'anchor',
        `anchor ${quote(lexeme)} is not allowed`,
        'remove it, and write the value out where it is used',
      );
    case 'tag':
      return refuse('tag', `tag ${quote(lexeme)} is not allowed`, 'write the plain value');
    case 'directive-line':
      return refuse('directive', `directive ${quote(lexeme)} is not allowed`, 'remove the line');
    case 'explicit-key-ind':
      return refuse('explicit-key', 'a key introduced by `?` is not allowed', 'write `key: value`');
    default:
      return undefined;
  }
}

function refuseAlias(lexeme: string) {
  const message = `${quote(lexeme)} without quotes is a YAML alias`;
  return refuse('alias', message, `quote it if you mean the text: \`"${lexeme.slice(0, 64)}"\``);
}

function refuse(code: string, message: string, remedy: string) {
  return { code, message, remedy };
}

function quote(text: string): string {
  return `\`${text.slice(0, 64)}\``;
}
