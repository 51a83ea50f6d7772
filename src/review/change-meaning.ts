/**
 * What a pull request on the policy repository can mean, the gravest first. Rules in `four-eyes.yml` speak of these.
 * - `unreadable`: a file that counts cannot be read. Where access depends on it, every meaning of access is there as well, not
 *   ruled out.
 * - `grants_admin`: somebody, or a document, comes to administrative permissions by itself.
 * - `escalation`: somebody comes to a way to more permissions than it is given.
 * - `public`: strangers get in where they did not.
 * - `cross_account`: a principal outside of the repository's accounts gets in where it did not.
 * - `new_trust`: somebody can get into a role, or is let in by a resource, that could not.
 * - `broadens`: some request is newly allowed, or that could not be ruled out.
 * - `undetermined`: something could not be decided; it implies `broadens`, and whatever else it left open.
 * - `configuration`: `four-eyes.yml`, or what it reads, is changed.
 * - `broad_exception`: an exception is added or changed that reaches more than one resource by a wildcard (A54).
 * - `exceptions`: `exceptions.yaml` is changed.
 * - `tests`: the policy tests (`tests/*.yaml`) are changed.
 * - `narrows`: some request is no longer allowed.
 * - `resources`: resources are added, removed, renamed or changed, in whatever way.
 * - `cosmetic`: files that declare something are written differently, and mean the same.
 * - `documentation`: files that declare nothing are changed.
 */
export const changeMeanings = [
  'unreadable',
  'grants_admin',
  'escalation',
  'public',
  'cross_account',
  'new_trust',
  'broadens',
  'undetermined',
  'configuration',
  'broad_exception',
  'exceptions',
  'tests',
  'narrows',
  'resources',
  'cosmetic',
  'documentation',
] as const;

export type ChangeMeaning = (typeof changeMeanings)[number];

/** What an unreadable side, of which nothing is known, may mean for access. */
export const accessMeanings = [
  'grants_admin',
  'escalation',
  'public',
  'cross_account',
  'new_trust',
  'broadens',
] as const satisfies readonly ChangeMeaning[];

/** One reason why a change has a meaning. */
export interface MeaningReason {
  readonly meaning: ChangeMeaning;
  /** False where it could not be ruled out. INVARIANT: it counts all the same: 'cannot decide' is never a pass. */
  readonly isCertain: boolean;
  /** One sentence of this program for a person, without untrusted text in it. */
  readonly reason: string;
  /** Twelve digits; absent where it is about no single account. */
  readonly accountId?: string;
  /** What it is about: ARNs, names or paths (untrusted text). */
  readonly subjects: readonly string[];
  /** The changed files that it comes from, as far as that can be told; paths of the head, or of the base for what is gone. */
  readonly paths: readonly string[];
}

/** Whether a change has a meaning, certain or not ruled out; within one account where one is given. */
export function hasMeaning(
  reasons: readonly MeaningReason[],
  meaning: ChangeMeaning,
  accountId?: string,
): boolean {
  return reasons.some(
    (reason) =>
      reason.meaning === meaning &&
      (accountId === undefined || reason.accountId === undefined || reason.accountId === accountId),
  );
}

/** Every meaning that a change has, the gravest first, each once. */
export function meaningsOf(reasons: readonly MeaningReason[]): readonly ChangeMeaning[] {
  return changeMeanings.filter((meaning) => hasMeaning(reasons, meaning));
}
