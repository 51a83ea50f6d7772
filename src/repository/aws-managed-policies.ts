import type { Problem } from '../finding/problem.ts';
import type { Partition } from '../iam/account.ts';
import { findNameProblem, findPathProblem } from '../iam/iam-name.ts';
import type { PolicyDocument } from '../iam/policy-document.ts';
import type { ManagedPolicy } from '../iam/resources.ts';
import { decodeFile } from '../iam/source/decode-file.ts';
import { decodeMapping, required } from '../iam/source/decode-mapping.ts';
import { findModeProblem } from './check-file-mode.ts';
import { compareText } from '../finding/compare-text.ts';
import { recallFrom, type ContentMemory } from './content-memory.ts';
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

/** One file of `aws-managed/`, read. */
interface ReadPolicy {
  readonly policy?: ReviewedPolicy;
  readonly problems: readonly Problem[];
}

function readPolicy(file: RepositoryFile): ReadPolicy {
  const head = decodeResourcePath(fileName.exec(file.path)?.[1] ?? '');
  const fault = head && (findPathProblem(head.path) ?? findNameProblem(head.name, 'policy'));
  const modeProblem = findModeProblem(file);
  if (modeProblem !== undefined) return { problems: [modeProblem] };
  if (head === undefined || fault !== undefined) {
    const remedy = 'name the file after the policy: `aws-managed/service-role/NAME.yaml`';
    return {
      problems: [fileProblem(file.path, 'name-malformed', 'no policy of AWS has this name', remedy)],
    };
  }
  const content = decodeFile(file.content, file.path, decodeContent);
  return content.ok
    ? { policy: { ...head, document: content.value.Policy }, problems: [] }
    : { problems: content.problems };
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

/** Reads `aws-managed/`, with every problem of every file; what the memory has seen before is not read again. */
export function decodeAwsManagedPolicies(
  files: readonly RepositoryFile[],
  memory?: ContentMemory,
): AwsManagedPolicies {
  const held = files
    .filter(({ path }) => isAwsManagedPath(path))
    .toSorted((left, right) => compareText(left.path, right.path));
  const read = held.map((file) => recallFrom(memory, 'aws-managed', file, () => readPolicy(file)));
  const policies = read.flatMap(({ policy }) => policy ?? []);
  return {
    problems: [...read.flatMap(({ problems }) => problems), ...findDuplicates(held)],
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
