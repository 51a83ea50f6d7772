import type { ReviewedRevision } from '../drift/three-way/reviewed-revision.ts';

/** What was reviewed, and when. */
export interface ReviewedHistory {
  /**
   * The reviewed revisions of an account, newest first. The first is the last *reviewed* commit, which need not be the
   * tip of the branch (A36). Undefined for an account that no reviewed commit declares.
   */
  revisionsOf(accountId: string): Promise<readonly [ReviewedRevision, ...ReviewedRevision[]] | undefined>;
}
