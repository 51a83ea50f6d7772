import type { SourceLocation } from '../../finding/source-location.ts';
import { comparePrincipals } from '../../policy/compare/compare-principals.ts';
import type { PrivilegeComparison } from '../../policy/compare/comparison.ts';
import { undeterminedComparison, withVerdict } from '../../policy/compare/merge-comparisons.ts';
import type { PolicySet } from '../../policy/evaluate/policy-set.ts';
import type { AccessMemory } from './access-memory.ts';
import type { PrincipalReview, SidePresence } from './access-review.ts';
import type { ComparisonMeter } from './comparison-meter.ts';
import { missingDocuments, withMissingDocuments } from './missing-documents.ts';
import type { AffectedPair, PrincipalPair } from './pair-principals.ts';
import { documentsOf, type PrincipalState } from './principal-state.ts';

const nothing: PolicySet = { identity: [] };

const tagReason = 'tags of it differ that its policies decide by';
const tooMuchReason = 'not compared request by request: this change bears on too much at once';

export function presenceOf(before: unknown, after: unknown): SidePresence {
  if (before === undefined) return 'added';
  return after === undefined ? 'removed' : 'kept';
}

/** The side that is there; the later one where both are. */
export function presentState({ before, after }: PrincipalPair): PrincipalState {
  const state = after ?? before;
  if (state === undefined) throw new TypeError('a pair of principals has at least one side');
  return state;
}

function policySetOf(state: PrincipalState | undefined): PolicySet {
  return state?.policies.policySet ?? nothing;
}

function numbersOf(state: PrincipalState | undefined, memory: AccessMemory): string {
  const { identity, boundary, ...limits } = policySetOf(state);
  const documents = [...identity, ...(boundary ? [boundary] : [])].map(({ document }) =>
    memory.numberOf(document),
  );
  const ofLimits = documentsOf({ identity: [], ...limits }).map((document) => memory.numberOf(document));
  return JSON.stringify([identity.length, documents, ofLimits, limits.managementAccountId ?? '']);
}

function countStatements(set: PolicySet): number {
  return documentsOf(set).reduce((count, { statements }) => count + statements.length, 0);
}

function compareSides(
  pair: PrincipalPair,
  memory: AccessMemory,
  meter: ComparisonMeter,
): PrivilegeComparison {
  const { principal } = presentState(pair).policies;
  const [before, after] = [policySetOf(pair.before), policySetOf(pair.after)];
  const name = 'arn' in principal ? principal.arn : '';
  const key = [name, numbersOf(pair.before, memory), numbersOf(pair.after, memory)].join('\n');
  const statements = countStatements(before) + countStatements(after);
  const isDone = memory.comparisons.has(key) || meter.take(statements);
  if (!isDone) return undeterminedComparison(tooMuchReason);
  return memory.comparisons.recall(key, () => comparePrincipals(before, after, { principal }));
}

function withDifferentTags(comparison: PrivilegeComparison): PrivilegeComparison {
  const directions = ['broadening', 'narrowing'] as const;
  const open = directions.map((direction) => ({ direction, conditions: [], reason: tagReason }));
  return withVerdict({ ...comparison, undetermined: [...comparison.undetermined, ...open] });
}

/** The files that declare what bears on a principal: its own, those of its groups, and its documents'. */
function filesOf(state: PrincipalState | undefined): readonly (string | undefined)[] {
  if (state === undefined) return [];
  const { account, entity, policies } = state;
  const groups = entity.type === 'user' ? entity.groups.map((name) => name.toLowerCase()) : [];
  return [
    entity.declaration?.location.file,
    ...account.groups
      .filter(({ name }) => groups.includes(name.toLowerCase()))
      .map(({ declaration }) => declaration?.location.file),
    ...documentsOf(policies.policySet).map(({ source }) => source?.location.file),
  ];
}

/** The touched files that bear on a pair, ordered. */
export function pathsOf({ before, after }: PrincipalPair, touched: ReadonlySet<string>): readonly string[] {
  const files = [...filesOf(before), ...filesOf(after)].filter((file) => file !== undefined);
  return [...new Set(files.filter((file) => touched.has(file)))].sort();
}

function locationOf({ entity }: PrincipalState): { readonly location?: SourceLocation } {
  const location = entity.declaration?.location;
  return location === undefined ? {} : { location };
}

/** What the change does to all that one user or role can do. */
export function reviewPrincipal(
  pair: AffectedPair,
  touched: ReadonlySet<string>,
  memory: AccessMemory,
  meter: ComparisonMeter,
): PrincipalReview {
  const state = presentState(pair);
  const compared = withMissingDocuments(compareSides(pair, memory, meter), pair);
  const { arn, type, name } = state.entity;
  return {
    accountId: state.account.accountId,
    arn,
    type,
    name,
    presence: presenceOf(pair.before, pair.after),
    comparison: pair.tagsDiffer ? withDifferentTags(compared) : compared,
    missing: missingDocuments(pair),
    paths: pathsOf(pair, touched),
    ...locationOf(state),
  };
}
