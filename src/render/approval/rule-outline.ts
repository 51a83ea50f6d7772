import { formatLocation } from '../../finding/source-location.ts';
import type { ApprovalDecision } from '../../review/decision/approval-decision.ts';
import type { MatchedRule, RuleDecision } from '../../review/decision/rule-decision.ts';
import { counted } from '../change-summary.ts';
import { leaf, type Outline } from './outline.ts';
import { requirementOutline } from './requirement-outline.ts';
import {
  commit,
  joinSentences,
  listed,
  listedSome,
  person,
  said,
  strong,
  text,
  type Sentence,
} from './sentence.ts';

const shownNames = 3;

/** How a rule stands. */
export const ruleStatusWords: Readonly<Record<MatchedRule['status'], string>> = {
  satisfied: 'satisfied',
  waiting: 'waiting',
  undecidable: 'cannot be decided',
  blocked: 'blocked',
  disapproved: 'disapproved',
};

/** The name of a rule; one that is not of the configuration is named in this program's words. */
export function ruleName({ rule, origin }: MatchedRule): Sentence {
  return origin === 'builtIn' ? ['built in, for what decides about approvals'] : [text(rule.name)];
}

function whyMatched({ paths, meanings, rule }: MatchedRule): Sentence {
  const isForAll = rule.when.paths === undefined && rule.when.accounts === undefined;
  const forPaths = isForAll ? [] : [said`for ${listedSome(paths, shownNames, (path) => [text(path)])}`];
  const names = meanings.map((meaning) => [text(meaning)]);
  const since = meanings.length === 0 ? [] : [said`since the change means ${listed(names, 'and')}`];
  const why = [...forPaths, ...since];
  return why.length === 0 ? ['for every path'] : joinSentences(why, ', ');
}

function peopleLine({ people, eyes, requirement, status }: MatchedRule): readonly Outline[] {
  const isMet = people.counted >= people.wanted;
  if (isMet || status === 'satisfied' || requirement.status !== 'satisfied') return [];
  return [
    leaf([
      `${eyes} eyes want ${counted(people.wanted, 'different person', 'different people')} in all, and there are ${people.counted}`,
    ]),
  ];
}

function objectionLines({ objections }: MatchedRule): readonly Outline[] {
  return objections.slice(0, shownNames).map(({ login }) => leaf(said`${person(login)} asks for changes`));
}

function signatureLines({ unverifiedCommits }: MatchedRule): readonly Outline[] {
  if (unverifiedCommits.length === 0) return [];
  const commits = listedSome(unverifiedCommits, shownNames, (sha) => [commit(sha)]);
  return [leaf(said`every commit needs a signature that GitHub verifies; without one: ${commits}`)];
}

/** `production`, 6 eyes, for …: a rule and why it is for the change. */
export function ruleSubject(matched: MatchedRule): Sentence {
  return said`${ruleName(matched)}, ${matched.eyes} eyes, ${whyMatched(matched)}`;
}

function matchedOutline(matched: MatchedRule, decision: ApprovalDecision): Outline {
  return {
    sentence: said`${strong(ruleStatusWords[matched.status])}: ${ruleSubject(matched)}`,
    parts: [
      ...objectionLines(matched),
      ...signatureLines(matched),
      requirementOutline(matched.requirement, decision),
      ...peopleLine(matched),
    ],
  };
}

const whyUnmatched = {
  paths: 'no changed path fits',
  meanings: 'the change has none of its meanings',
} as const;

/** A rule with what it makes of the change, and everything that it asks for. */
export function ruleOutline(decided: RuleDecision, decision: ApprovalDecision): Outline {
  const { rule } = decided;
  switch (decided.kind) {
    case 'matched':
      return matchedOutline(decided, decision);
    case 'unknown':
      return leaf(
        said`${strong('cannot be decided')}: ${text(rule.name)}, since it depends on what the change means, and that is not known`,
      );
    case 'unmatched': {
      const why =
        decision.digest === undefined
          ? 'what merging would change is not known'
          : whyUnmatched[decided.because];
      return leaf(said`${text(rule.name)} (${text(formatLocation(rule.location))}): ${why}`);
    }
  }
}
