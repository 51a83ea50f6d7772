import type { DirectoryFacts } from '../facts/directory-facts.ts';
import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import type {
  ApprovalEntry,
  BreakGlassEntry,
  HeadEntry,
  LedgerEntry,
  RevocationEntry,
  RevocationReason,
  StatementSource,
} from '../ledger/ledger.ts';
import { findBareProblem, findUnbound, type BindingFacts } from './bind-approval.ts';
import { headsOf, nextHeadEntry } from './head-run.ts';
import { findWithdrawal } from './read-statements.ts';
import type { ApprovalStatement, BreakGlassStatement, Statements } from './statement.ts';

/** `comment 12`. */
export function sourceKey({ kind, id }: StatementSource): string {
  return `${kind} ${id}`;
}

export interface AdvanceFacts {
  readonly pullRequest: PullRequestFacts;
  readonly statements: Statements;
  /** Of the policy change; absent where it cannot be told. */
  readonly digest: string | undefined;
  /** What the change wants now. */
  readonly eyes: number;
  /** Who pushed the present head, as a webhook said. */
  readonly pusherId: number | undefined;
  readonly directory: Pick<DirectoryFacts, 'members'>;
}

type Grant = ApprovalEntry | BreakGlassEntry;

/** Why what was recorded no longer stands on GitHub. */
function findLoss(
  { source }: Grant,
  { pullRequest, statements }: AdvanceFacts,
): RevocationReason | undefined {
  if (source.kind === 'comment') {
    const comment = statements.comments.get(source.id);
    if (comment === undefined) return 'deleted';
    return comment.isEdited ? 'edited' : undefined;
  }
  if (statements.dismissedReviews.has(source.id)) return 'dismissed';
  return pullRequest.reviews.some(({ id }) => id === source.id) ? undefined : 'deleted';
}

/**
 * What was taken back since: recorded approvals that are gone, edited or dismissed, and every approval, recorded or not, that
 * its author took back. It is written down, so that it outlives the comment or the review that said so.
 */
function findRevocations(entries: readonly LedgerEntry[], facts: AdvanceFacts): readonly RevocationEntry[] {
  const seenAt = facts.pullRequest.readAt;
  const revoked = new Map<string, RevocationEntry>();
  const add = (source: StatementSource, reason: RevocationReason | undefined): void => {
    const key = sourceKey(source);
    if (reason === undefined || revoked.has(key)) return;
    revoked.set(key, { kind: 'revocation', source, reason, seenAt });
  };
  for (const entry of entries) {
    if (entry.kind === 'approval' || entry.kind === 'breakGlass') add(entry.source, findLoss(entry, facts));
  }
  for (const statement of facts.statements.approvals) {
    add(statement.source, findWithdrawal(statement, facts.statements)?.kind);
  }
  const known = revokedSources(entries);
  return [...revoked.values()].filter(({ source }) => !known.has(sourceKey(source)));
}

/** Sources that were ever taken back. */
export function revokedSources(entries: readonly LedgerEntry[]): ReadonlyMap<string, RevocationEntry> {
  const revocations = entries.filter((entry) => entry.kind === 'revocation');
  return new Map(revocations.map((entry) => [sourceKey(entry.source), entry]));
}

/** Only people can approve, and whoever is known to be no member never could: their statements fill no ledger. */
function canCount({ author }: Pick<ApprovalStatement, 'author'>, { directory }: AdvanceFacts): boolean {
  return author.type === 'User' && directory.members.get(author.id) !== false;
}

function grantOf(
  { source, author }: ApprovalStatement | BreakGlassStatement,
  { pullRequest }: AdvanceFacts,
  digest: string,
) {
  const { head, base, readAt: seenAt } = pullRequest;
  return { source, authorId: author.id, headSha: head.sha, baseRef: base.ref, digest, seenAt };
}

/** More approvals of one change by one person add nothing, and would fill the ledger. */
const mostOfOnePerson = 10;

function withinReason(grants: readonly Grant[], recorded: readonly Grant[]): readonly Grant[] {
  const counts = new Map<string, number>();
  const count = ({ authorId, digest }: Grant): number => {
    const key = `${authorId} ${digest}`;
    const next = (counts.get(key) ?? 0) + 1;
    counts.set(key, next);
    return next;
  };
  recorded.forEach(count);
  return grants.filter((grant) => count(grant) <= mostOfOnePerson);
}

function findGrants(
  entries: readonly LedgerEntry[],
  heads: readonly HeadEntry[],
  facts: AdvanceFacts,
): readonly Grant[] {
  const { pullRequest, digest, eyes, statements } = facts;
  if (digest === undefined) return [];
  const recorded = entries.filter(
    ({ kind }) => kind === 'approval' || kind === 'breakGlass',
  ) as readonly Grant[];
  const known = new Set(recorded.map(({ kind, source }) => `${kind} ${sourceKey(source)}`));
  const revoked = revokedSources(entries);
  const binding: BindingFacts = { pullRequest, digest, eyes, heads };
  const isNew = (kind: Grant['kind'], { source }: { readonly source: StatementSource }): boolean =>
    !known.has(`${kind} ${sourceKey(source)}`) && !revoked.has(sourceKey(source));
  const approvals = statements.approvals
    .filter((statement) => isNew('approval', statement) && canCount(statement, facts))
    .filter((statement) => findUnbound(statement, binding) === undefined)
    .map((statement): Grant => ({ kind: 'approval', ...grantOf(statement, facts, digest), eyes }));
  const emergencies = statements.breakGlass
    .filter((statement) => isNew('breakGlass', statement) && canCount(statement, facts))
    .filter(({ isEdited, at }) => {
      const isOpen = pullRequest.state === 'open';
      return isOpen && !isEdited && findBareProblem(Date.parse(at), { ...binding, eyes: 4 }) === undefined;
    })
    .map((statement): Grant => ({ kind: 'breakGlass', ...grantOf(statement, facts, digest) }));
  return withinReason([...approvals, ...emergencies], recorded);
}

/**
 * What the ledger has to be told: the present head where it is a new one, what was taken back, and the approvals that are seen
 * for the first time, each with the change that it is of. Nothing is ever changed or removed. Asking twice gives nothing
 * the second time.
 */
export function advanceLedger(entries: readonly LedgerEntry[], facts: AdvanceFacts): readonly LedgerEntry[] {
  const { pullRequest, digest, pusherId } = facts;
  const head = nextHeadEntry(headsOf(entries), pullRequest, digest, pusherId);
  const heads = head === undefined ? headsOf(entries) : [...headsOf(entries), head];
  const revocations = findRevocations(entries, facts);
  const grants = findGrants([...entries, ...revocations], heads, facts);
  return [...(head === undefined ? [] : [head]), ...revocations, ...grants];
}
