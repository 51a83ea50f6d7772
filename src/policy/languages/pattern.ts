/** One UTF-16 code unit, one of the wildcards `?` and `*`, or a policy variable whose value is not known. */
export interface PatternToken {
  readonly kind: 'literal' | 'one' | 'many' | 'variable';
  /** Code unit of a literal; -1 for the others. */
  readonly code: number;
  /** The token stands in one of the first five parts of an ARN, where a wildcard never matches `:`. */
  readonly withinSegment: boolean;
  /** Identity of a variable: its key without case, and its default. */
  readonly variable?: PolicyVariable;
}

/** `${aws:username}` or `${aws:PrincipalTag/team, 'none'}`. */
export interface PolicyVariable {
  /** Lower case. */
  readonly key: string;
  /** Stands in for an absent key. */
  readonly defaultValue?: string;
  /** Equal for variables that always have the same value. */
  readonly identity: string;
}

/** A set of strings: those that a text with wildcards matches from end to end. */
export interface Pattern {
  /** Two patterns with the same key match the same strings. */
  readonly key: string;
  readonly tokens: readonly PatternToken[];
  /** ASCII letters match without case. */
  readonly ignoresCase: boolean;
  readonly variables: readonly PolicyVariable[];
  /** Number of literal characters before the first wildcard or variable. */
  readonly prefixLength: number;
  /** AWS does not say for certain what the pattern matches: it matches at most what its tokens say. */
  readonly isUncertain: boolean;
}

/** How a pattern is to be read besides its tokens. */
export type PatternTraits = Pick<Pattern, 'ignoresCase' | 'isUncertain'>;

const colon = 58;

export const lastArnSegment = 5;

const sharedTokens = new Map<number, PatternToken>();
const kindNumbers = { literal: 0, one: 1, many: 2, variable: 3 };

/** A token that is no variable; tokens of ASCII characters are shared, since patterns are mostly made of them. */
export function plainToken(kind: PatternToken['kind'], code: number, withinSegment: boolean): PatternToken {
  if (code >= 128) return { kind, code, withinSegment };
  const number = ((code + 1) * 4 + kindNumbers[kind]) * 2 + Number(withinSegment);
  const known = sharedTokens.get(number);
  if (known !== undefined) return known;
  const token = { kind, code, withinSegment };
  sharedTokens.set(number, token);
  return token;
}

/** Lower case of an ASCII letter; every other code unit as it is. */
export function foldCode(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}

/** The UTF-16 code units of a text, as literal tokens hold them. */
export function codesOf(text: string): number[] {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
}

/** True when the token, which is no variable, can consume the character. */
export function tokenAccepts(token: PatternToken, code: number, ignoresCase: boolean): boolean {
  if (token.kind === 'literal') {
    return token.code === (ignoresCase ? foldCode(code) : code);
  }
  return !(token.withinSegment && code === colon);
}

/** INVARIANT: no two different tokens, and no two different sequences of tokens, are described alike. */
function describeToken(token: PatternToken): string {
  if (token.kind === 'literal' && token.code > 2) return String.fromCharCode(token.code);
  const detail = token.kind === 'variable' ? JSON.stringify(token.variable?.identity) : token.code;
  return `\u0000${token.kind}${token.withinSegment ? '-' : ''}${detail}\u0000`;
}

/** Control characters, which no literal token is described by. */
function describeTraits({ ignoresCase, isUncertain }: PatternTraits): string {
  return `${ignoresCase ? '\u0001' : ''}${isUncertain ? '\u0002' : ''}`;
}

/** Puts `?` before `*` within each run of wildcards and keeps one `*`: `*?**` matches what `?*` matches. */
function normalizeWildcards(tokens: readonly PatternToken[]): readonly PatternToken[] {
  const result: PatternToken[] = [];
  for (const token of tokens) {
    const last = result.at(-1);
    const followsStar = last?.kind === 'many' && last.withinSegment === token.withinSegment;
    if (followsStar && token.kind === 'many') continue;
    if (followsStar && token.kind === 'one') result.splice(-1, 0, token);
    else result.push(token);
  }
  return result;
}

/** Puts tokens together to a pattern; the literals of one that ignores case are folded. */
export function createPattern(given: readonly PatternToken[], traits: PatternTraits): Pattern {
  const folded = traits.ignoresCase
    ? given.map((token) => (token.kind === 'literal' ? { ...token, code: foldCode(token.code) } : token))
    : given;
  const tokens = normalizeWildcards(folded);
  const firstOpen = tokens.findIndex(({ kind }) => kind !== 'literal');
  return {
    prefixLength: firstOpen < 0 ? tokens.length : firstOpen,
    ...traits,
    key: describeTraits(traits) + tokens.map(describeToken).join(''),
    tokens,
    variables: tokens.flatMap(({ variable }) => (variable === undefined ? [] : [variable])),
  };
}

/** True for a pattern without wildcards and variables: it matches one string (or its case variants). */
export function isLiteral(pattern: Pattern): boolean {
  return pattern.prefixLength === pattern.tokens.length;
}

/** True for `*` alone, which matches every string. */
export function isUniversal(pattern: Pattern): boolean {
  const [only, ...rest] = pattern.tokens;
  return only?.kind === 'many' && !only.withinSegment && rest.length === 0;
}

/** Matches every string. */
export const anyTextPattern = createPattern([{ kind: 'many', code: -1, withinSegment: false }], {
  ignoresCase: false,
  isUncertain: false,
});
