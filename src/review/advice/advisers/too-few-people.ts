import { isBotLogin } from '../../rules/account-name.ts';
import type { ApproverSelection, ReviewConfiguration } from '../../rules/review-configuration.ts';
import { warnAt, type Advice, type AdviceFacts, type Adviser } from '../advice.ts';
import { rulePartsOf, type RulePart } from '../rule-parts.ts';

/** How many different people a list of users stands for; undefined where others are asked too. */
function peopleOf(from: ApproverSelection, { people }: ReviewConfiguration): number | undefined {
  const { users, teams, codeowners, permission } = from;
  if (users === undefined || teams !== undefined || codeowners === true || permission !== undefined) {
    return undefined;
  }
  const persons = users
    .filter((login) => !isBotLogin(login))
    .map((login) => {
      const [first = login] = people.find((logins) => logins.includes(login)) ?? [];
      return first;
    });
  return new Set(persons).size;
}

function judgeCount(part: RulePart, people: number, facts: AdviceFacts): readonly Advice[] {
  const { count, path } = part;
  if (people > count) return [];
  const isNever = people < count;
  return [
    warnAt(facts, [...path, 'users'], {
      code: isNever ? 'too-few-people' : 'no-spare-people',
      message: isNever
        ? `${count} people have to agree, and these accounts are those of ${people}, so that it can never be approved`
        : 'everyone who is named has to agree, so that none of them can make a change that this is for',
      remedy: 'name more people, or a team',
    }),
  ];
}

/** Lists of people that cannot reach the count, or only without the one who made the change. */
export const tooFewPeople: Adviser = (facts) =>
  rulePartsOf(facts.review).flatMap((part) => {
    const people = peopleOf(part.from, facts.review);
    return people === undefined ? [] : judgeCount(part, people, facts);
  });
