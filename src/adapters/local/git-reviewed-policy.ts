import { join } from 'node:path';
import { PolicyRepositoryError } from '../../ports/policy-repository.ts';
import type { ReviewedFiles, ReviewedPolicySource } from '../../ports/reviewed-policy.ts';
import type { RepositoryFile } from '../../repository/repository-file.ts';
import { createFolderPolicyRepository } from './folder-policy-repository.ts';
import { createGitTreeReader, type GitTree } from './git-tree-reader.ts';
import { runGit } from './run-git.ts';

export interface LocalPolicy extends GitTree {
  /** Whether `ref` is read, and its history; otherwise the folder itself, as it lies there. */
  readonly isGit: boolean;
}

interface Commit {
  readonly id: string;
  /** ISO 8601 in UTC, as its committer said. */
  readonly at: string;
}

/** The full id of a commit and the time of it. */
const commitLine = /^([0-9a-f]{40,64}) (\d{1,12})$/;

/**
 * The policy repository in a folder of this machine: a ref of its Git repository with its history, in the line of first
 * parents, or the folder itself. What is on that ref counts as reviewed: nobody here watches how it got there.
 */
export function createLocalReviewedPolicy(policy: LocalPolicy): ReviewedPolicySource {
  return {
    readCurrent: async () => {
      if (!policy.isGit) {
        const files = await createFolderPolicyRepository(policy.folder).readFiles();
        return { commit: '', files, notes: [] };
      }
      const [commit] = await listCommits(policy, ['--max-count=1']);
      if (commit === undefined) return refuse(policy, 'it has no commit');
      const reader = createGitTreeReader({ ...policy, ref: commit.id });
      return { commit: commit.id, reviewedAt: commit.at, files: await reader.readFiles(), notes: [] };
    },
    readEarlier: async (folder, most) => {
      if (!policy.isGit) return [];
      const commits = await listCommits(policy, [`--max-count=${most + 1}`], folder);
      const earlier: ReviewedFiles[] = [];
      for (const { id, at } of commits.slice(1)) {
        earlier.push({ commit: id, reviewedAt: at, files: await filesAt(policy, id, folder), notes: [] });
      }
      return earlier;
    },
  };
}

/** Those that changed something in the folder, newest first. */
async function listCommits(
  policy: LocalPolicy,
  options: readonly string[],
  folder = '.',
): Promise<readonly Commit[]> {
  const format = '--format=%H %ct';
  const words = ['log', '--first-parent', format, ...options, '--end-of-options', policy.ref, '--', folder];
  const { status, output, error } = await runGit(policy.folder, words, policy.environment);
  if (status !== 0) return refuse(policy, error.trim().split('\n')[0] ?? '');
  const lines = Buffer.from(output).toString('latin1').trim().split('\n');
  return lines.flatMap((line) => {
    const [, id, seconds] = commitLine.exec(line) ?? [];
    return id === undefined ? [] : [{ id, at: new Date(Number(seconds) * 1000).toISOString() }];
  });
}

/** None where the commit has no such folder, as before it was made. */
async function filesAt(policy: LocalPolicy, ref: string, folder: string): Promise<readonly RepositoryFile[]> {
  const inside = join(policy.folder, folder);
  const files = await createGitTreeReader({ ...policy, folder: inside, ref }).readFiles();
  return files.map((file) => ({ ...file, path: `${folder}/${file.path}` }));
}

function refuse({ folder, ref }: LocalPolicy, reason: string): never {
  throw new PolicyRepositoryError({
    failure: 'other',
    path: join(folder, ref),
    message: `the history of \`${ref}\` in \`${folder}\` cannot be read: ${reason}`,
    remedy: 'name a branch of a whole clone; a shallow one has no history',
  });
}
