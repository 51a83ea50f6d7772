import type { DirectoryFacts } from '../facts/directory-facts.ts';
import type { GitHubAccount } from '../facts/github-account.ts';
import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import type { HeadEntry } from '../ledger/ledger.ts';
import type { ReviewConfiguration } from '../rules/review-configuration.ts';
import { peopleOfCommit, type Participation } from './commit-people.ts';
import type { Adoption, Exclusion, ExclusionReason, ExtraApprover, Participants } from './exclusions.ts';
import type { PersonMap } from './person-map.ts';
import { findPushers, type RecordedPushers } from './pushers.ts';

export interface ParticipantFacts {
  readonly pullRequest: PullRequestFacts;
  readonly directory: DirectoryFacts;
  readonly bots: ReviewConfiguration['bots'];
  readonly people: PersonMap;
  readonly heads: readonly HeadEntry[];
  readonly recordedPushers: RecordedPushers;
  /** Whoever agreed, as far as it stands. */
  readonly approverIds: readonly number[];
  readonly adoption?: Adoption;
}

/** Collects why accounts are excluded; each reason once. */
class ExclusionList {
  readonly extras: ExtraApprover[] = [];
  private readonly reasons = new Map<number, Map<string, ExclusionReason>>();
  private readonly logins = new Map<number, string>();
  private readonly extraKeys = new Set<string>();

  exclude(
    { id, login = '' }: { readonly id: number; readonly login?: string },
    reason: ExclusionReason,
  ): void {
    const reasons = this.reasons.get(id) ?? new Map<string, ExclusionReason>();
    this.reasons.set(id, reasons.set(JSON.stringify(reason), reason));
    if (login !== '') this.logins.set(id, login);
  }

  wantOneMore(extra: ExtraApprover): void {
    const key = extraKey(extra);
    if (this.extraKeys.has(key)) return;
    this.extraKeys.add(key);
    this.extras.push(extra);
  }

  has(id: number): boolean {
    return this.reasons.has(id);
  }

  get ids(): readonly number[] {
    return [...this.reasons.keys()];
  }

  toExclusions(): ReadonlyMap<number, Exclusion> {
    const entries = Array.from(this.reasons, ([accountId, reasons]): [number, Exclusion] => {
      const login = this.logins.get(accountId);
      return [
        accountId,
        { accountId, ...(login !== undefined && { login }), reasons: [...reasons.values()] },
      ];
    });
    return new Map(entries);
  }
}

/** A co-author who is in many commits is one person. */
function extraKey(extra: ExtraApprover): string {
  if (extra.kind === 'unresolvedCoAuthor') return `${extra.kind} ${extra.email.toLowerCase()}`;
  return JSON.stringify(extra);
}

/** A bot stands for the people that the configuration, or this app's own records, name for it. */
function addBot(list: ExclusionList, bot: GitHubAccount, facts: ParticipantFacts): void {
  if (bot.id === facts.adoption?.botId) return;
  const logins = facts.bots.get(bot.login.toLowerCase()) ?? [];
  const people = logins.flatMap((login) => facts.directory.accountsByLogin.get(login) ?? []);
  for (const id of people) list.exclude({ id }, { kind: 'answersForBot', bot: bot.login });
  if (people.length === 0 || people.length < logins.length) {
    list.wantOneMore({ kind: 'unmappedBot', login: bot.login });
  }
}

function addAccount(
  list: ExclusionList,
  account: GitHubAccount,
  reason: ExclusionReason,
  facts: ParticipantFacts,
): void {
  list.exclude(account, reason);
  const answers = facts.bots.has(account.login.toLowerCase());
  if (account.type === 'Bot' || answers) addBot(list, account, facts);
}

function addAdoption(list: ExclusionList, { accountIds, unmappedActors }: Adoption): void {
  for (const id of accountIds) list.exclude({ id }, { kind: 'adoptedDrift' });
  for (const name of unmappedActors) list.wantOneMore({ kind: 'unmappedActor', name });
}

/** Every other account of whoever took part. */
function addSamePeople(list: ExclusionList, people: PersonMap): void {
  for (const id of list.ids) {
    for (const other of people.accountsOf(id)) {
      if (other !== id && !list.has(other)) list.exclude({ id: other }, { kind: 'samePerson', as: id });
    }
  }
}

/** A listed login that no account has might have been renamed, and be anybody's who agrees. */
function addUnknownLogins(list: ExclusionList, { people, approverIds }: ParticipantFacts): void {
  for (const id of [...list.ids, ...approverIds]) {
    for (const login of people.unknownLoginsOf(id)) list.wantOneMore({ kind: 'unknownLogin', login });
  }
}

/**
 * Everybody who took part in a change, and so may not approve it: who opened it, every author, committer, co-author and pusher
 * of what is in it or was, whoever answers for a bot among them, and the other accounts of all of these.
 */
export function findParticipants(facts: ParticipantFacts): Participants {
  const { pullRequest, heads, recordedPushers, adoption, people } = facts;
  const list = new ExclusionList();
  const { author, commits } = pullRequest;
  const participations: readonly Participation[] = [
    ...(author === undefined
      ? []
      : [{ kind: 'account', account: author, reason: { kind: 'opener' } } as const]),
    ...commits.list.flatMap(peopleOfCommit),
    ...findPushers(pullRequest, heads, recordedPushers),
  ];
  for (const participation of participations) {
    if (participation.kind === 'account')
      addAccount(list, participation.account, participation.reason, facts);
    if (participation.kind === 'extra') list.wantOneMore(participation.extra);
  }
  if (adoption !== undefined) addAdoption(list, adoption);
  addSamePeople(list, people);
  addUnknownLogins(list, facts);
  return {
    exclusions: list.toExclusions(),
    extras: list.extras,
    unresolved: participations.flatMap((each) => (each.kind === 'unresolved' ? [each.commit] : [])),
  };
}
