import type { Pattern, PatternToken } from './pattern.ts';

/** What stands for a `*` in an example; the later ones are there in case something excludes the earlier. */
const fillings = ['example', 'x', '', 'example-2', 'zq7zq'];

/** Plausible texts for the parts of an ARN: partition, service, region, account. */
const segmentFillings = ['arn', 'aws', 's3', 'us-east-1', '111122223333'];

const colon = 58;

/** A text of at least the length that a run of `?` asks for. */
function fillRun(ones: number, hasStar: boolean, filling: string): string {
  const least = filling.padEnd(ones, filling === '' ? 'x' : filling);
  return hasStar ? least : least.slice(0, ones);
}

interface Filling {
  readonly name: string;
  readonly segment: number;
  readonly isWholeSegment: boolean;
}

function fillingText({ name, segment, isWholeSegment }: Filling): string {
  return isWholeSegment ? (segmentFillings[segment] ?? name) : name;
}

function fillPattern({ tokens }: Pattern, name: string): string {
  let text = '';
  let segment = 0;
  for (let index = 0; index < tokens.length;) {
    const token = tokens[index];
    const before = tokens[index - 1];
    if (token === undefined) break;
    if (token.kind === 'literal') {
      text += String.fromCharCode(token.code);
      if (token.code === colon) segment += 1;
      index += 1;
      continue;
    }
    const end = runEnd(tokens, index);
    const ones = tokens.slice(index, end).filter(({ kind }) => kind === 'one').length;
    const isWholeSegment = before?.code === colon && tokens[end]?.code === colon;
    text += fillRun(ones, end - index > ones, fillingText({ name, segment, isWholeSegment }));
    index = end;
  }
  return text;
}

/** Index just after the wildcards that begin at `start`. */
function runEnd(tokens: readonly PatternToken[], start: number): number {
  const length = tokens.slice(start).findIndex(({ kind }) => kind === 'literal');
  return length < 0 ? tokens.length : start + length;
}

/** A few readable strings that the pattern, which has no variables, matches. */
export function sampleTexts(pattern: Pattern): readonly string[] {
  const hasWildcard = pattern.tokens.some(({ kind }) => kind !== 'literal');
  return hasWildcard ? fillings.map((filling) => fillPattern(pattern, filling)) : [fillPattern(pattern, '')];
}
