import type { PrivilegeComparison, PrivilegeDifference } from '../../policy/compare/comparison.ts';
import type { EscalationFinding } from '../../policy/escalation/escalation-finding.ts';
import type { StatementPlace } from '../../policy/compare/comparison-subject.ts';
import type {
  AccessReview,
  DocumentReview,
  PrincipalReview,
  TrustEdge,
  UnheldDocumentReview,
} from '../../review/access/access-review.ts';
import { counted } from '../change-summary.ts';
import { renderEscalationMermaid } from '../escalation-mermaid.ts';
import { markdownCode, markdownProse } from '../markdown-text.ts';
import { askedWords, placeWords, requestWords } from '../request-words.ts';
import { relationWords } from './review-words.ts';

/** Differences of one comparison that are shown; the rest is counted. */
const shownDifferences = 3;
/** Edges that a picture shows: more, and nobody sees anything in it. */
const drawnEdges = 40;
const shownConditions = 5;

function because(place: StatementPlace | undefined, words: string): string {
  return place === undefined ? '' : ` (${words} ${markdownCode(placeWords(place))})`;
}

function differenceLine(sign: string, { witness, basis, allowedBy, deniedBy }: PrivilegeDifference): string {
  const future = basis === 'futureActions' ? ', though no action that AWS documents shows it' : '';
  const held =
    allowedBy === undefined ? because(deniedBy, 'no longer held back by') : because(allowedBy, 'by');
  return `  - ${sign}, for example: ${markdownCode(askedWords(witness))}${future}${held}`;
}

function differences(sign: string, found: readonly PrivilegeDifference[]): readonly string[] {
  const left = found.length - shownDifferences;
  return [
    ...found.slice(0, shownDifferences).map((each) => differenceLine(sign, each)),
    ...(left > 0 ? [`  - ${sign} in ${counted(left, 'further way')}`] : []),
  ];
}

function openLines({ undetermined }: PrivilegeComparison): readonly string[] {
  return undetermined.slice(0, shownDifferences).map(({ direction, reason, conditions }) => {
    const what = direction === 'broadening' ? 'whether it may do more' : 'whether it may do less';
    const left = conditions.slice(0, shownConditions).map(markdownCode).join(', ');
    return `  - not decided ${what}: ${markdownProse(reason)}${left === '' ? '' : ` (${left})`}`;
  });
}

const proved: Readonly<Partial<Record<PrivilegeComparison['verdict'], string>>> = {
  equal: '  - proved: the same requests are allowed as before',
  narrowed: '  - proved: no request is newly allowed',
};

function comparisonLines(comparison: PrivilegeComparison): readonly string[] {
  return [
    ...differences('now allowed', comparison.broadenings),
    ...differences('no longer allowed', comparison.narrowings),
    ...(proved[comparison.verdict] === undefined ? [] : [proved[comparison.verdict] ?? '']),
    ...openLines(comparison),
  ];
}

const presences = { added: ', new', removed: ', removed', kept: '' } as const;

function principalItem({ arn, type, presence, comparison, missing }: PrincipalReview): string {
  const unknown = missing.slice(0, shownConditions).map(markdownCode).join(', ');
  return [
    `- **${comparison.verdict}**: ${type} ${markdownCode(arn)}${presences[presence]}`,
    ...comparisonLines(comparison),
    ...(missing.length === 0 ? [] : [`  - without regard to what is not in the repository: ${unknown}`]),
  ].join('\n');
}

/** Users and roles that the change bears on, each with a request that shows it. */
export function principalItems({ principals }: AccessReview): readonly string[] {
  return principals.map(principalItem);
}

function documentItem({ owner, part, name, presence, comparison }: DocumentReview): string {
  const called = name === undefined ? '' : ` ${markdownCode(name)}`;
  return [
    `- **${comparison.verdict}**: ${part}${called} of ${markdownCode(owner)}${presences[presence]}`,
    ...comparisonLines(comparison),
  ].join('\n');
}

/** Changed documents by themselves; what is equal by meaning is left out. */
export function documentItems({ documents }: AccessReview): readonly string[] {
  return documents.filter(({ comparison }) => comparison.verdict !== 'equal').map(documentItem);
}

function edgeItem({
  from,
  relation,
  to,
  openedBy,
  hadNone,
  witness,
  openReason,
  allowedBy,
}: TrustEdge): string {
  const how = openedBy === 'identity' ? 'by a permission of its own' : because(allowedBy, 'by').slice(2, -1);
  return [
    `- ${markdownCode(from)} (${relationWords[relation]}) gets in to ${markdownCode(to)}${how === '' ? '' : `, ${how}`}`,
    ...(hadNone ? [] : ['  - it got in before, under other conditions']),
    ...(witness === undefined ? [] : [`  - for example: ${markdownCode(requestWords(witness))}`]),
    ...(openReason === undefined ? [] : [`  - not decided for certain: ${markdownProse(openReason)}`]),
  ].join('\n');
}

/** Who gets in where it did not: users, roles, services, providers, accounts. */
export function edgeItems({ edges }: AccessReview): readonly string[] {
  return edges.map(edgeItem);
}

/** What is open to strangers now, or may be. */
export function publicItems({ publicOpenings }: AccessReview): readonly string[] {
  return publicOpenings.map(({ to, answer, witness, conditions, allowedBy }) =>
    [
      answer === 'yes'
        ? `- strangers get in to ${markdownCode(to)}${because(allowedBy, 'by')}`
        : `- it could not be decided whether strangers get in to ${markdownCode(to)}`,
      ...(witness === undefined ? [] : [`  - for example: ${markdownCode(requestWords(witness))}`]),
      ...(conditions.length === 0
        ? []
        : [`  - left open by ${conditions.slice(0, shownConditions).map(markdownCode).join(', ')}`]),
    ].join('\n'),
  );
}

function pathItem({ principal, pathId, steps, assumptions }: EscalationFinding): string {
  return [
    `- ${markdownCode(principal)} comes to more than it is given (${markdownCode(pathId)})`,
    ...steps.map(
      ({ does, to, requests }, index) =>
        `  - step ${index + 1}: it can ${markdownProse(does)}, which gives ${markdownCode(to)}: ${requests
          .slice(0, shownDifferences)
          .map((request) => markdownCode(askedWords(request)))
          .join(', ')}`,
    ),
    ...assumptions.map((assumption) => `  - assumed: ${markdownCode(assumption)}`),
  ].join('\n');
}

function unheldItem({ owner, isAdministrative, pathIds }: UnheldDocumentReview): string {
  const opens = `may open a way to more than it grants (${pathIds.map(markdownCode).join(', ')})`;
  return [
    `- nobody holds ${markdownCode(owner)} yet; whoever comes to hold it`,
    ...(isAdministrative ? ['  - administers the account'] : []),
    ...(pathIds.length > 0 ? [`  - ${opens}`] : []),
  ].join('\n');
}

function picture({ graph }: AccessReview['escalation']): readonly string[] {
  if (graph.edges.length === 0) return [];
  const edges = graph.edges.slice(0, drawnEdges);
  const named = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const nodes = graph.nodes.filter(({ name }) => named.has(name));
  const left = graph.edges.length - edges.length;
  return [
    ['```mermaid', renderEscalationMermaid({ nodes, edges }).trimEnd(), '```'].join('\n'),
    ...(left > 0 ? [`${counted(left, 'further step')} not drawn.`] : []),
  ];
}

/** New administrators, new ways with their steps, policies to beware of, and a picture of them. */
export function escalationItems({ escalation }: AccessReview): readonly string[] {
  const grave = escalation.unheld.filter(
    ({ isAdministrative, pathIds }) => isAdministrative || pathIds.length > 0,
  );
  return [
    ...escalation.newAdministrators.map((arn) => `- ${markdownCode(arn)} comes to administer its account`),
    ...escalation.newPaths.map(pathItem),
    ...grave.map(unheldItem),
    ...picture(escalation),
  ];
}

/** What was left open. */
export function openItems({ openQuestions }: AccessReview): readonly string[] {
  return openQuestions.map(({ reason, subjects }) => {
    const named = subjects.slice(0, shownConditions).map(markdownCode).join(', ');
    const left = subjects.length > shownConditions ? ` and ${subjects.length - shownConditions} more` : '';
    return `- ${markdownProse(reason)}: ${named}${left}`;
  });
}
