import type {
  ApprovalDecision,
  BreakGlassFate,
  BreakGlassReport,
} from '../../review/decision/approval-decision.ts';
import { shortTime } from '../change-summary.ts';
import { revokedWords } from './fate-words.ts';
import { reasonsWords } from './people-words.ts';
import { listedSome, person, said, text, type Sentence } from './sentence.ts';

const shownRules = 3;

function names(rules: readonly string[]): Sentence {
  return listedSome(rules, shownRules, (name) => [text(name)]);
}

/** What became of an emergency, in words that follow whoever declared it. */
export function emergencyFateWords(fate: BreakGlassFate, decision: ApprovalDecision): Sentence {
  switch (fate.kind) {
    case 'letsThrough':
      return [`lets the change through until ${shortTime(fate.until)}`];
    case 'notNeeded':
      return ['was not needed: enough people have agreed'];
    case 'sealed':
      return fate.isBuiltIn
        ? ['lets nothing through: what decides about approvals is changed, and that is never an emergency']
        : said`lets nothing through: an emergency is not allowed by ${names(fate.rules)}`;
    case 'objected':
      return said`lets nothing through: somebody says no, or a signature is missing, for ${names(fate.rules)}`;
    case 'obstructed':
      return ['lets nothing through: something else stands in the way'];
    case 'excluded':
      return said`lets nothing through: the same person ${reasonsWords(fate.exclusion, decision)}`;
    case 'mayNot':
      return ['lets nothing through: it takes permission to write, and membership of the organisation'];
    case 'unread':
      return ['cannot be told: teams or permissions that decide it could not be read'];
    case 'notAsked':
      return said`lets nothing through: this person is not among those whom ${names(fate.rules)} asks`;
    case 'revoked':
      return said`lets nothing through: ${revokedWords[fate.reason]}`;
    case 'unbound':
      return [
        'lets nothing through: it was about another head, base or change, or it cannot be told about which',
      ];
    case 'expired':
      return [`let the change through until ${shortTime(fate.at)}, which is over`];
  }
}

/** `@bob declared an emergency (2026-11-25 10:05 UTC, because of …), which …`. */
export function emergencyWords(
  { login, at, reason, fate }: BreakGlassReport,
  decision: ApprovalDecision,
): Sentence {
  return said`${person(login)} declared an emergency (${shortTime(at)}, ${text(reason)}), which ${emergencyFateWords(fate, decision)}`;
}
