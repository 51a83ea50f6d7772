import { combineResults, success, type Result } from '../finding/result.ts';
import type { PolicyDocument } from '../iam/policy-document.ts';
import { decodePolicyDocument } from '../iam/decode-policy-document.ts';
import { childOf } from '../iam/source/source-node.ts';
import { parseSource } from '../iam/source/parse-source.ts';
import { parsePolicyTests } from '../policy/unit-test/decode-policy-tests.ts';
import type { GuardrailExpectation, PolicyTest } from '../policy/unit-test/policy-test.ts';
import { runPolicyTests } from '../policy/unit-test/run-policy-tests.ts';
import type { PolicyTestResult } from '../policy/unit-test/test-result.ts';
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

/** Reads files of policy tests, those of the repository unless others are given, and runs them on it. */
export function testPolicies(
  files: readonly RepositoryFile[],
  repository: PolicyRepository,
  testFiles: readonly PolicyTestFile[] = policyTestFiles(files),
): Result<readonly PolicyTestResult[]> {
  const parsed = combineResults(testFiles.map(({ path, content }) => parsePolicyTests(content, path)));
  if (!parsed.ok) return parsed;
  const tests = parsed.value.flat();
  const documents = readGuardrailDocuments(tests, files);
  if (!documents.ok) return documents;
  const accounts = repository.accounts.map(({ inventory }) => inventory);
  return runPolicyTests(tests, { accounts, documents: documents.value });
}
