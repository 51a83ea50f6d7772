import type { ApprovalDecision } from '../../review/decision/approval-decision.ts';
import type {
  ApprovalsDecision,
  PartStatus,
  RequirementDecision,
} from '../../review/decision/rule-decision.ts';
import { counted } from '../change-summary.ts';
import { firstOf, leaf, type Outline } from './outline.ts';
import { roleWords, selectionWords } from './selection-words.ts';
import {
  listedSome,
  person,
  said,
  sentencePlain,
  strong,
  text,
  type Sentence,
  type SentencePart,
} from './sentence.ts';

const shownPeople = 20;
const shownPaths = 5;

const statusWords: Readonly<Record<PartStatus, string>> = {
  satisfied: 'met',
  waiting: 'not yet',
  undecidable: 'cannot be decided',
};

function status(value: PartStatus): SentencePart {
  return strong(statusWords[value]);
}

function unreadOfPart(
  { unreadTeams, unreadAccounts }: ApprovalsDecision,
  decision: ApprovalDecision,
): readonly Sentence[] {
  const teams = unreadTeams.map((name) => [text(`@${name}`)]);
  const accounts = unreadAccounts.map((id) => {
    const login = decision.approvals.find(({ author }) => author.id === id)?.login;
    return login === undefined ? [`account ${id}`] : [person(login)];
  });
  return [
    ...(teams.length === 0
      ? []
      : [said`could not be read: who is in ${listedSome(teams, shownPaths, (each) => each)}`]),
    ...(accounts.length === 0
      ? []
      : [said`could not be read: what ${listedSome(accounts, shownPaths, (each) => each)} may do`]),
  ];
}

/** What could not be read and would tell whether a requirement is met; each once. */
export function unreadWords(
  requirement: RequirementDecision,
  decision: ApprovalDecision,
): readonly Sentence[] {
  if (requirement.kind === 'approvals') return unreadOfPart(requirement, decision);
  const words = requirement.parts.flatMap((part) => unreadWords(part, decision));
  return [...new Map(words.map((each) => [sentencePlain(each), each])).values()];
}

function approvalsParts(part: ApprovalsDecision, decision: ApprovalDecision): readonly Outline[] {
  const { counted: people, differentTeams, unownedPaths } = part;
  return [
    ...firstOf(
      people,
      shownPeople,
      ({ login, role }) => leaf(said`${person(login)} ${roleWords(role)}`),
      (left) => counted(left, 'further person', 'further people'),
    ),
    ...(differentTeams === undefined
      ? []
      : [
          leaf([
            `each for a team of its own: ${differentTeams.found} of ${counted(differentTeams.wanted, 'team')} so far`,
          ]),
        ]),
    ...(unownedPaths.length === 0
      ? []
      : [
          leaf(
            said`nobody who owns it has agreed to ${listedSome(unownedPaths, shownPaths, (path) => [text(path)])}`,
          ),
        ]),
    ...unreadOfPart(part, decision).map(leaf),
  ];
}

/** What a rule asks for, with who counts for each part of it. */
export function requirementOutline(requirement: RequirementDecision, decision: ApprovalDecision): Outline {
  if (requirement.kind === 'approvals') {
    const { counted: people, wanted, from } = requirement;
    return {
      sentence: said`${status(requirement.status)}: ${people.length} of ${wanted} from ${selectionWords(from)}`,
      parts: approvalsParts(requirement, decision),
    };
  }
  const words = requirement.kind === 'and' ? 'all of these' : 'one of these';
  return {
    sentence: said`${status(requirement.status)}: ${words}`,
    parts: requirement.parts.map((part) => requirementOutline(part, decision)),
  };
}
