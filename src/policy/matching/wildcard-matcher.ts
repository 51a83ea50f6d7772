import type { PatternPart } from './policy-pattern.ts';

export type TextMatcher = (text: string) => boolean;

/**
 * What a wildcard may stand for.
 * - `string`: anything (`StringLike`, actions).
 * - `arn`: nothing beyond the colon that ends one of the first five parts (`ArnLike`).
 * - `resource`: the same, but a `*` that ends a part may go on beyond the colon; see
 *   https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export type WildcardScope = 'string' | 'arn' | 'resource';

/** What a step or a loop accepts besides one character code, which is never negative. */
const anyCharacter = -1;
const anyButColon = -2;
const noLoop = -3;
const colon = 58;
const bitsPerWord = 32;

/**
 * A pattern as an automaton in a line: state `i` has read `i` steps, and loops where a `*` stands. `steps[i]` leads from
 * state `i` to state `i + 1`.
 */
interface LinearAutomaton {
  readonly steps: readonly number[];
  readonly loops: readonly number[];
}

function toAutomaton(parts: readonly PatternPart[], scope: WildcardScope): LinearAutomaton {
  const steps: number[] = [];
  const loops: number[] = [noLoop];
  let colons = 0;
  parts.forEach((part, index) => {
    const isBound = scope !== 'string' && colons < 5;
    if (part.kind === 'anyCharacters') {
      const next = parts[index + 1];
      const endsSegment = next === undefined || (next.kind === 'text' && next.text.startsWith(':'));
      const mayCross = !isBound || (scope === 'resource' && endsSegment);
      loops[steps.length] = mayCross || loops[steps.length] === anyCharacter ? anyCharacter : anyButColon;
    } else if (part.kind === 'oneCharacter') {
      steps.push(isBound ? anyButColon : anyCharacter);
      loops.push(noLoop);
    } else if (part.kind === 'text') {
      for (let at = 0; at < part.text.length; at += 1) {
        const code = part.text.charCodeAt(at);
        if (code === colon) colons += 1;
        steps.push(code);
        loops.push(noLoop);
      }
    }
  });
  return { steps, loops };
}

function accepts(step: number, code: number): boolean {
  return step === code || step === anyCharacter || (step === anyButColon && code !== colon);
}

/** One bit for each position whose step accepts the character. */
function bitsWhere(positions: readonly number[], code: number): Uint32Array {
  const bits = new Uint32Array(Math.ceil(positions.length / bitsPerWord) + 1);
  positions.forEach((position, index) => {
    if (accepts(position, code)) bits[index >>> 5] = (bits[index >>> 5] ?? 0) | (1 << (index & 31));
  });
  return bits;
}

interface CharacterMasks {
  readonly steps: Uint32Array;
  readonly loops: Uint32Array;
}

/** Made when a character is first met; all characters that the pattern does not name share one entry. */
function characterMasks(automaton: LinearAutomaton): (code: number) => CharacterMasks {
  const named = new Set([...automaton.steps, colon]);
  const masks = new Map<number, CharacterMasks>();
  return (code) => {
    const key = named.has(code) ? code : anyCharacter;
    const known = masks.get(key);
    if (known) return known;
    const made = { steps: bitsWhere(automaton.steps, code), loops: bitsWhere(automaton.loops, code) };
    masks.set(key, made);
    return made;
  };
}

/**
 * Runs all states of the automaton at once, a bit each: time is text length times pattern length / 32 for every pattern,
 * and nothing is ever tried twice.
 */
function runAutomaton(automaton: LinearAutomaton): TextMatcher {
  const words = Math.ceil((automaton.steps.length + 1) / bitsPerWord);
  const accepting = automaton.steps.length;
  const masksOf = characterMasks(automaton);
  return (text) => {
    const states = new Uint32Array(words);
    states[0] = 1;
    for (let at = 0; at < text.length; at += 1) {
      if (!advance(states, masksOf(text.charCodeAt(at)))) return false;
    }
    return (((states[accepting >>> 5] ?? 0) >>> (accepting & 31)) & 1) === 1;
  };
}

/** Reads one character; says whether any state is left. */
function advance(states: Uint32Array, masks: CharacterMasks): boolean {
  let carry = 0;
  let alive = 0;
  for (let word = 0; word < states.length; word += 1) {
    const state = states[word] ?? 0;
    const moved = state & (masks.steps[word] ?? 0);
    const next = (moved << 1) | carry | (state & (masks.loops[word] ?? 0));
    carry = moved >>> 31;
    states[word] = next;
    alive |= next;
  }
  return alive !== 0;
}

/** Whether a `*` that ends the pattern may stand for everything that is left of a text. */
function mayEndFreely(parts: readonly PatternPart[], scope: WildcardScope): boolean {
  if (scope !== 'arn') return true;
  const colons = parts.reduce((sum, part) => sum + (part.kind === 'text' ? countColons(part.text) : 0), 0);
  return colons >= 5;
}

function countColons(text: string): number {
  return text.split(':').length - 1;
}

/**
 * A matcher for parts without variables. The usual shapes (plain text, a prefix before `*`, `*` alone) take a short way;
 * all give the same answers. Linear in the length of the text for every pattern.
 */
export function compileMatcher(parts: readonly PatternPart[], scope: WildcardScope): TextMatcher {
  const [first, second] = parts;
  if (first === undefined) return (text) => text === '';
  if (parts.length === 1 && first.kind === 'text') return (text) => text === first.text;
  if (parts.at(-1)?.kind === 'anyCharacters' && mayEndFreely(parts, scope)) {
    if (parts.length === 1) return () => true;
    if (parts.length === 2 && first.kind === 'text' && second?.kind === 'anyCharacters') {
      return (text) => text.startsWith(first.text);
    }
  }
  return runAutomaton(toAutomaton(parts, scope));
}
