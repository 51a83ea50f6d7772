import type { GitHubAccount } from '../facts/github-account.ts';
import type {
  ApprovalEntry,
  HeadEntry,
  LedgerEntry,
  RevocationReason,
  StatementSource,
} from '../ledger/ledger.ts';
import { comparePathFingerprints, type ChangedSince } from '../policy-digest.ts';
import { revokedSources, sourceKey } from './advance-ledger.ts';
import { findUnbound, type BindingFacts, type Unbound } from './bind-approval.ts';
import { headsOf } from './head-run.ts';
import type { ApprovalStatement, Statements } from './statement.ts';

/** Why an approval does not count, whoever gave it. */
export type VoidReason =
  | { readonly kind: 'unbound'; readonly why: Unbound }
  | { readonly kind: 'revoked'; readonly why: RevocationReason }
  /** The change is another than the one that was approved; `paths` where the ledger still has them. */
  | { readonly kind: 'changed'; readonly paths?: readonly ChangedSince[] }
  | { readonly kind: 'otherBase'; readonly baseRef: string }
  /** It was given when fewer eyes were wanted (A78). */
  | { readonly kind: 'tierRose'; readonly from: number; readonly to: number }
  /** Somebody who cannot approve anything: a bot, or a member of no organisation (A06, A07). */
  | { readonly kind: 'noPerson' };

/** One approval with what became of it. */
export interface JudgedApproval {
  readonly source: StatementSource;
  readonly author: Pick<GitHubAccount, 'id'> & Partial<Pick<GitHubAccount, 'login' | 'type'>>;
  /** ISO 8601; of a statement that is gone, when it was first seen. */
  readonly at: string;
  /** The head that it was given for, where that is known. */
  readonly headSha?: string;
  /** Absent where it stands. */
  readonly voidBecause?: VoidReason;
}

function fingerprintsOf(
  heads: readonly HeadEntry[],
  digest: string,
): ReadonlyMap<string, string> | undefined {
  const changes = heads.findLast((entry) => entry.digest === digest && entry.changes !== undefined)?.changes;
  return changes && new Map(changes.map(({ path, fingerprint }) => [path, fingerprint]));
}

function whyChanged(then: string, now: string, heads: readonly HeadEntry[]): VoidReason {
  const before = fingerprintsOf(heads, then);
  const after = fingerprintsOf(heads, now);
  if (before === undefined || after === undefined) return { kind: 'changed' };
  return { kind: 'changed', paths: comparePathFingerprints(before, after) };
}

/** Why a recorded approval is none of what there is now. */
function findStaleness(
  entry: ApprovalEntry,
  { pullRequest, digest, eyes, heads }: BindingFacts,
): VoidReason | undefined {
  if (entry.baseRef !== pullRequest.base.ref) return { kind: 'otherBase', baseRef: entry.baseRef };
  if (digest === undefined) return { kind: 'unbound', why: 'pending' };
  if (entry.digest !== digest) return whyChanged(entry.digest, digest, heads);
  return eyes > entry.eyes ? { kind: 'tierRose', from: entry.eyes, to: eyes } : undefined;
}

function judgeStatement(
  statement: ApprovalStatement,
  entry: ApprovalEntry | undefined,
  revoked: RevocationReason | undefined,
  binding: BindingFacts,
): VoidReason | undefined {
  if (revoked !== undefined) return { kind: 'revoked', why: revoked };
  if (statement.isEdited) return { kind: 'unbound', why: 'edited' };
  if (entry !== undefined) return findStaleness(entry, binding);
  const why = findUnbound(statement, binding);
  // Bound, and not recorded: nobody whose approval could count.
  return why === undefined ? { kind: 'noPerson' } : { kind: 'unbound', why };
}

/**
 * Every approval that stands on GitHub or did, by time, each with why it does not count. An entry of the ledger grants nothing
 * by itself: the review or comment must stand, too (A15).
 * @param entries Those of `advanceLedger` among them.
 */
export function judgeApprovals(
  entries: readonly LedgerEntry[],
  { approvals }: Statements,
  facts: Omit<BindingFacts, 'heads'>,
): readonly JudgedApproval[] {
  const binding = { ...facts, heads: headsOf(entries) };
  const revoked = revokedSources(entries);
  const recorded = new Map(
    entries.flatMap((entry) =>
      entry.kind === 'approval' ? [[sourceKey(entry.source), entry] as const] : [],
    ),
  );
  const standing = approvals.map((statement): JudgedApproval => {
    const key = sourceKey(statement.source);
    const entry = recorded.get(key);
    const voidBecause = judgeStatement(statement, entry, revoked.get(key)?.reason, binding);
    const { source, author, at } = statement;
    return {
      ...{ source, author, at },
      ...(entry !== undefined && { headSha: entry.headSha }),
      ...(voidBecause !== undefined && { voidBecause }),
    };
  });
  const present = new Set(approvals.map(({ source }) => sourceKey(source)));
  const gone = [...recorded].flatMap(([key, { source, authorId, seenAt, headSha }]): JudgedApproval[] => {
    if (present.has(key)) return [];
    const why = revoked.get(key)?.reason ?? 'deleted';
    return [{ source, author: { id: authorId }, at: seenAt, headSha, voidBecause: { kind: 'revoked', why } }];
  });
  return [...gone, ...standing];
}
