import { isFull } from '../ledger/fit-ledger.ts';
import type { LedgerEntry } from '../ledger/ledger.ts';
import type { Participants } from '../people/exclusions.ts';
import type { ApprovalInputs } from './approval-inputs.ts';
import type { Obstacle, PlainObstacle, Verdict } from './approval-decision.ts';
import type { RuleMatch } from './match-rules.ts';
import { findUnruledPaths } from './match-rules.ts';

function mergeObstacle({ pullRequest: { merge } }: ApprovalInputs): Obstacle | undefined {
  if (merge.kind === 'conflict') return { kind: 'conflict' };
  if (merge.kind === 'unknown') return { kind: 'unknownMerge', reason: merge.reason };
  return merge.changes.length === 0 ? { kind: 'noChange' } : undefined;
}

function when(condition: boolean, kind: PlainObstacle): Obstacle | undefined {
  return condition ? { kind } : undefined;
}

/** What stands in the way, apart from approvals that are missing. */
export function findObstacles(
  inputs: ApprovalInputs,
  matches: readonly RuleMatch[],
  { unresolved }: Participants,
  entries: readonly LedgerEntry[],
): readonly Obstacle[] {
  const { pullRequest, rules, ledger, meanings } = inputs;
  const { configuration } = rules;
  const changes = pullRequest.merge.kind === 'merged' ? pullRequest.merge.changes : [];
  const isUncertain = matches.some(({ kind }) => kind === 'unknown');
  const unruled = configuration.ok && !isUncertain ? findUnruledPaths(changes, matches) : [];
  const found: readonly (Obstacle | undefined)[] = [
    configuration.ok ? undefined : { kind: 'configuration', problems: configuration.problems },
    rules.isProtected
      ? undefined
      : { kind: 'unprotectedRules', branch: pullRequest.repository.defaultBranch },
    unresolved.length > 0 ? { kind: 'unresolvedCommits', commits: unresolved } : undefined,
    when(pullRequest.author === undefined, 'unknownOpener'),
    when(!pullRequest.commits.isComplete, 'incompleteCommits'),
    when(isFull({ entries }), 'ledgerFull'),
    ledger.kind === 'tampered' ? { kind: 'ledgerTampered', reason: ledger.reason } : undefined,
    mergeObstacle(inputs),
    unruled.length > 0 ? { kind: 'unruledPaths', paths: unruled } : undefined,
    isUncertain && meanings.kind === 'unknown'
      ? { kind: 'unknownMeanings', reason: meanings.reason }
      : undefined,
    when(pullRequest.state !== 'open', 'closed'),
    when(pullRequest.isDraft, 'draft'),
  ];
  return found.flatMap((obstacle) => obstacle ?? []);
}

/** What an obstacle makes of the verdict at best. */
export function verdictOf({ kind }: Obstacle): Extract<Verdict, 'failed' | 'undecidable' | 'waiting'> {
  switch (kind) {
    case 'configuration':
    case 'unprotectedRules':
    case 'unresolvedCommits':
    case 'unknownOpener':
    case 'incompleteCommits':
    case 'ledgerFull':
    case 'noChange':
    case 'unruledPaths':
      return 'failed';
    case 'ledgerTampered':
    case 'unknownMerge':
    case 'unknownMeanings':
      return 'undecidable';
    case 'conflict':
    case 'closed':
    case 'draft':
      return 'waiting';
  }
}
