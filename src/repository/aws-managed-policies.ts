import { ProblemList } from '../finding/problem-list.ts';
import type { Problem } from '../finding/problem.ts';
import type { Partition } from '../iam/account.ts';
import { findNameProblem, findPathProblem } from '../iam/iam-name.ts';
import type { PolicyDocument } from '../iam/policy-document.ts';
import type { ManagedPolicy } from '../iam/resources.ts';
import { decodeFile } from '../iam/source/decode-file.ts';
import { decodeMapping, required } from '../iam/source/decode-mapping.ts';
import { findModeProblem } from './check-file-mode.ts';
import { compareText } from '../finding/compare-text.ts';
import { decodeResourcePath } from './encoded-path.ts';
import { fileProblem } from './file-problem.ts';
import { decodeIdentityPolicy } from './formats/policy-kinds.ts';
import type { RepositoryFile } from './repository-file.ts';

const folder = 'aws-managed/';

const fileName = /^aws-managed\/(.+)\.(?:yaml|yml|json)$/s;

/**
 * Whether a path holds one of AWS's managed policies as it was reviewed: `aws-managed/<path…>/<name>.yaml`. AWS changes
 * its policies; what the repository says about access holds for the version that stands here.
 */
export function isAwsManagedPath(path: string): boolean {
  return path.startsWith(folder) && fileName.test(path);
}

/** One of AWS's managed policies without its ARN, which depends on the partition. */
interface ReviewedPolicy {
  readonly name: string;
  readonly path: string;
  readonly document: PolicyDocument;
}

const decodeContent = decodeMapping('an AWS managed policy', { Policy: required(decodeIdentityPolicy) });

function readPolicy(file: RepositoryFile, problems: ProblemList): ReviewedPolicy | undefined {
  const head = decodeResourcePath(fileName.exec(file.path)?.[1] ?? '');
  const fault = head && (findPathProblem(head.path) ?? findNameProblem(head.name, 'policy'));
  const modeProblem = findModeProblem(file);
  if (modeProblem !== undefined) problems.add(modeProblem);
  else if (head === undefined || fault !== undefined) {
    const remedy = 'name the file after the policy: `aws-managed/service-role/NAME.yaml`';
    problems.add(fileProblem(file.path, 'name-malformed', 'no policy of AWS has this name', remedy));
  } else {
    const content = decodeFile(file.content, file.path, decodeContent);
    if (content.ok) return { ...head, document: content.value.Policy };
    for (const problem of content.problems) problems.add(problem);
  }
  return undefined;
}

/** Names are unique without regard to case and path; two files for one policy would hide one of them (A33). */
function findDuplicates(files: readonly RepositoryFile[]): readonly Problem[] {
  const seen = new Set<string>();
  return files.flatMap(({ path }) => {
    const name = path.slice(path.lastIndexOf('/') + 1, path.lastIndexOf('.')).toLowerCase();
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    const message = 'another file holds the policy of this name already';
    return [fileProblem(path, 'declared-twice', message, 'keep one of the two')];
  });
}

/** AWS's managed policies that the repository holds, for any partition. */
export interface AwsManagedPolicies {
  readonly problems: readonly Problem[];
  policiesIn(partition: Partition): readonly ManagedPolicy[];
}

/** Reads `aws-managed/`, with every problem of every file. */
export function decodeAwsManagedPolicies(files: readonly RepositoryFile[]): AwsManagedPolicies {
  const problems = new ProblemList();
  const held = files
    .filter(({ path }) => isAwsManagedPath(path))
    .toSorted((left, right) => compareText(left.path, right.path));
  const policies = held.flatMap((file) => readPolicy(file, problems) ?? []);
  return {
    problems: [...problems.toProblems(), ...findDuplicates(held)],
    policiesIn: (partition) =>
      policies.map(({ name, path, document }) => ({
        type: 'policy',
        name,
        path,
        arn: `arn:${partition}:iam::aws:policy${path}${name}`,
        document,
      })),
  };
}
