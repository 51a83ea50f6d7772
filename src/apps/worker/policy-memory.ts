import type { Clock } from '../../ports/clock.ts';
import type { Problem } from '../../finding/problem.ts';
import { formatLocation } from '../../finding/source-location.ts';
import type { ReviewedFiles, ReviewedPolicySource } from '../../ports/reviewed-policy.ts';
import { decodeWatchedPolicy, type WatchedPolicy } from '../../use-cases/worker/watched-policy.ts';

/** The reviewed policy, read now and then. */
export interface PolicyMemory {
  /** As it was at most a minute ago. Rejects with `WatchedPolicyError` where its configuration has problems. */
  read(): Promise<WatchedPolicy>;
  readAnew(): Promise<WatchedPolicy>;
  /** Earlier reviewed files of a folder, newest first. */
  readEarlier(policy: WatchedPolicy, folder: string): Promise<readonly ReviewedFiles[]>;
}

/** Milliseconds for which one reading serves every account: a thousand accounts ask GitHub once. */
const lifetime = 60_000;

/** Earlier revisions of a folder against which live IAM is held. */
const mostEarlier = 10;

/** The reviewed configuration cannot be read: nothing is watched by guesswork. */
export class WatchedPolicyError extends Error {
  override readonly name = 'WatchedPolicyError';

  constructor(problems: readonly Problem[]) {
    const [first] = problems;
    const where = first === undefined ? '' : ` at ${formatLocation(first.location)}: ${first.message}`;
    super(`the reviewed configuration has ${problems.length} problems, the first${where}`);
  }
}

/** Remembers the last reading, and the earlier revisions by the commit that is reviewed. */
export function createPolicyMemory(source: ReviewedPolicySource, clock: Clock): PolicyMemory {
  let last: { readonly at: number; readonly policy: Promise<WatchedPolicy> } | undefined;
  let earlier: { readonly commit: string; readonly of: Map<string, Promise<readonly ReviewedFiles[]>> } = {
    commit: '',
    of: new Map(),
  };
  let decoded: WatchedPolicy | undefined;

  const readSource = async (): Promise<WatchedPolicy> => {
    const reviewed = await source.readCurrent();
    const isSame = reviewed.commit !== '' && reviewed.commit === decoded?.reviewed.commit;
    if (isSame && decoded !== undefined) return decoded;
    const result = decodeWatchedPolicy(reviewed);
    if (!result.ok) throw new WatchedPolicyError(result.problems);
    decoded = result.value;
    return result.value;
  };

  const readAnew = (): Promise<WatchedPolicy> => {
    const reading = { at: Date.parse(clock.now()), policy: readSource() };
    last = reading;
    reading.policy.catch(() => {
      if (last === reading) last = undefined;
    });
    return reading.policy;
  };

  return {
    readAnew,
    read: () =>
      last !== undefined && Date.parse(clock.now()) - last.at < lifetime ? last.policy : readAnew(),
    readEarlier: ({ reviewed: { commit } }, folder) => {
      if (commit !== earlier.commit) earlier = { commit, of: new Map() };
      const known = earlier.of.get(folder);
      if (known !== undefined) return known;
      const reading = source.readEarlier(folder, mostEarlier);
      const { of } = earlier;
      of.set(folder, reading);
      reading.catch(() => of.delete(folder));
      return reading;
    },
  };
}
