import { GenerationMemory } from '../../finding/generation-memory.ts';
import type { Result } from '../../finding/result.ts';
import type { AccountInventory } from '../../iam/account.ts';
import { createLintMemory, type AccountFinding, type LintMemory } from '../../lint/lint-account.ts';
import { ContentMemory } from '../../repository/content-memory.ts';
import type { PolicyRepository } from '../../repository/policy-repository.ts';
import type { RepositoryFile } from '../../repository/repository-file.ts';
import { AccessMemory } from '../../review/access/access-memory.ts';
import type { ReviewReport } from '../../review/review-report.ts';

/** The findings of an account by document. */
export interface LintedAccount {
  readonly circumstances: string;
  readonly groups: readonly (readonly AccountFinding[])[];
}

/**
 * What reviews remember between each other, all by content: files that were read, documents that were judged, accesses
 * that were compared. One for a process, shared by all its reviews, whatever repository, base or head they are of. It is
 * bounded, forgets what was not asked for in a while, and never has to be emptied.
 */
export interface ReviewCache {
  readonly content: ContentMemory;
  readonly access: AccessMemory;
  readonly lint: LintMemory;
  /** Findings of whole accounts, with the circumstances under which they were found last. */
  readonly lintedAccounts: WeakMap<AccountInventory, LintedAccount>;
  /** Whole repositories, by the digest of their files. */
  readonly repositories: GenerationMemory<Result<PolicyRepository>>;
  /** Files of whole Git trees, by the id of the tree. */
  readonly trees: GenerationMemory<readonly RepositoryFile[]>;
  /** Reviews of pairs of trees, by both ids and the day: what another approval changes is not what the change means. */
  readonly reports: GenerationMemory<ReviewReport>;
}

export function createReviewCache(): ReviewCache {
  return {
    content: new ContentMemory(),
    access: new AccessMemory(),
    lint: createLintMemory(),
    lintedAccounts: new WeakMap(),
    repositories: new GenerationMemory(8),
    trees: new GenerationMemory(8),
    reports: new GenerationMemory(32),
  };
}
