import type { Problem } from '../../finding/problem.ts';
import type { AbsenceProver } from '../../policy/unit-test/absence-proof.ts';
import { proveAbsence } from '../../policy/unit-test/prove-absence.ts';
import type { PolicyTest } from '../../policy/unit-test/policy-test.ts';
import { documentsOf } from '../../review/access/principal-state.ts';
import type { TestReview } from '../../review/review-report.ts';
import type { RepositoryFile } from '../../repository/repository-file.ts';
import { policyTestFiles, readPolicyTests, testPolicies } from '../test-policies.ts';
import type { ReviewCache } from './review-cache.ts';
import type { ReviewSide } from './review-side.ts';

/** Proofs by all that they rest on: the principal, its documents and the question, documents by their object. */
function rememberingProver({ access }: ReviewCache): AbsenceProver {
  return (policies, question) => {
    const { policySet, principal, context } = policies;
    const { side, ...rest } = question.resource ?? {};
    const key = JSON.stringify([
      principal,
      context,
      policySet.identity.map(({ document }) => access.numberOf(document)),
      documentsOf({ ...policySet, identity: [] }).map((document) => access.numberOf(document)),
      [policySet.identity.length, policySet.boundary?.name, policySet.managementAccountId],
      (policySet.serviceControl ?? []).map(({ policies: level }) => level.length),
      question.region,
      question.without ?? [],
      rest,
      side && [side.kind, side.accountId, side.policies.map(({ document }) => access.numberOf(document))],
    ]);
    return access.proofs.recall(`test ${key}`, () => proveAbsence(policies, question));
  };
}

function nameOf({ name, location }: PolicyTest): string {
  return JSON.stringify([location.file, name]);
}

function removedTests(
  base: readonly RepositoryFile[],
  head: readonly RepositoryFile[],
  { content }: ReviewCache,
): readonly string[] {
  const [before, after] = [base, head].map((files) => readPolicyTests(policyTestFiles(files), content));
  if (before?.ok !== true || after?.ok !== true) return [];
  const left = new Set(after.value.map(nameOf));
  return before.value.filter((test) => !left.has(nameOf(test))).map(({ name }) => name);
}

export interface TestedChange {
  readonly tests: TestReview;
  readonly problems: readonly Problem[];
}

/** Runs the policy tests of the head. Tests that cannot be read are problems of the head. */
export function reviewTests(
  base: readonly RepositoryFile[],
  head: ReviewSide,
  cache: ReviewCache,
): TestedChange {
  const prove = rememberingProver(cache);
  const results = testPolicies(head.files, head.repository, { memory: cache.content, prove });
  const removed = removedTests(base, head.files, cache);
  return results.ok
    ? { tests: { results: results.value, removed }, problems: [] }
    : { tests: { results: [], removed }, problems: results.problems };
}
