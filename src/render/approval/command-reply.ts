import type {
  ApprovalDecision,
  ApprovalFate,
  CommandAnswer,
} from '../../review/decision/approval-decision.ts';
import { markdownCodeBlock } from '../markdown-text.ts';
import { voidWords } from './fate-words.ts';
import { missingApprovals } from './missing-approvals.ts';
import { reasonsWords } from './people-words.ts';
import { listedSome, person, said, sentenceMarkdown, sentencePlain, type Sentence } from './sentence.ts';

const shownNames = 4;

/** Who could approve what is missing. */
function whoCould(decision: ApprovalDecision): Sentence {
  const askable = missingApprovals(decision).map((each) => each.askable);
  const unique = [...new Map(askable.map((words) => [sentencePlain(words), words])).values()];
  const named = unique.filter(({ length }) => length > 0);
  return named.length === 0
    ? []
    : said` Whom to ask instead: ${listedSome(named, shownNames, (each) => each)}.`;
}

/** Why an approval does not count, and what would work. */
function refusal(fate: ApprovalFate, decision: ApprovalDecision): Sentence {
  switch (fate.kind) {
    case 'counts':
      return ['your approval counts.'];
    case 'unread':
      return ['it cannot be told yet whether your approval counts: teams or permissions could not be read.'];
    case 'excluded':
      return said`your approval cannot count: you ${reasonsWords(fate.exclusion, decision)}, and whoever took part in a change cannot approve it.${whoCould(decision)}`;
    case 'mayNot':
      return said`your approval cannot count: it takes permission to write to this repository, and membership of the organisation. Ask an administrator for what you lack, and then approve again.${whoCould(decision)}`;
    case 'notAsked':
      return said`your approval stands, and counts for nothing: no rule that is for this change asks you.${whoCould(decision)}`;
    case 'samePerson':
      return said`your approval does not count beside ${person(fate.as)}: the rules say that this is you, too. Somebody else has to approve.`;
    case 'void':
      return said`your approval does not count: ${voidWords(fate.reason, decision)}.`;
  }
}

/**
 * The reply to a command about approving: why it does not count, and what would work. It notifies the one who wrote the command,
 * and nobody else. No line of it is a command: what is to be pasted stands in a code block.
 */
export function commandReply({ login, fate, line }: CommandAnswer, decision: ApprovalDecision): string {
  const sentence = said`${{ kind: 'addressee', login }}, ${refusal(fate, decision)}`;
  const paste =
    line === undefined
      ? []
      : ['', 'To approve the present head, comment with this line alone:', '', markdownCodeBlock([line], '')];
  return [sentenceMarkdown(sentence), ...paste, ''].join('\n');
}
