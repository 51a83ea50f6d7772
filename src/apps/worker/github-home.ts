import { BranchRecordFile } from '../../adapters/local/branch-record-file.ts';
import type { GitHubAdapter } from '../../adapters/github/github-adapter.ts';
import { BranchRecordStore } from '../../adapters/observations/branch-record-store.ts';
import type { RecordStore } from '../../adapters/observations/record-store.ts';
import type { PolicyTreeSource } from '../../ports/policy-tree.ts';
import type { ReviewedPolicySource } from '../../ports/reviewed-policy.ts';
import type { Signer } from '../../ports/signer.ts';
import type { StateBranch } from '../../ports/state-branch.ts';
import { createReviewedBranch } from '../../use-cases/worker/reviewed-branch.ts';
import type { WorkerSettings } from '../settings/worker-settings.ts';
import type { WorkerHome } from './open-parts.ts';

type OnGitHub = Extract<WorkerSettings['repository'], { on: 'github' }>;

export interface GitHubHomeOptions {
  readonly repository: OnGitHub;
  readonly openRepository: (name: {
    readonly owner: string;
    readonly name: string;
  }) => Promise<GitHubAdapter>;
  readonly signer: Signer;
  /** Where the bot keeps what it found on branches. */
  readonly branchRecords: string;
  /** Base address of the REST API of a GitHub Enterprise Server. */
  readonly apiUrl?: string;
}

/** Asks whichever adapter is signed in at the moment. */
function currentTrees(open: () => Promise<GitHubAdapter>): PolicyTreeSource {
  return {
    readBranch: async (name) => (await open()).trees.readBranch(name),
    readCommitTree: async (sha) => (await open()).trees.readCommitTree(sha),
    readTree: async (treeId) => (await open()).trees.readTree(treeId),
    readBlobs: async (ids) => (await open()).trees.readBlobs(ids),
  };
}

/** The records of observations on the state branch, which replicas share. */
export function openStateRecords({ repository, openRepository }: GitHubHomeOptions): RecordStore {
  const open = () => openRepository(repository);
  const branch: StateBranch = {
    readHead: async () => (await open()).state.readHead(),
    readBlob: async (head, path) => (await open()).state.readBlob(head, path),
    commit: async (files, head, message) => (await open()).state.commit(files, head, message),
  };
  return new BranchRecordStore(branch);
}

/** The policy repository on GitHub: what of its branch was reviewed, and its issues. */
export function openHomeOnGitHub(options: GitHubHomeOptions): WorkerHome {
  const { repository, openRepository, signer, branchRecords, apiUrl } = options;
  const { owner, name } = repository;
  const open = () => openRepository({ owner, name });
  let source: Promise<ReviewedPolicySource> | undefined;

  const openSource = async (): Promise<ReviewedPolicySource> => {
    const { id, defaultBranch } = await (await open()).pullRequests.readRepository();
    return createReviewedBranch({
      repositoryId: id,
      branch: repository.branch ?? defaultBranch,
      trees: currentTrees(open),
      openRecords: () => new BranchRecordFile(branchRecords, signer),
    });
  };
  const whenOpen = (): Promise<ReviewedPolicySource> => {
    const opening = (source ??= openSource());
    opening.catch(() => {
      if (source === opening) source = undefined;
    });
    return opening;
  };
  const web = apiUrl === undefined ? 'https://github.com' : apiUrl.replace(/\/api\/v3$/, '');

  return {
    source: {
      readCurrent: async () => (await whenOpen()).readCurrent(),
      readEarlier: async (folder, most) => (await whenOpen()).readEarlier(folder, most),
    },
    openTracker: async () => {
      const { issues: tracker, issueConversation: conversation, directory, proposals, trees } = await open();
      return {
        tracker,
        desk: { conversation, directory, proposals, trees },
        urlOf: (number) => `${web}/${owner}/${name}/issues/${number}`,
      };
    },
    takesCommands: true,
  };
}
