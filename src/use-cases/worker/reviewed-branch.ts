import type { BranchRecord, BranchRecords } from '../../ports/branch-records.ts';
import type { PolicyTreeSource } from '../../ports/policy-tree.ts';
import type { ReviewedFiles, ReviewedPolicySource } from '../../ports/reviewed-policy.ts';
import type { RepositoryFile } from '../../repository/repository-file.ts';
import type { TreeEntry } from '../../review/facts/changed-path.ts';
import { compareTrees } from '../../review/facts/compare-trees.ts';
import { reviewedTree, type SegmentTrees } from '../../review/pushes/reviewed-tree.ts';
import { readEntries } from '../review-pull-request/read-policy-files.ts';

type Entries = ReadonlyMap<string, TreeEntry>;

export interface ReviewedBranchOptions {
  readonly repositoryId: number;
  readonly branch: string;
  readonly trees: PolicyTreeSource;
  /** What the bot found when it watched the branch; opened anew for each reading, since another process writes it. */
  readonly openRecords: () => BranchRecords;
}

/** Steps of the branch that are looked through for earlier revisions of a folder. */
const mostSteps = 100;

const unwatched =
  'no record says what of the branch was reviewed, so all of it counts: let the bot watch the branch (A36)';
const unreviewedLeftOut =
  'commits of the branch that nobody reviewed are left out of what is reviewed; see the incident issue';

interface Step {
  readonly sha: string;
  /** ISO 8601. */
  readonly at: string;
  readonly kind: SegmentTrees['kind'];
  readonly fromSha: string;
}

function stepsOf(records: readonly BranchRecord[]): readonly Step[] {
  return records.flatMap(({ segments, at }) =>
    segments.map(({ fromSha, toSha, kind }) => ({ sha: toSha, at, kind, fromSha })),
  );
}

/** The policy repository on a branch of GitHub: what the record of the branch says was reviewed. */
export function createReviewedBranch(options: ReviewedBranchOptions): ReviewedPolicySource {
  const { trees, repositoryId, branch, openRecords } = options;
  const entriesOf = async (sha: string): Promise<Entries> =>
    trees.readTree((await trees.readCommitTree(sha)).treeId);
  const records = () => openRecords().list(repositoryId, branch);
  /** Top folders by the reviewed step that changed something in them; commits never change. */
  const foldersChangedBy = new Map<string, ReadonlySet<string>>();
  const learn = async (steps: readonly Step[]): Promise<void> => {
    for (const { sha, fromSha } of steps) {
      if (foldersChangedBy.has(sha)) continue;
      const changes = compareTrees(await entriesOf(fromSha), await entriesOf(sha));
      foldersChangedBy.set(sha, new Set(changes.map(({ path }) => path.split('/', 1)[0] ?? '')));
    }
  };

  return {
    readCurrent: async () => {
      const [first, ...later] = await records();
      if (first === undefined) {
        const { sha, treeId } = await trees.readBranch(branch);
        return filesOf(trees, sha, await trees.readTree(treeId), { notes: [unwatched] });
      }
      const steps = stepsOf(later);
      const last = steps.findLast(({ kind }) => kind === 'reviewed');
      const commit = last?.sha ?? first.tip.sha;
      const about = { reviewedAt: last?.at ?? first.at };
      const around = steps.findIndex(({ kind }) => kind === 'unreviewed');
      if (around === -1) return filesOf(trees, commit, await entriesOf(commit), { ...about, notes: [] });
      const start = await entriesOf(steps[around]?.fromSha ?? commit);
      const entries = reviewedTree(start, await withTrees(steps.slice(around), entriesOf));
      return filesOf(trees, commit, entries, { ...about, notes: [unreviewedLeftOut] });
    },

    readEarlier: async (folder, most) => {
      const [first, ...later] = await records();
      if (first === undefined) return [];
      const reviewed = stepsOf(later)
        .filter(({ kind }) => kind === 'reviewed')
        .slice(-mostSteps);
      await learn(reviewed);
      const changing = reviewed.filter(({ sha }) => foldersChangedBy.get(sha)?.has(folder) === true);
      // The newest of them made what is reviewed now; before the oldest there is what it changed.
      const [oldest] = changing;
      const before = oldest === undefined ? [] : [{ sha: oldest.fromSha, at: first.at }];
      const earlier = [...changing.slice(0, -1).reverse(), ...before].slice(0, most);
      return Promise.all(
        earlier.map(async ({ sha, at }) =>
          filesOf(trees, sha, within(folder, await entriesOf(sha)), { reviewedAt: at, notes: [] }),
        ),
      );
    },
  };
}

async function withTrees(
  steps: readonly Step[],
  entriesOf: (sha: string) => Promise<Entries>,
): Promise<readonly SegmentTrees[]> {
  const found: SegmentTrees[] = [];
  for (const { kind, fromSha, sha } of steps) {
    if (kind === 'reviewed')
      found.push({ kind, before: await entriesOf(fromSha), after: await entriesOf(sha) });
  }
  return found;
}

function within(folder: string, entries: Entries): Entries {
  return new Map([...entries].filter(([path]) => path.startsWith(`${folder}/`)));
}

async function filesOf(
  trees: PolicyTreeSource,
  commit: string,
  entries: Entries,
  about: Pick<ReviewedFiles, 'notes' | 'reviewedAt'>,
): Promise<ReviewedFiles> {
  const files: readonly RepositoryFile[] = await readEntries(trees, entries);
  return { commit, files, ...about };
}
