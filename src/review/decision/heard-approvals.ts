import { isFull } from '../ledger/fit-ledger.ts';
import type { Ledger, LedgerEntry } from '../ledger/ledger.ts';
import { findParticipants } from '../people/find-participants.ts';
import type { Participants } from '../people/exclusions.ts';
import { createPersonMap, type PersonMap } from '../people/person-map.ts';
import { advanceLedger } from '../statements/advance-ledger.ts';
import { headsOf } from '../statements/head-run.ts';
import { judgeApprovals, type JudgedApproval } from '../statements/judge-approvals.ts';
import { readStatements } from '../statements/read-statements.ts';
import type { Statements, WithdrawalStatement } from '../statements/statement.ts';
import type { ApprovalInputs } from './approval-inputs.ts';
import type { StandingApproval } from './decide-requirement.ts';
import type { JudgedChange } from './judged-change.ts';
import { ledgerOf } from './next-ledger.ts';

/** Who agreed to a change, and who took part in it. */
export interface HeardApprovals {
  readonly statements: Statements;
  /** As it was found; absent where it was tampered with. */
  readonly current: Ledger | undefined;
  /** What was seen now for the first time. */
  readonly added: readonly LedgerEntry[];
  /** The ledger's and these. */
  readonly entries: readonly LedgerEntry[];
  readonly judged: readonly JudgedApproval[];
  readonly people: PersonMap;
  readonly participants: Participants;
  /** Those that stand, of people who took no part. */
  readonly approvals: readonly StandingApproval[];
  /** Reviews that ask for changes, of those who did not approve since. */
  readonly objections: readonly WithdrawalStatement[];
}

/** Who has approved since, by an approval that stands, asks for changes no longer. */
function standingObjections(
  { objections }: Statements,
  judged: readonly JudgedApproval[],
): readonly WithdrawalStatement[] {
  return objections.filter(
    ({ author, at }) =>
      !judged.some((approval) => {
        const isLater = Date.parse(approval.at) > Date.parse(at);
        return approval.author.id === author.id && approval.voidBecause === undefined && isLater;
      }),
  );
}

/** Reads who agreed and who took part. Of a ledger that cannot be believed, or has no room, no approval counts. */
export function hearApprovals(inputs: ApprovalInputs, change: JudgedChange): HeardApprovals {
  const { pullRequest, directory, recordedPushers, adoption } = inputs;
  const { digest, eyes, configuration } = change;
  const statements = readStatements(pullRequest);
  const current = ledgerOf(inputs);
  const pusherId = recordedPushers.get(pullRequest.head.sha)?.id;
  const known = current?.entries ?? [];
  const isLost = current === undefined || isFull(current);
  const added = isLost
    ? []
    : advanceLedger(known, { pullRequest, statements, digest, eyes, pusherId, directory });
  const entries = [...known, ...added];
  const judged = isLost ? [] : judgeApprovals(entries, statements, { pullRequest, digest, eyes });
  const standing = judged.filter(({ voidBecause }) => voidBecause === undefined);
  const people = createPersonMap(configuration.people, directory);
  const participants = findParticipants({
    ...{ pullRequest, directory, people, recordedPushers, bots: configuration.bots },
    heads: headsOf(entries),
    approverIds: standing.map(({ author }) => author.id),
    ...(adoption !== undefined && { adoption }),
  });
  return {
    ...{ statements, current, added, entries, judged, people, participants },
    approvals: standing
      .filter(({ author }) => !participants.exclusions.has(author.id))
      .map(({ author, source }) => ({ accountId: author.id, login: author.login ?? '', source })),
    objections: standingObjections(statements, judged),
  };
}
