import { shortTime } from '../change-summary.ts';
import type {
  ApprovalDecision,
  ApprovalFate,
  ApprovalReport,
} from '../../review/decision/approval-decision.ts';
import type { RevocationReason } from '../../review/ledger/ledger.ts';
import type { ChangedSince } from '../../review/policy-digest.ts';
import type { Unbound } from '../../review/statements/bind-approval.ts';
import type { VoidReason } from '../../review/statements/judge-approvals.ts';
import { reasonsWords } from './people-words.ts';
import { commit, listedSome, person, said, text, type Sentence } from './sentence.ts';

/** Names that a sentence takes before it is a list. */
const shownNames = 3;

const sinceWords: Readonly<Record<ChangedSince['kind'], string>> = {
  other: 'changed',
  added: 'came in',
  gone: 'dropped out',
};

/** What was looked at and is another now comes first. */
const gravity = ['other', 'added', 'gone'] as const satisfies readonly ChangedSince['kind'][];

/** `a.yaml changed, b.yaml came in and 2 more`: which paths killed an approval. */
export function changedPathsWords(paths: readonly ChangedSince[]): Sentence {
  return listedSome(
    paths.toSorted((left, right) => gravity.indexOf(left.kind) - gravity.indexOf(right.kind)),
    shownNames,
    ({ path, kind }) => said`${text(path)} ${sinceWords[kind]}`,
  );
}

function unboundWords(why: Unbound, { headSha, baseRef }: ApprovalDecision): Sentence {
  switch (why) {
    case 'edited':
      return ['the comment was edited, and an edited comment never counts'];
    case 'pending':
      return ['what merging would change is not known at the moment'];
    case 'otherBase':
      return said`it was given before the pull request was for ${text(baseRef)}`;
    case 'otherHead':
      return said`it is about another commit than the head, ${commit(headSha)}`;
    case 'beforeSight':
      return said`it was given before four-eyes had seen ${commit(headSha)}, so that it may be about another change`;
    case 'tooSoon':
      return said`${text('/approve')} alone counts only where the head has stood alone for two minutes, since a push may have crossed it`;
    case 'publicationsUnknown':
      return said`${text('/approve')} alone counts only where it is known what was pushed when, and GitHub does not tell`;
    case 'bareAtSixEyes':
      return said`six eyes are wanted, and then ${text('/approve')} has to name the commit`;
  }
}

/** How an approval, or an emergency, was taken back. */
export const revokedWords: Readonly<Record<RevocationReason, string>> = {
  edited: 'the comment was edited, and an edited comment never counts',
  deleted: 'it was deleted',
  dismissed: 'the review was dismissed',
  unapproved: 'it was taken back',
  superseded: 'the same person asked for changes afterwards',
};

/** Why an approval is void, in words that follow a colon. */
export function voidWords(reason: VoidReason, decision: ApprovalDecision, headSha?: string): Sentence {
  switch (reason.kind) {
    case 'unbound':
      return unboundWords(reason.why, decision);
    case 'revoked':
      return [revokedWords[reason.why]];
    case 'changed': {
      const paths = reason.paths ?? [];
      const since =
        paths.length === 0 ? ['the change is another now'] : said`since then ${changedPathsWords(paths)}`;
      return headSha === undefined ? since : said`it was for ${commit(headSha)}, and ${since}`;
    }
    case 'otherBase':
      return said`it was for the base ${text(reason.baseRef)}, and now the base is ${text(decision.baseRef)}`;
    case 'tierRose':
      return said`it was given when ${reason.from} eyes were enough, and now the change wants ${reason.to}`;
    case 'noPerson':
      return ['only people can approve, and this account is none'];
  }
}

/** What became of an approval, in words that follow the name of who gave it. */
export function fateWords(fate: ApprovalFate, decision: ApprovalDecision, headSha?: string): Sentence {
  switch (fate.kind) {
    case 'counts':
      return said`counts for ${listedSome(fate.rules, shownNames, (name) => [text(name)])}`;
    case 'notAsked':
      return ['stands, and counts for nothing: no rule that is for this change asks for it'];
    case 'samePerson':
      return said`does not count beside ${person(fate.as)}, who is the same person`;
    case 'unread':
      return ['cannot be told: teams or permissions that decide it could not be read'];
    case 'excluded':
      return said`cannot count: ${reasonsWords(fate.exclusion, decision)}`;
    case 'mayNot':
      return ['cannot count: may not write to the repository, or is no member of the organisation'];
    case 'void':
      return said`does not count: ${voidWords(fate.reason, decision, headSha)}`;
  }
}

const sourceWords = { review: 'review', comment: 'comment' } as const;

/** `@bob (review of 3f9c2ab, 2026-11-25 10:05 UTC) counts for all`. */
export function approvalWords(
  { login, source, at, headSha, fate }: ApprovalReport,
  decision: ApprovalDecision,
): Sentence {
  const of = headSha === undefined ? [] : said` of ${commit(headSha)}`;
  return said`${person(login)} (${sourceWords[source.kind]}${of}, ${shortTime(at)}) ${fateWords(fate, decision, headSha)}`;
}
