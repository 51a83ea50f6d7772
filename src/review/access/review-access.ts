import { compareText } from '../../finding/compare-text.ts';
import type { PrivilegeComparison } from '../../policy/compare/comparison.ts';
import type { AccessMemory } from './access-memory.ts';
import type { AccessReview, OpenQuestion, TrustEdge } from './access-review.ts';
import { pairAccounts, type AccessSides } from './access-side.ts';
import { assumeEdges } from './assume-edges.ts';
import { createComparisonMeter } from './comparison-meter.ts';
import { pairPrincipals } from './pair-principals.ts';
import { resourceOpenings, type ResourceOpenings } from './resource-openings.ts';
import { isSameMeaning, pairDocuments, presentDocument, reviewDocument } from './review-documents.ts';
import { reviewEscalation } from './review-escalation.ts';
import { reviewPrincipal } from './review-principals.ts';
import { tagQuestions } from './tag-questions.ts';
import { heldDocuments, isUnheld, reviewUnheldDocument } from './unheld-documents.ts';

/** Changed trust and resource policies of one review that are asked whom they let in; each takes some milliseconds. */
const mostOpenings = 1_000;

/** The graver first: what adds, what may add, what takes away, what stays. */
function rank({ broadenings, narrowings, undetermined }: PrivilegeComparison): number {
  if (broadenings.length > 0) return 0;
  if (undetermined.some(({ direction }) => direction === 'broadening')) return 1;
  return narrowings.length > 0 || undetermined.length > 0 ? 2 : 3;
}

interface Compared {
  readonly comparison: PrivilegeComparison;
}

function byRank<Review extends Compared>(reviews: readonly Review[], nameOf: (review: Review) => string) {
  return reviews.toSorted(
    (left, right) =>
      rank(left.comparison) - rank(right.comparison) || compareText(nameOf(left), nameOf(right)),
  );
}

const relations: readonly TrustEdge['relation'][] = [
  'public',
  'outside',
  'unknown',
  'provider',
  'organization',
  'own',
  'service',
];

function compareEdges(left: TrustEdge, right: TrustEdge): number {
  return (
    relations.indexOf(left.relation) - relations.indexOf(right.relation) ||
    compareText(left.to, right.to) ||
    compareText(left.from, right.from)
  );
}

function tooMany(count: number, reason: string): readonly OpenQuestion[] {
  return count === 0 ? [] : [{ reason, subjects: [`${count} more`], paths: [] }];
}

/**
 * What a change does to access: by document, by user and role, by whom is let in, and by who can come to more. Only what
 * the change bears on is compared; the rest is told by its content to be as it was. Pure; the memory is a cache by content.
 */
export function reviewAccess(sides: AccessSides, memory: AccessMemory): AccessReview {
  const meter = createComparisonMeter();
  const ownAccounts = sides.head.accounts.map(({ accountId }) => accountId);
  const accounts = pairAccounts(sides).map((account) => ({
    account,
    ...pairPrincipals(account, sides, memory),
  }));
  const pairs = pairDocuments(sides);
  const principals = accounts.flatMap(({ affected }) =>
    affected.map((pair) => reviewPrincipal(pair, sides.touched, memory, meter)),
  );
  const documents = pairs.flatMap((pair) => reviewDocument(pair, memory, meter));
  const letting = pairs.filter(({ after }) => after?.kind === 'trust' || after?.kind === 'resource');
  const openings: readonly ResourceOpenings[] = letting
    .slice(0, mostOpenings)
    .map((pair) => resourceOpenings(pair, ownAccounts, memory));
  const changedRoles = new Set(
    letting.filter((pair) => !isSameMeaning(pair, memory)).map((pair) => presentDocument(pair).owner),
  );
  const assumed = assumeEdges(
    accounts.flatMap(({ affected }) => affected),
    { headAccounts: sides.head.accounts, changedRoles, touched: sides.touched, memory },
  );
  const held = heldDocuments(accounts.flatMap(({ all }) => all));
  const unheld = pairs
    .filter((pair) => isUnheld(pair, held, memory))
    .map((pair) => reviewUnheldDocument(pair, memory));
  return {
    documents: byRank(documents, ({ owner, name = '' }) => `${owner} ${name}`),
    principals: byRank(principals, ({ arn }) => arn),
    principalsInAll: accounts.reduce((count, { all }) => count + all.length, 0),
    edges: [...openings.flatMap(({ edges }) => edges), ...assumed.edges].sort(compareEdges),
    publicOpenings: openings.flatMap(({ publicOpenings }) => publicOpenings),
    escalation: reviewEscalation(accounts, unheld, sides, memory),
    openQuestions: [
      ...accounts.flatMap(({ account }) => tagQuestions(account, sides, memory)),
      ...tooMany(assumed.skipped, 'too many roles may be assumable newly to prove it of each'),
      ...tooMany(
        Math.max(0, letting.length - mostOpenings),
        'too many trust and resource policies changed to ask each whom it lets in',
      ),
    ],
  };
}
