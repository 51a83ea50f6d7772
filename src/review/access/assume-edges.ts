import type { AccountInventory } from '../../iam/account.ts';
import type { Role } from '../../iam/resources.ts';
import { compileResourceMatcher } from '../../policy/matching/resource-matcher.ts';
import type { AbsenceProof } from '../../policy/unit-test/absence-proof.ts';
import { roleAsResource } from '../../policy/unit-test/consenting-resources.ts';
import { proveAbsence } from '../../policy/unit-test/prove-absence.ts';
import { mayTrust } from '../../policy/unit-test/role-chains.ts';
import type { AccessMemory } from './access-memory.ts';
import type { TrustEdge } from './access-review.ts';
import type { AffectedPair } from './pair-principals.ts';
import { documentsOf, type PrincipalState } from './principal-state.ts';
import { keyWithin, statementsWithin, type ActionScope } from './relevant-statements.ts';
import { pathsOf } from './review-principals.ts';

const assuming: ActionScope = { name: 'assuming roles', actions: ['sts:assumerole'] };

/** Proofs of one review; each takes a millisecond or so. */
export const mostProofs = 6_000;

/** What the edges are looked for in. */
export interface AssumeQuestion {
  readonly headAccounts: readonly AccountInventory[];
  /** ARNs of roles whose trust policy changed: these are judged by whom they let in. */
  readonly changedRoles: ReadonlySet<string>;
  readonly touched: ReadonlySet<string>;
  readonly memory: AccessMemory;
}

/** New edges, and how many pairs were not looked at because there were too many. */
export interface AssumeEdges {
  readonly edges: readonly TrustEdge[];
  readonly skipped: number;
}

interface Candidate {
  readonly role: Role;
  readonly account: AccountInventory;
}

/** Whether an Allow of the principal could mean a role, by its ARN: a quick way to say no. */
function allowedResources({ policies }: PrincipalState): (arn: string) => boolean {
  const tests = policies.policySet.identity.flatMap(({ document }) =>
    statementsWithin(document, assuming)
      .filter(({ effect }) => effect === 'Allow')
      .map(({ resource }) => {
        if (resource === undefined || resource.values.some((value) => value.includes('${')))
          return () => true;
        const matches = compileResourceMatcher(resource, document.version);
        return (arn: string) => matches(arn, () => undefined) !== 'no';
      }),
  );
  return (arn) => tests.some((test) => test(arn));
}

/** A trust policy of the same account that names the principal lets it in without an Allow of its own. */
function isNamed({ entity }: PrincipalState, role: Role): boolean {
  return role.trustPolicy.statements.some(({ principal }) =>
    principal?.entries.some(({ values }) => values.includes(entity.arn)),
  );
}

function candidates(state: PrincipalState, question: AssumeQuestion): readonly Candidate[] {
  const { accountId } = state.account;
  const mayBeAllowed = allowedResources(state);
  return question.headAccounts.flatMap((account) =>
    account.roles
      .filter(
        (role) =>
          role.arn !== state.entity.arn &&
          !question.changedRoles.has(role.arn) &&
          mayTrust(role, state.entity, accountId) &&
          (mayBeAllowed(role.arn) || isNamed(state, role)),
      )
      .map((role) => ({ role, account })),
  );
}

function prove(
  { entity, policies }: PrincipalState,
  { role, account }: Candidate,
  memory: AccessMemory,
): AbsenceProof {
  const numbers = documentsOf(policies.policySet).map((document) => memory.numberOf(document));
  const key = JSON.stringify([
    entity.arn,
    entity.tags,
    numbers,
    policies.policySet.boundary?.name,
    role.arn,
    memory.numberOf(role.trustPolicy),
  ]);
  return memory.proofs.recall(key, () =>
    proveAbsence(policies, {
      region: { actions: ['sts:AssumeRole'], resources: [role.arn], conditions: [] },
      resource: roleAsResource(role, account.accountId),
    }),
  );
}

function edgeOf(pair: AffectedPair, state: PrincipalState, candidate: Candidate, question: AssumeQuestion) {
  const { memory, touched } = question;
  const proof = prove(state, candidate, memory);
  if (proof.kind === 'proved') return [];
  const former = pair.before && prove(pair.before, candidate, memory);
  if (former !== undefined && former.kind !== 'proved') return [];
  const about = {
    accountId: candidate.account.accountId,
    from: state.entity.arn,
    relation: state.account === candidate.account ? 'own' : 'organization',
    to: candidate.role.arn,
    openedBy: 'identity',
    hadNone: true,
    paths: pathsOf(pair, touched),
  } as const;
  if (proof.kind === 'open') return [{ ...about, openReason: proof.reason }];
  const [deciding] = proof.statements;
  const allowedBy = deciding && {
    ...deciding.statement,
    ...(deciding.location && { location: deciding.location }),
  };
  return [{ ...about, witness: proof.request, ...(allowedBy && { allowedBy }) }];
}

/** Whether the change bears on what the principal may assume. */
function isConcerned({ before, after }: AffectedPair, memory: AccessMemory): boolean {
  if (after === undefined) return false;
  if (before === undefined) return true;
  return (
    keyWithin(before.policies.policySet, assuming, memory) !==
    keyWithin(after.policies.policySet, assuming, memory)
  );
}

/**
 * Roles that affected users and roles may assume now and could not, because of what was given to them: the role's trust
 * policy is as it was. Proved over all requests, as policy tests are.
 */
export function assumeEdges(pairs: readonly AffectedPair[], question: AssumeQuestion): AssumeEdges {
  const edges: TrustEdge[] = [];
  let left = mostProofs;
  let skipped = 0;
  for (const pair of pairs.filter((each) => isConcerned(each, question.memory))) {
    const { after } = pair;
    if (after === undefined) continue;
    const found = candidates(after, question);
    const taken = found.slice(0, left);
    left -= taken.length;
    skipped += found.length - taken.length;
    for (const candidate of taken) edges.push(...edgeOf(pair, after, candidate, question));
  }
  return { edges, skipped };
}
