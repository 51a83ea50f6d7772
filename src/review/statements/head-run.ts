import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import type { HeadEntry, LedgerEntry } from '../ledger/ledger.ts';
import { pathFingerprint } from '../policy-digest.ts';

/** The heads that a ledger knows, oldest first. */
export function headsOf(entries: readonly LedgerEntry[]): readonly HeadEntry[] {
  return entries.filter((entry) => entry.kind === 'head');
}

/** More paths are not kept: the ledger has little room, and nobody would read them. */
const mostKeptPaths = 100;

function isSameHead(entry: HeadEntry, facts: PullRequestFacts): boolean {
  return entry.sha === facts.head.sha && entry.baseRef === facts.base.ref;
}

/** A digest that could not be told is no other digest. */
function isSameDigest(left: string | undefined, right: string | undefined): boolean {
  return left === undefined || right === undefined || left === right;
}

/**
 * The entry that says what the pull request is now, where the last one says something else: another head, another base, or
 * another digest, be it that the base moved.
 */
export function nextHeadEntry(
  heads: readonly HeadEntry[],
  facts: PullRequestFacts,
  digest: string | undefined,
  pusherId: number | undefined,
): HeadEntry | undefined {
  const last = heads.at(-1);
  const isKnown = last !== undefined && isSameHead(last, facts);
  if (isKnown && (digest === undefined || last.digest === digest)) return undefined;
  const changes = facts.merge.kind === 'merged' ? facts.merge.changes : [];
  return {
    kind: 'head',
    sha: facts.head.sha,
    baseRef: facts.base.ref,
    ...(digest !== undefined && { digest }),
    seenAt: facts.readAt,
    ...(pusherId !== undefined && { pusherId }),
    ...(digest !== undefined &&
      changes.length <= mostKeptPaths && {
        changes: changes.map((change) => ({ path: change.path, fingerprint: pathFingerprint(change) })),
      }),
  };
}

/**
 * Since when the pull request has been what it is now, without a break: same head, same base, same digest. Milliseconds by
 * GitHub's clock.
 * @param heads The present head is the last of them.
 */
export function sameSince(heads: readonly HeadEntry[]): number {
  const last = heads.at(-1);
  if (last === undefined) return Number.POSITIVE_INFINITY;
  let since = last;
  for (const entry of heads.toReversed()) {
    const isSame =
      entry.sha === last.sha && entry.baseRef === last.baseRef && isSameDigest(entry.digest, last.digest);
    if (!isSame) break;
    since = entry;
  }
  return Date.parse(since.seenAt);
}
