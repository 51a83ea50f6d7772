import type { BreakGlassReport } from '../../review/decision/approval-decision.ts';
import { shortTime } from '../change-summary.ts';
import type { JudgedPullRequest } from '../approval/judged-pull-request.ts';
import { reasonsWords } from '../approval/people-words.ts';
import { obstacleStep, obstacleWords } from '../approval/obstacle-words.ts';
import {
  capitalise,
  commit,
  joinSentences,
  listedSome,
  said,
  sentenceMarkdown,
  text,
  type Sentence,
} from '../approval/sentence.ts';
import type { ReplyPart } from './reply-part.ts';

const shownRules = 4;

function ruleNames(rules: readonly string[]): Sentence {
  return listedSome(rules, shownRules, (name) => [text(name)]);
}

interface Refusal {
  readonly because: Sentence;
  /** What would work. */
  readonly remedy: Sentence;
}

const askAnother: Sentence = ['Ask somebody who could approve this change to declare the emergency.'];

function obstructed(review: JudgedPullRequest): Refusal {
  const { obstacles } = review.decision;
  const briefs = obstacles.map((obstacle) => obstacleWords(obstacle, review).brief);
  const steps = obstacles.map((obstacle) => obstacleStep(obstacle, review));
  return { because: joinSentences(briefs, '; '), remedy: joinSentences(steps, ' ') };
}

/** Why an emergency lets nothing through; undefined where it does. */
function refusalOf({ fate }: BreakGlassReport, review: JudgedPullRequest): Refusal | undefined {
  const { decision } = review;
  switch (fate.kind) {
    case 'letsThrough':
      return undefined;
    case 'notNeeded':
      return {
        because: ['this change has enough approvals without it'],
        remedy: ['Merge it. No incident was opened.'],
      };
    case 'sealed':
      return fate.isBuiltIn
        ? {
            because: ['what decides about approvals is never changed in an emergency'],
            remedy: ['Take that part out of the pull request, or have it approved.'],
          }
        : {
            because: said`these rules allow no emergency: ${ruleNames(fate.rules)}`,
            remedy: said`Ask for approvals. A rule allows emergencies where it says ${text('breakGlass: true')} in ${text('four-eyes.yml')}.`,
          };
    case 'objected':
      return {
        because: said`somebody asks for changes, or a commit lacks a signature, by the rules ${ruleNames(fate.rules)}`,
        remedy: ['Settle that first; an emergency does not overrule it.'],
      };
    case 'obstructed':
      return obstructed(review);
    case 'excluded':
      return {
        because: said`you ${reasonsWords(fate.exclusion, decision)}, and whoever took part in a change cannot let it through`,
        remedy: askAnother,
      };
    case 'mayNot':
      return {
        because: ['it takes permission to write to this repository, and membership of the organisation'],
        remedy: askAnother,
      };
    case 'unread':
      return {
        because: ['teams or permissions that decide it could not be read'],
        remedy: ['It is looked at again by itself.'],
      };
    case 'notAsked':
      return { because: said`these rules do not ask you: ${ruleNames(fate.rules)}`, remedy: askAnother };
    case 'revoked':
      return {
        because: ['the comment was edited or taken back'],
        remedy: ['Say it again in a new comment.'],
      };
    case 'unbound':
      return {
        because: said`it cannot be told that it is about the present head, ${commit(decision.headSha)}: a push may have crossed it`,
        remedy: ['Look at the change, and say it again in a new comment two minutes after the last push.'],
      };
    case 'expired':
      return {
        because: [`it was good until ${shortTime(fate.at)}`],
        remedy: ['Say it again in a new comment, if the emergency goes on.'],
      };
  }
}

function letsThrough(
  until: string,
  incident: number | undefined,
  { decision }: JudgedPullRequest,
): ReplyPart {
  const { headSha, mode } = decision;
  const lead = said`the glass is broken: this change may be merged until ${shortTime(until)}, as it is at ${commit(headSha)}. A push, or an edit of your comment, ends it at once.`;
  if (incident !== undefined) {
    return {
      lead,
      blocks: [
        `#${incident} follows it up: it is yours, and its post-mortem has a date. Two people look at the change there afterwards.`,
      ],
    };
  }
  return {
    lead,
    blocks: mode === 'observe' ? ['The rules are only tried out, so that no incident was opened.'] : [],
  };
}

/** What became of an emergency. */
export function breakGlassPart(
  report: BreakGlassReport,
  incident: number | undefined,
  review: JudgedPullRequest,
): ReplyPart {
  const refusal = refusalOf(report, review);
  if (refusal === undefined) {
    const until = report.fate.kind === 'letsThrough' ? report.fate.until : report.at;
    return letsThrough(until, incident, review);
  }
  return {
    lead: said`your ${text('/break-glass')} lets nothing through: ${refusal.because}.`,
    blocks: [sentenceMarkdown(capitalise(refusal.remedy))],
  };
}
