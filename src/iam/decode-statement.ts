import { decodePrincipal } from './decode-principal.ts';
import type { ConditionClause, MatchElement, Statement } from './policy-document.ts';
import { enterPlace, refuse, type Decoder, type DecodingPlace } from './source/decoder.ts';
import { decodeEntries, decodeMapping, optional, required } from './source/decode-mapping.ts';
import { decodeOneOf, decodeOneOrMany } from './source/decode-value.ts';
import type { MappingEntry, MappingNode } from './source/source-node.ts';
import { decodeAnyText, type StatementGrammar } from './statement-grammar.ts';

/** Operator to key to one or many values; text, numbers and booleans, of which IAM compares the text. */
const decodeOperators = decodeEntries(decodeEntries(decodeOneOrMany(decodeAnyText)));

const decodeConditions: Decoder<readonly ConditionClause[]> = (node, place) =>
  decodeOperators(node, place)?.flatMap(({ key: operator, value: clauses }) =>
    clauses.map(({ key, value: values }) => ({ operator, key, values })),
  );

function elementsDecoder(grammar: StatementGrammar) {
  const strings = optional(decodeOneOrMany(grammar.decodeText));
  const principal = optional(decodePrincipal(grammar));
  const fields = {
    Sid: optional(grammar.decodeText),
    Effect: required(decodeOneOf(['Allow', 'Deny'])),
    Principal: principal,
    NotPrincipal: principal,
    Action: strings,
    NotAction: strings,
    Resource: strings,
    NotResource: strings,
    Condition: optional(decodeConditions),
  };
  return decodeMapping('a statement', fields, { ignoresCase: grammar.ignoresCase });
}

type Elements = NonNullable<ReturnType<ReturnType<typeof elementsDecoder>>>;

/** Reads one statement. */
export function decodeStatement(grammar: StatementGrammar): Decoder<Statement> {
  const decodeElements = elementsDecoder(grammar);
  return (node, place) => {
    const elements = decodeElements(node, place);
    if (node.kind !== 'mapping') return undefined;
    const isComplete = checkPairs(node, place, grammar);
    return elements !== undefined && isComplete ? buildStatement(elements, node, grammar) : undefined;
  };
}

/** The elements of a pair exclude one another, and the grammar may demand one of the two. */
function checkPairs(node: MappingNode, place: DecodingPlace, grammar: StatementGrammar): boolean {
  const hasPrincipal = findElement(node, 'Principal', grammar) ?? findElement(node, 'NotPrincipal', grammar);
  const needsResource =
    grammar.needsResource === 'withoutPrincipal' ? hasPrincipal === undefined : grammar.needsResource;
  const checks = [
    checkPair(node, place, grammar, 'Principal', grammar.needsPrincipal),
    checkPair(node, place, grammar, 'Action', true),
    checkPair(node, place, grammar, 'Resource', needsResource),
  ];
  return checks.every(Boolean);
}

function checkPair(
  node: MappingNode,
  place: DecodingPlace,
  grammar: StatementGrammar,
  name: string,
  isRequired: boolean,
): boolean {
  const plain = findElement(node, name, grammar);
  const negated = findElement(node, `Not${name}`, grammar);
  if (plain !== undefined && negated !== undefined) {
    refuse(negated.keyLocation, enterPlace(place, negated.key), {
      code: 'exclusive-elements',
      message: `a statement has both \`${name}\` and \`Not${name}\``,
      remedy: 'keep one of the two, or write two statements',
    });
    return false;
  }
  if (!isRequired || plain !== undefined || negated !== undefined || hasMisspelt(node, name)) return true;
  refuse(node.location, place, {
    code: 'missing-key',
    message: `a statement lacks \`${name}\``,
    remedy: `add \`${name}\` or \`Not${name}\``,
  });
  return false;
}

function findElement(node: MappingNode, name: string, grammar: StatementGrammar): MappingEntry | undefined {
  if (!grammar.ignoresCase) return node.entries.find(({ key }) => key === name);
  const folded = name.toLowerCase();
  return node.entries.find(({ key }) => key.toLowerCase() === folded);
}

/** A name in the wrong case is reported as unknown, with the right one; the element is then not reported as missing. */
function hasMisspelt(node: MappingNode, name: string): boolean {
  const folded = name.toLowerCase();
  return node.entries.some(({ key }) => [folded, `not${folded}`].includes(key.toLowerCase()));
}

function buildStatement(elements: Elements, source: MappingNode, grammar: StatementGrammar): Statement {
  const principal = elements.Principal ?? elements.NotPrincipal;
  const negated = elements.Principal === undefined;
  const resource = buildMatch(elements.Resource, elements.NotResource);
  return {
    ...(elements.Sid !== undefined && { sid: elements.Sid }),
    effect: elements.Effect,
    ...(principal !== undefined && { principal: { negated, ...principal } }),
    action: buildMatch(elements.Action, elements.NotAction) ?? { negated: false, values: [] },
    ...(resource !== undefined && { resource }),
    conditions: elements.Condition ?? [],
    ...(grammar.keepsSource && { source }),
  };
}

function buildMatch(
  plain: readonly string[] | undefined,
  negated: readonly string[] | undefined,
): MatchElement | undefined {
  if (plain !== undefined) return { negated: false, values: plain };
  return negated === undefined ? undefined : { negated: true, values: negated };
}
