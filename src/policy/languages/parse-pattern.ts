import { foldCase } from '../../iam/fold-case.ts';
import { createPattern, lastArnSegment, plainToken } from './pattern.ts';
import type { Pattern, PatternToken, PolicyVariable } from './pattern.ts';

/** How the text of a policy element or condition value is to be read. */
export interface PatternSyntax {
  /** `*` and `?` are wildcards; they are not in `StringEquals`. */
  readonly wildcards: boolean;
  /** `${…}` is replaced: only in policy version 2012-10-17. */
  readonly variables: boolean;
  readonly ignoresCase: boolean;
  /**
   * What a wildcard stands for. `string`: anything. `arn` (ArnLike): nothing beyond the colon that ends one of the first five
   * parts. `resource`: the same, but a `*` that ends a part may go on beyond the colon; see
   * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
   */
  readonly scope: 'string' | 'arn' | 'resource';
}

interface Piece {
  readonly kind: PatternToken['kind'];
  readonly code: number;
  readonly variable?: PolicyVariable;
  /** Index just after the piece. */
  readonly end: number;
}

const escapes = new Map([
  ['*', '*'],
  ['?', '?'],
  ['$', '$'],
]);

function literalPiece(text: string, index: number): Piece {
  return { kind: 'literal', code: text.charCodeAt(index), end: index + 1 };
}

/** Reads `key` or `key, 'default'`; a default without quotes is none. */
function parseVariable(inside: string): PolicyVariable {
  const comma = inside.indexOf(',');
  const key = foldCase((comma < 0 ? inside : inside.slice(0, comma)).trim());
  if (comma < 0) return { key, identity: key };
  const quoted = inside.slice(comma + 1).trim();
  const isQuoted = quoted.length >= 2 && quoted.startsWith("'") && quoted.endsWith("'");
  const identity = `${key},${quoted}`;
  return isQuoted ? { key, identity, defaultValue: quoted.slice(1, -1) } : { key, identity };
}

function variablePiece(text: string, index: number): Piece | undefined {
  const close = text.startsWith('${', index) ? text.indexOf('}', index) : -1;
  if (close < 0) return undefined;
  const inside = text.slice(index + 2, close);
  const escaped = escapes.get(inside);
  if (escaped !== undefined) {
    return { kind: 'literal', code: escaped.charCodeAt(0), end: close + 1 };
  }
  return { kind: 'variable', code: -1, variable: parseVariable(inside), end: close + 1 };
}

function nextPiece(text: string, index: number, syntax: PatternSyntax): Piece {
  const variable = syntax.variables ? variablePiece(text, index) : undefined;
  if (variable !== undefined) return variable;
  const character = text[index];
  if (syntax.wildcards && character === '*') return { kind: 'many', code: -1, end: index + 1 };
  if (syntax.wildcards && character === '?') return { kind: 'one', code: -1, end: index + 1 };
  return literalPiece(text, index);
}

/** Whether the wildcard that ends at `end` must leave the next colon alone. */
function isBound(text: string, piece: Piece, segment: number, scope: PatternSyntax['scope']): boolean {
  if (segment >= lastArnSegment || piece.kind === 'variable') return false;
  const endsSegment = piece.end === text.length || text[piece.end] === ':';
  return !(scope === 'resource' && piece.kind === 'many' && endsSegment);
}

interface ReadTokens {
  readonly tokens: readonly PatternToken[];
  /** A variable stands in one of the first five parts: its value may hold colons, and AWS allows it nowhere but later. */
  readonly hasEarlyVariable: boolean;
}

function readTokens(text: string, syntax: PatternSyntax): ReadTokens {
  const tokens: PatternToken[] = [];
  let segment = syntax.scope === 'string' ? lastArnSegment : 0;
  let hasEarlyVariable = false;
  for (let index = 0; index < text.length;) {
    const piece = nextPiece(text, index, syntax);
    hasEarlyVariable ||= piece.kind === 'variable' && segment < lastArnSegment;
    const withinSegment = isBound(text, piece, segment, syntax.scope);
    tokens.push(
      piece.variable === undefined
        ? plainToken(piece.kind, piece.code, withinSegment)
        : { kind: 'variable', code: -1, withinSegment, variable: piece.variable },
    );
    if (text[index] === ':') segment += 1;
    index = piece.end;
  }
  return { tokens, hasEarlyVariable };
}

/**
 * Reads the text of a policy element as the set of strings that it matches. Escapes (`${*}`, `${?}`, `${$}`) become
 * literal characters, other variables a token whose value is unknown. See
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function parsePattern(text: string, syntax: PatternSyntax): Pattern {
  const { tokens, hasEarlyVariable } = readTokens(text, syntax);
  const { ignoresCase } = syntax;
  if (!hasEarlyVariable) return createPattern(tokens, { ignoresCase, isUncertain: false });
  const unbound = tokens.map((token) => ({ ...token, withinSegment: false }));
  return createPattern(unbound, { ignoresCase, isUncertain: true });
}
