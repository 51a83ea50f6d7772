import { combineResults, success, type Result } from '../../finding/result.ts';
import type { AccountInventory } from '../../iam/account.ts';
import type { AbsenceProver, AccessScope } from './absence-proof.ts';
import { checkCan } from './check-can.ts';
import { checkCannot } from './check-cannot.ts';
import { checkGuardrail, type PolicyDocumentsByFile } from './check-guardrail.ts';
import { consentingResources, decidedByConsent, type ConsentingResource } from './consenting-resources.ts';
import type { CanExpectation, CannotExpectation, PolicyTest } from './policy-test.ts';
import { proveAbsence } from './prove-absence.ts';
import { resolveEntities, resolvePrincipals } from './resolve-principals.ts';
import { RoleChains } from './role-chains.ts';
import { verdictOf, type PolicyTestResult, type TestStep } from './test-result.ts';

/** What policy tests are run against. */
export interface PolicyTestSubject {
  readonly accounts: readonly AccountInventory[];
  readonly documents: PolicyDocumentsByFile;
  /** In place of `proveAbsence`: one that remembers its proofs. */
  readonly prove?: AbsenceProver;
}

interface Prepared extends PolicyTestSubject {
  readonly prove: AbsenceProver;
  readonly chains: RoleChains;
  readonly resources: readonly ConsentingResource[];
  readonly decidedByConsent: readonly AccessScope[];
}

interface Checked {
  readonly steps: readonly TestStep[];
  readonly assumptions: readonly string[];
}

function checkEveryCan(
  expectation: CanExpectation,
  account: AccountInventory,
  prepared: Prepared,
): Result<Checked> {
  const principals = resolvePrincipals(expectation.who, account);
  if (!principals.ok) return principals;
  const checked = principals.value.flatMap((entity) => {
    const policies = prepared.chains.policiesOf(entity);
    return policies === undefined
      ? []
      : [checkCan(expectation, { entity, policies, accounts: prepared.accounts })];
  });
  return success({
    steps: checked.flatMap(({ steps }) => steps),
    assumptions: [...new Set(checked.flatMap(({ assumptions }) => assumptions))],
  });
}

const undeclaredResources =
  'resources whose policies the repository does not hold have none that grant access';

function checkEveryCannot(
  expectation: CannotExpectation,
  account: AccountInventory,
  prepared: Prepared,
): Result<Checked> {
  const principals = resolvePrincipals(expectation.who, account);
  const unless = resolveEntities(expectation.unless, account);
  if (!principals.ok) return principals;
  if (!unless.ok) return unless;
  const exempt = new Set(unless.value.map(({ arn }) => arn));
  const steps = principals.value.flatMap((entity) =>
    checkCannot(expectation, { ...prepared, entity, unless: exempt }),
  );
  return success({ steps, assumptions: [undeclaredResources] });
}

function missingAccountStep(accountId: string): Checked {
  const step: TestStep = {
    text: `account ${accountId} is in the repository`,
    state: 'unknown',
    statements: [],
    missingFact: `the IAM of account ${accountId}`,
  };
  return { steps: [step], assumptions: [] };
}

function check({ expectation, accountId = '' }: PolicyTest, prepared: Prepared): Result<Checked> {
  if (expectation.kind === 'guardrail') {
    return success({ steps: checkGuardrail(expectation, prepared.documents), assumptions: [] });
  }
  const account = prepared.accounts.find((each) => each.accountId === accountId);
  if (account === undefined) return success(missingAccountStep(accountId));
  return expectation.kind === 'can'
    ? checkEveryCan(expectation, account, prepared)
    : checkEveryCannot(expectation, account, prepared);
}

/**
 * Runs policy tests: `can` is decided request by request, `cannot` and guardrails are proved over all requests. A name
 * in a test that stands for nobody is a problem, with its place; a document or an account that is not at hand makes the
 * result `undetermined`.
 */
export function runPolicyTests(
  tests: readonly PolicyTest[],
  subject: PolicyTestSubject,
): Result<readonly PolicyTestResult[]> {
  const resources = consentingResources(subject.accounts);
  const { prove = proveAbsence } = subject;
  const prepared: Prepared = {
    ...subject,
    prove,
    chains: new RoleChains(subject.accounts, prove),
    resources,
    decidedByConsent: decidedByConsent(subject.accounts, resources),
  };
  const results = tests.map((test): Result<PolicyTestResult> => {
    const checked = check(test, prepared);
    if (!checked.ok) return checked;
    return success({ test, verdict: verdictOf(checked.value.steps), ...checked.value });
  });
  return combineResults(results);
}
