import { awsRegions } from '../catalogue/regions.ts';
import { arePrefixesDisjoint } from './pattern-containment.ts';
import { parsePattern } from './parse-pattern.ts';
import { matchesPattern } from './pattern-positions.ts';
import { createPattern, isLiteral, lastArnSegment } from './pattern.ts';
import type { Pattern, PatternToken } from './pattern.ts';
import { sampleTexts } from './sample-text.ts';

/** Plausible texts for partition, service, region and account. */
const partSamples: readonly (readonly string[])[] = [
  ['arn'],
  ['aws', 'aws-cn', 'aws-us-gov'],
  ['s3', 'ec2', 'lambda', 'sqs'],
  ['us-east-1', 'eu-west-1', '', ...awsRegions],
  ['111122223333', '444455556666', ''],
  [],
];

const colon = 58;

/** The six parts of an ARN pattern, each a pattern of its own. */
export type ArnParts = readonly Pattern[];

function partPattern(tokens: readonly PatternToken[]): Pattern {
  return createPattern(
    tokens.map((token) => ({ ...token, withinSegment: false })),
    { ignoresCase: false, isUncertain: false },
  );
}

/**
 * Takes a pattern apart at its first five colons; `undefined` when it has fewer. The pattern `*` is any ARN. Wildcards that cross
 * colons are forgotten, so the parts may match less than the pattern does.
 */
export function arnPartsOf(pattern: Pattern): ArnParts | undefined {
  if (pattern.tokens.every(({ kind }) => kind === 'many')) return Array.from({ length: 6 }, () => pattern);
  const parts: PatternToken[][] = [[]];
  for (const token of pattern.tokens) {
    if (token.code === colon && parts.length <= lastArnSegment) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.length === lastArnSegment + 1 ? parts.map(partPattern) : undefined;
}

const parsedTemplates = new Map<string, ArnParts | undefined>();

/** The parts of an ARN pattern of the catalogue, of which there are a few thousand; remembered. */
export function arnPartsOfTemplate(template: string): ArnParts | undefined {
  if (!parsedTemplates.has(template)) {
    const syntax = { wildcards: true, variables: false, ignoresCase: false, scope: 'string' } as const;
    parsedTemplates.set(template, arnPartsOf(parsePattern(template, syntax)));
  }
  return parsedTemplates.get(template);
}

/** A text that both patterns match; only readable ones are tried. */
function commonTexts(left: Pattern, right: Pattern, samples: readonly string[]): readonly string[] {
  const literal = [left, right].find(isLiteral);
  const candidates =
    literal === undefined ? [...samples, ...sampleTexts(left), ...sampleTexts(right)] : sampleTexts(literal);
  return candidates.filter((text) => matchesPattern(left, text) && matchesPattern(right, text));
}

/** The first choice for each part, then the other choices for one part at a time. */
function* choices(texts: readonly (readonly string[])[]): Generator<readonly string[]> {
  const first = texts.map(([text = '']) => text);
  yield first;
  for (const [index, others] of texts.entries()) {
    for (const other of new Set(others.slice(1))) yield first.with(index, other);
  }
}

/**
 * ARNs that match both, put together part by part from readable texts, the most usual first. None may be found although there
 * are some.
 */
export function* sampleArns(form: ArnParts, wanted: ArnParts): Generator<string> {
  if (form.some((part, index) => arePrefixesDisjoint(part, wanted[index] ?? part))) return;
  const texts = form.map((part, index) => commonTexts(part, wanted[index] ?? part, partSamples[index] ?? []));
  if (texts.some((each) => each.length === 0)) return;
  const lastTexts = texts[lastArnSegment] ?? [];
  for (const parts of choices(texts.slice(0, lastArnSegment))) {
    for (const text of lastTexts) yield [...parts, text].join(':');
  }
}
