import type { Role, User } from '../../iam/resources.ts';
import type { PrincipalPolicies } from '../principals/principal-policies.ts';
import type { AbsenceProof, AbsenceProver, AccessScope } from './absence-proof.ts';
import { regionOf } from './access-region.ts';
import { entityTitle, missingDocumentFact } from './check-can.ts';
import type { ConsentingResource } from './consenting-resources.ts';
import { combineProofs } from './prove-absence.ts';
import type { ActionPhrase, CannotExpectation } from './policy-test.ts';
import { mayTrust, type RoleChain, type RoleChains, type RoleEdge } from './role-chains.ts';
import type { StepState, TestStep } from './test-result.ts';

/** What a `cannot` is proved against. */
export interface CannotSubject {
  readonly entity: User | Role;
  readonly chains: RoleChains;
  readonly prove: AbsenceProver;
  /** ARNs of the roles through which the access is meant to be had. */
  readonly unless: ReadonlySet<string>;
  /** Resources whose own policies have a say. */
  readonly resources: readonly ConsentingResource[];
  /** Requests that these decide, and identity policies alone do not. */
  readonly decidedByConsent: readonly AccessScope[];
}

function proofState(proof: AbsenceProof, policies: PrincipalPolicies): StepState {
  if (proof.kind === 'open' || policies.missing.length > 0) return 'unknown';
  return proof.kind === 'proved' ? 'holds' : 'fails';
}

function proofStep(text: string, proof: AbsenceProof, policies: PrincipalPolicies): TestStep {
  const fact = missingDocumentFact(policies) ?? (proof.kind === 'open' ? proof.reason : undefined);
  return {
    text,
    state: proofState(proof, policies),
    statements: proof.kind === 'disproved' ? proof.statements : [],
    ...(proof.kind === 'disproved' ? { request: proof.request } : {}),
    ...(fact === undefined ? {} : { missingFact: fact }),
  };
}

/** A step of a chain that stands in the way of the test: that it can be taken is what would have to be false. */
function edgeStep(holder: User | Role, { role, proof }: RoleEdge): TestStep {
  return {
    text: `${entityTitle(holder)} can assume ${entityTitle(role)}`,
    state: proof.kind === 'disproved' ? 'holds' : 'unknown',
    statements: proof.kind === 'disproved' ? proof.statements : [],
    ...(proof.kind === 'disproved' ? { request: proof.request } : { missingFact: proof.reason }),
  };
}

function chainTitle(entity: User | Role, { edges }: RoleChain): string {
  return [entity, ...edges.map(({ role }) => role)].map(entityTitle).join(' → ');
}

/** A counterexample behind an uncertain step of a chain is uncertain itself. */
function throughChain(step: TestStep, entity: User | Role, chain: RoleChain): TestStep {
  if (chain.edges.length === 0) return step;
  const holders = [entity, ...chain.edges.map(({ role }) => role)];
  const steps = chain.edges.map((edge, index) => edgeStep(holders[index] ?? entity, edge));
  const isCertain = steps.every(({ state }) => state === 'holds');
  return { ...step, steps, state: step.state === 'fails' && !isCertain ? 'unknown' : step.state };
}

function actionTitle({ pattern, levels }: ActionPhrase): string {
  return levels === undefined ? `\`${pattern}\`` : `\`${pattern}\` (${levels.join(', ')})`;
}

/** Roles that cannot mean the principal are left out, so that not every pair is compared. */
function resourcesFor(holder: User | Role, { resources }: CannotSubject): readonly ConsentingResource[] {
  const accountId = holder.arn.split(':')[4] ?? '';
  return resources.filter(({ role }) => role === undefined || mayTrust(role, holder, accountId));
}

/** One step for each principal that is reached: none may do any of the phrases. */
function checkPhrases(
  expectation: CannotExpectation,
  phrases: readonly ActionPhrase[],
  subject: CannotSubject,
): readonly TestStep[] {
  const { entity, chains, unless, prove } = subject;
  const region = regionOf(expectation, phrases);
  const reached = expectation.throughRoles
    ? chains.chainsFrom(entity, unless)
    : [{ holder: entity, edges: [] }];
  return reached
    .filter(({ holder }) => !unless.has(holder.arn))
    .flatMap((chain) => {
      const policies = chains.policiesOf(chain.holder);
      if (policies === undefined) return [];
      const questions = [
        { region, without: subject.decidedByConsent },
        ...resourcesFor(chain.holder, subject).map((resource) => ({ region, resource })),
      ];
      const proof = combineProofs(questions.map((question) => prove(policies, question)));
      const title = `${chainTitle(entity, chain)} cannot ${phrases.map(actionTitle).join(', ')}`;
      return [throughChain(proofStep(title, proof, policies), entity, chain)];
    });
}

function combinedState(byPhrase: readonly (readonly TestStep[])[]): StepState {
  const isHeld = (state: StepState) => byPhrase.every((steps) => steps.some((step) => step.state === state));
  if (isHeld('fails')) return 'fails';
  const isAbsent = byPhrase.some((steps) => steps.every(({ state }) => state === 'holds'));
  return isAbsent ? 'holds' : 'unknown';
}

/** No principal may hold all of the actions, itself or through the roles that it can assume. */
function checkTogether(expectation: CannotExpectation, subject: CannotSubject): readonly TestStep[] {
  const byPhrase = expectation.actions.map((phrase) => checkPhrases(expectation, [phrase], subject));
  const steps = byPhrase.flat().filter(({ state }) => state !== 'holds');
  const title = expectation.actions.map(actionTitle).join(' and ');
  return [
    {
      text: `${entityTitle(subject.entity)} does not hold ${title} together`,
      state: combinedState(byPhrase),
      statements: steps.flatMap(({ statements }) => statements),
      steps: byPhrase.flat(),
    },
  ];
}

/** Proves, for one principal, that it has none of the access that a test forbids. */
export function checkCannot(expectation: CannotExpectation, subject: CannotSubject): readonly TestStep[] {
  if (subject.unless.has(subject.entity.arn)) return [];
  return expectation.together
    ? checkTogether(expectation, subject)
    : checkPhrases(expectation, expectation.actions, subject);
}
