import { formatLocation } from '../../finding/source-location.ts';
import type { ApprovalDecision, Obstacle } from '../../review/decision/approval-decision.ts';
import { counted } from '../change-summary.ts';
import { firstOf, leaf, type Outline } from './outline.ts';
import { unresolvedWords } from './people-words.ts';
import type { JudgedPullRequest } from './judged-pull-request.ts';
import { capitalise, commit, joinSentences, said, text, type Sentence } from './sentence.ts';

/** What stands in the way: in a few words for a title, why, what to do, and each thing that it is about. */
export interface ObstacleWords {
  /** Follows 'cannot be approved:' and the like. */
  readonly brief: Sentence;
  /** Whole sentences about why that is an obstacle; empty where it goes without saying. */
  readonly why: Sentence;
  /** What to do, in whole sentences. */
  readonly remedy: Sentence;
  /** Such as `Problems of the rules`; there are none without a title. */
  readonly detailsTitle?: string;
  readonly details: readonly Outline[];
}

/** More than anyone reads; a check shows what fits of them. */
const shownDetails = 1000;

function configurationWords(
  { problems }: Extract<Obstacle, { kind: 'configuration' }>,
  { rulesSha }: ApprovalDecision,
): ObstacleWords {
  const count = counted(problems.length, 'problem');
  return {
    brief: [`the rules have ${count}`],
    why: said`They were read on the default branch at ${commit(rulesSha)}, and nobody can say who may approve.`,
    remedy: [
      'Mend them on the default branch. No pull request can be approved until then, so an administrator has to let the fix through.',
    ],
    detailsTitle: 'Problems of the rules',
    details: firstOf(
      problems,
      shownDetails,
      ({ location, message, remedy }) => ({
        sentence: said`${text(formatLocation(location))}: ${{ kind: 'prose', text: message }}`,
        parts: remedy === undefined ? [] : [leaf([{ kind: 'prose', text: remedy }])],
      }),
      (left) => counted(left, 'further problem'),
    ),
  };
}

type PlainWords = Pick<ObstacleWords, 'brief' | 'why' | 'remedy'>;

const closedWords: PlainWords = {
  brief: ['it is closed'],
  why: ['Approvals that are given now do not count.'],
  remedy: ['Open it again to have it judged.'],
};

const mergedWords: PlainWords = {
  brief: ['it is merged'],
  why: [],
  remedy: ['Nothing is left to do here: what is said now changes nothing.'],
};

const unknownPeople = 'So it cannot be told who may not approve.';

function plainWords(
  obstacle: Exclude<Obstacle, { kind: 'configuration' }>,
  { decision: { baseRef }, facts }: JudgedPullRequest,
): PlainWords {
  switch (obstacle.kind) {
    case 'unprotectedRules':
      return {
        brief: said`the branch with the rules, ${text(obstacle.branch)}, is not protected`,
        why: ['Whoever may write could change the rules without any review.'],
        remedy: said`An administrator protects it with a ruleset; ${text('four-eyes doctor')} says what is missing.`,
      };
    case 'unresolvedCommits':
      return {
        brief: [`${counted(obstacle.commits.length, 'commit')} by somebody whom GitHub does not know`],
        why: [unknownPeople],
        remedy: [
          'Add the address to the account that it belongs to, in its settings on GitHub; or write the commits again with an address of that account, and push.',
        ],
      };
    case 'unruledPaths':
      return {
        brief: [`no rule is for ${counted(obstacle.paths.length, 'changed path')}`],
        why: ['Nobody is named who could agree to that.'],
        remedy: said`Take these changes out; or first add a rule for them to ${text('four-eyes.yml')}, in a pull request of its own.`,
      };
    case 'unknownMerge':
      return {
        brief: ['what merging would change is not known'],
        why: said`The reason: ${{ kind: 'prose', text: obstacle.reason }}.`,
        remedy: said`It is looked at again by itself; a comment with ${text('/recheck')} does it at once.`,
      };
    case 'unknownMeanings':
      return {
        brief: ['what the change means is not known'],
        why: said`Some rules depend on it. The reason: ${{ kind: 'prose', text: obstacle.reason }}.`,
        remedy: ['See the access check, and mend what it cannot read.'],
      };
    case 'ledgerTampered':
      return {
        brief: ['the record of approvals cannot be believed'],
        why: said`The reason: ${{ kind: 'prose', text: obstacle.reason }}.`,
        remedy: [
          'Tell whoever runs four-eyes: a signing key is missing from its settings, or somebody changed the record. Until that is clear nothing of it counts; a new pull request begins a new record.',
        ],
      };
    case 'ledgerFull':
      return {
        brief: ['the record of approvals is full'],
        why: ['So much happened here that there is no room for what came last.'],
        remedy: ['Open a new pull request with the same commits.'],
      };
    case 'unknownOpener':
      return {
        brief: ['the account that opened it is gone'],
        why: [unknownPeople],
        remedy: ['Open a new pull request with the same commits.'],
      };
    case 'incompleteCommits':
      return {
        brief: ['there are more commits than GitHub gives'],
        why: [unknownPeople],
        remedy: ['Squash the commits, or open several smaller pull requests.'],
      };
    case 'noChange':
      return {
        brief: said`merging it would change nothing in ${text(baseRef)}`,
        why: [],
        remedy: ['Close it, or push a change.'],
      };
    case 'conflict':
      return {
        brief: said`it conflicts with ${text(baseRef)}`,
        why: [],
        remedy: said`Merge ${text(baseRef)} into it, or rebase it, and push: before that it is not known what merging would change.`,
      };
    case 'draft':
      return {
        brief: ['it is a draft'],
        why: ['Nobody is asked for a review of a draft.'],
        remedy: said`Press ${text('Ready for review')} when it is.`,
      };
    case 'closed':
      return facts.state === 'merged' ? mergedWords : closedWords;
  }
}

function detailsOf(obstacle: Obstacle): Pick<ObstacleWords, 'details' | 'detailsTitle'> {
  if (obstacle.kind === 'unruledPaths') {
    const rest = (left: number): string => counted(left, 'further path');
    const details = firstOf(obstacle.paths, shownDetails, (path) => leaf([text(path)]), rest);
    return { detailsTitle: 'Changed paths that no rule is for', details };
  }
  if (obstacle.kind === 'unresolvedCommits') {
    const rest = (left: number): string => counted(left, 'further commit');
    const details = firstOf(obstacle.commits, shownDetails, (each) => leaf(unresolvedWords(each)), rest);
    return { detailsTitle: 'Commits by nobody whom GitHub knows', details };
  }
  return { details: [] };
}

/** An obstacle in words. */
export function obstacleWords(obstacle: Obstacle, review: JudgedPullRequest): ObstacleWords {
  if (obstacle.kind === 'configuration') return configurationWords(obstacle, review.decision);
  return { ...plainWords(obstacle, review), ...detailsOf(obstacle) };
}

/** Why an obstacle is one, and what to do about it; of several it is said which. */
export function obstacleStep(obstacle: Obstacle, review: JudgedPullRequest): Sentence {
  const { brief, why, remedy } = obstacleWords(obstacle, review);
  const which = review.decision.obstacles.length > 1 ? [said`${capitalise(brief)}.`] : [];
  return joinSentences([...which, ...(why.length === 0 ? [] : [why]), remedy], ' ');
}
