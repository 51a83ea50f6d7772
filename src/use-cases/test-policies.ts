import { combineResults, success, type Result } from '../finding/result.ts';
import type { PolicyDocument } from '../iam/policy-document.ts';
import { decodePolicyDocument } from '../iam/decode-policy-document.ts';
import { childOf } from '../iam/source/source-node.ts';
import { parseSource } from '../iam/source/parse-source.ts';
import { parsePolicyTests } from '../policy/unit-test/decode-policy-tests.ts';
import type { GuardrailExpectation, PolicyTest } from '../policy/unit-test/policy-test.ts';
import type { AbsenceProver } from '../policy/unit-test/absence-proof.ts';
import { runPolicyTests } from '../policy/unit-test/run-policy-tests.ts';
import type { PolicyTestResult } from '../policy/unit-test/test-result.ts';
import { recallFrom, type ContentMemory } from '../repository/content-memory.ts';
import type { PolicyRepository } from '../repository/policy-repository.ts';
import type { RepositoryFile } from '../repository/repository-file.ts';

/** Whether a path of the repository holds policy tests. */
export function isPolicyTestFile(path: string): boolean {
  return path.startsWith('tests/') && /\.(?:yaml|yml|json)$/.test(path);
}

/** A guardrail is a file with nothing but a policy document, or a managed policy of the repository. */
function readGuardrailDocument(
  file: RepositoryFile,
  { policyKind }: GuardrailExpectation,
): Result<PolicyDocument> {
  const source = parseSource(file.content, file.path);
  if (!source.ok) return source;
  return decodePolicyDocument(childOf(source.value, 'Policy') ?? source.value, policyKind);
}

/** Files that guardrails name and that do not exist are left out: their tests are then undetermined. */
function readGuardrailDocuments(
  tests: readonly PolicyTest[],
  files: readonly RepositoryFile[],
): Result<ReadonlyMap<string, PolicyDocument>> {
  const documents = tests.flatMap(({ expectation }) => {
    if (expectation.kind !== 'guardrail') return [];
    return files
      .filter(({ path }) => path === expectation.policy || path === expectation.baseline)
      .map((file): Result<readonly [string, PolicyDocument]> => {
        const document = readGuardrailDocument(file, expectation);
        return document.ok ? success([file.path, document.value]) : document;
      });
  });
  const combined = combineResults(documents);
  return combined.ok ? success(new Map(combined.value)) : combined;
}

/** Where a file of policy tests comes from, and what is in it. */
export type PolicyTestFile = Pick<RepositoryFile, 'path' | 'content'>;

/** Every `tests/*.yaml` of a policy repository, in the order of their paths. */
export function policyTestFiles(files: readonly RepositoryFile[]): readonly PolicyTestFile[] {
  return files
    .filter(({ path }) => isPolicyTestFile(path))
    .toSorted((left, right) => (left.path < right.path ? -1 : 1));
}

/** Reads files of policy tests, in the order given. */
export function readPolicyTests(
  testFiles: readonly PolicyTestFile[],
  memory?: ContentMemory,
): Result<readonly PolicyTest[]> {
  const parsed = combineResults(
    testFiles.map(({ path, content }) =>
      recallFrom(memory, 'tests', { path, content, mode: '100644' }, () => parsePolicyTests(content, path)),
    ),
  );
  return parsed.ok ? success(parsed.value.flat()) : parsed;
}

export interface TestPoliciesOptions {
  /** Those of the repository unless others are given. */
  readonly testFiles?: readonly PolicyTestFile[];
  readonly memory?: ContentMemory;
  /** In place of `proveAbsence`: one that remembers its proofs. */
  readonly prove?: AbsenceProver;
}

/** Reads files of policy tests and runs them on the repository. */
export function testPolicies(
  files: readonly RepositoryFile[],
  repository: PolicyRepository,
  { testFiles = policyTestFiles(files), memory, prove }: TestPoliciesOptions = {},
): Result<readonly PolicyTestResult[]> {
  const tests = readPolicyTests(testFiles, memory);
  if (!tests.ok) return tests;
  const documents = readGuardrailDocuments(tests.value, files);
  if (!documents.ok) return documents;
  const accounts = repository.accounts.map(({ inventory }) => inventory);
  return runPolicyTests(tests.value, { accounts, documents: documents.value, ...(prove && { prove }) });
}
