import { foldCase } from '../../iam/fold-case.ts';
import { parsePattern } from '../languages/parse-pattern.ts';
import { matchesPattern } from '../languages/pattern-positions.ts';
import type { Pattern } from '../languages/pattern.ts';

/**
 * A pattern of actions in lower case, by the shape that it has: nearly all are a name in full or text before one `*`, and need no
 * automaton. `everything` is `*` and `*:*`, since every action has a colon.
 */
export type ActionPatternText =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'prefix'; readonly text: string; readonly prefix: string }
  | { readonly kind: 'everything'; readonly text: string }
  | { readonly kind: 'general'; readonly text: string; readonly pattern: Pattern };

const syntax = { wildcards: true, variables: false, ignoresCase: false, scope: 'string' } as const;

function isEverything(text: string): boolean {
  const [service = '', name, ...more] = text.split(':');
  const isStars = (part: string): boolean => part !== '' && part.replaceAll('*', '') === '';
  return more.length === 0 && isStars(service) && (name === undefined || isStars(name));
}

/** Reads a value of Action or NotAction. */
export function readActionPattern(value: string): ActionPatternText {
  const text = foldCase(value);
  const star = text.indexOf('*');
  if (text.includes('?')) return { kind: 'general', text, pattern: parsePattern(text, syntax) };
  if (star < 0) return { kind: 'literal', text };
  if (isEverything(text)) return { kind: 'everything', text };
  if (star === text.length - 1) return { kind: 'prefix', text, prefix: text.slice(0, -1) };
  return { kind: 'general', text, pattern: parsePattern(text, syntax) };
}

/** The pattern as an automaton reads it. */
export function patternOf(given: ActionPatternText): Pattern {
  return given.kind === 'general' ? given.pattern : parsePattern(given.text, syntax);
}

/** True when the pattern covers the action, which is in lower case. */
export function coversAction(given: ActionPatternText, action: string): boolean {
  switch (given.kind) {
    case 'literal':
      return given.text === action;
    case 'prefix':
      return action.startsWith(given.prefix);
    case 'everything':
      return true;
    case 'general':
      return matchesPattern(given.pattern, action);
  }
}

/** `service` of `service:name`; `undefined` where the service has wildcards or is missing. */
export function serviceOfPattern({ text }: ActionPatternText): string | undefined {
  const colon = text.indexOf(':');
  const service = text.slice(0, Math.max(colon, 0));
  return colon < 0 || /[*?]/.test(service) ? undefined : service;
}
