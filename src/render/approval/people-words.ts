import type { ApprovalDecision } from '../../review/decision/approval-decision.ts';
import type {
  Exclusion,
  ExclusionReason,
  ExtraApprover,
  UnresolvedCommit,
} from '../../review/people/exclusions.ts';
import {
  commit,
  joinSentences,
  listed,
  listedSome,
  sentencePlain,
  person,
  said,
  text,
  type Sentence,
} from './sentence.ts';

/** Reasons of one account that are named; whoever wrote a hundred commits is excluded by the first as well. */
const shownReasons = 3;
const shownCommits = 3;

type Excluded = Pick<ApprovalDecision, 'exclusions'>;

function accountWords(accountId: number, { exclusions }: Excluded): Sentence {
  const login = exclusions.find((each) => each.accountId === accountId)?.login;
  return login === undefined ? [`account ${accountId}`] : [person(login)];
}

const commitVerbs = {
  author: 'wrote',
  committer: 'committed',
  coAuthor: 'co-authored',
  pusher: 'pushed',
} as const;

/** `wrote and pushed 3f9c2ab and 8d3b1c5`: the commits to which somebody did the same. */
function commitWords(reasons: readonly ExclusionReason[]): readonly Sentence[] {
  const verbsOf = new Map<string, string[]>();
  for (const reason of reasons) {
    if ('sha' in reason)
      verbsOf.set(reason.sha, [...(verbsOf.get(reason.sha) ?? []), commitVerbs[reason.kind]]);
  }
  const shasOf = new Map<string, string[]>();
  for (const [sha, verbs] of verbsOf) {
    const words = sentencePlain(
      listed(
        verbs.map((verb) => [verb]),
        'and',
      ),
    );
    shasOf.set(words, [...(shasOf.get(words) ?? []), sha]);
  }
  return Array.from(
    shasOf,
    ([words, shas]) => said`${words} ${listedSome(shas, shownCommits, (sha) => [commit(sha)])}`,
  );
}

function otherWords(reason: Exclude<ExclusionReason, { sha: string }>, decision: Excluded): Sentence {
  switch (reason.kind) {
    case 'opener':
      return ['opened this pull request'];
    case 'answersForBot':
      return said`took part through the bot ${text(reason.bot)}`;
    case 'adoptedDrift':
      return ['made the live change that this pull request adopts'];
    case 'samePerson':
      return said`took part as ${accountWords(reason.as, decision)}`;
  }
}

/**
 * `opened this pull request and pushed 3f9c2ab`: why an account cannot approve, in words that follow a name and `you`
 * alike.
 */
export function reasonsWords({ reasons }: Exclusion, decision: Excluded): Sentence {
  const words = [
    ...reasons.flatMap((reason) => ('sha' in reason ? [] : [otherWords(reason, decision)])),
    ...commitWords(reasons),
  ];
  const left = words.length - shownReasons;
  const shown = left > 0 ? [...words.slice(0, shownReasons), [`took part in ${left} more ways`]] : words;
  const last = shown.at(-1) ?? [];
  return shown.length < 2 ? last : said`${joinSentences(shown.slice(0, -1), ', ')}, and ${last}`;
}

/** `@bob pushed 3f9c2ab`: why an account cannot approve. */
export function exclusionWords(exclusion: Exclusion, decision: Excluded): Sentence {
  const { accountId, login } = exclusion;
  const who = login === undefined ? [`account ${accountId}`] : [person(login)];
  return said`${who} ${reasonsWords(exclusion, decision)}`;
}

/** Who took part and cannot be told, with what makes it known. */
export function extraWords(extra: ExtraApprover): Sentence {
  switch (extra.kind) {
    case 'unknownPusher':
      return said`nobody knows who pushed ${commit(extra.sha)}: whoever it was might be among those who approve`;
    case 'unresolvedCoAuthor':
      return said`no account has the address of ${text(`${extra.name} <${extra.email}>`)}, a co-author of ${commit(extra.sha)}: add the address to the account, or take the trailer out`;
    case 'unmappedBot':
      return said`nobody is named to answer for the bot ${text(extra.login)}: add it to ${text('review.bots')} in ${text('four-eyes.yml')}`;
    case 'unmappedActor':
      return said`who made the live change is not known on GitHub: ${text(extra.name)}`;
    case 'unknownLogin':
      return said`${text('review.people')} in ${text('four-eyes.yml')} names ${text(extra.login)}, which no account has: correct the login`;
  }
}

/** A commit of nobody's account, and how to mend it. */
export function unresolvedWords({ sha, role, name, email }: UnresolvedCommit): Sentence {
  return said`the ${role} of ${commit(sha)} is ${text(`${name} <${email}>`)}, an address of no account on GitHub`;
}
