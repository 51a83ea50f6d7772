import type { GitHubAccount } from '../facts/github-account.ts';
import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import type { HeadEntry } from '../ledger/ledger.ts';
import type { Participation } from './commit-people.ts';

/** Who sent the webhook that told of a push, by the SHA of the head. */
export type RecordedPushers = ReadonlyMap<string, GitHubAccount>;

function isWhole(sha: string): boolean {
  return !/^0+$/.test(sha);
}

/**
 * Who pushed what is in a pull request, or was: from the activity of the head's branch, from the webhooks that were recorded,
 * and from the ledger. A head whose pusher none of them knows is one unknown person (all such heads together are one).
 * @param heads The heads that the ledger knows, the present one among them.
 */
export function findPushers(
  { publications, commits, head }: Pick<PullRequestFacts, 'publications' | 'commits' | 'head'>,
  heads: readonly HeadEntry[],
  recorded: RecordedPushers,
): readonly Participation[] {
  const shas = new Set([...commits.list.map(({ sha }) => sha), ...heads.map(({ sha }) => sha), head.sha]);
  const relevant = publications.list.filter(({ after }) => isWhole(after) && shas.has(after));
  const known = new Map<string, GitHubAccount[]>();
  for (const [sha, account] of [
    ...relevant.flatMap(({ after, actor }) => (actor === undefined ? [] : [[after, actor] as const])),
    ...[...recorded].filter(([sha]) => shas.has(sha)),
  ]) {
    known.set(sha, [...(known.get(sha) ?? []), account]);
  }
  const needed = new Set([head.sha, ...relevant.map(({ after }) => after), ...heads.map(({ sha }) => sha)]);
  const ofLedger = heads.flatMap(({ sha, pusherId }): Participation[] => {
    if (pusherId === undefined || known.has(sha)) return [];
    const account: GitHubAccount = { id: pusherId, login: '', type: 'User' };
    return [{ kind: 'account', account, reason: { kind: 'pusher', sha } }];
  });
  const inLedger = new Set(heads.flatMap(({ sha, pusherId }) => (pusherId === undefined ? [] : [sha])));
  const unknown = [...needed].find((sha) => !known.has(sha) && !inLedger.has(sha));
  return [
    ...[...known].flatMap(([sha, accounts]) =>
      accounts.map((account): Participation => ({
        kind: 'account',
        account,
        reason: { kind: 'pusher', sha },
      })),
    ),
    ...ofLedger,
    ...(unknown === undefined
      ? []
      : [{ kind: 'extra', extra: { kind: 'unknownPusher', sha: unknown } } as const]),
  ];
}
