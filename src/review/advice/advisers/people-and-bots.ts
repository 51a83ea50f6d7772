import { isBotLogin } from '../../rules/account-name.ts';
import { warnAt, type Advice, type AdviceFacts, type Adviser } from '../advice.ts';
import { rulePartsOf } from '../rule-parts.ts';

function adviseOnPeople(facts: AdviceFacts): readonly Advice[] {
  return facts.review.people.flatMap((logins, index) => {
    const bot = logins.findIndex(isBotLogin);
    const advice: Advice[] = [];
    if (bot >= 0) {
      advice.push(
        warnAt(facts, ['people', index, bot], {
          code: 'bot-among-people',
          message: `\`${logins[bot] ?? ''}\` is a bot, and no account of a person`,
          remedy: 'name under `bots` who answers for it',
        }),
      );
    }
    if (new Set(logins).size === 1) {
      advice.push(
        warnAt(facts, ['people', index], {
          code: 'person-alone',
          message: 'a person with one account needs no list',
          remedy: 'name all accounts of the person, or remove the list',
        }),
      );
    }
    return advice;
  });
}

function faultOf(bot: string, logins: readonly string[], facts: AdviceFacts): string | undefined {
  const { people } = facts.review;
  const asked = rulePartsOf(facts.review).flatMap(({ from }) => from.users ?? []);
  if (logins.some((login) => login === bot)) return `\`${bot}\` answers for itself`;
  const other = logins.find(isBotLogin);
  if (other !== undefined) return `\`${other}\` is a bot, and cannot answer for \`${bot}\``;
  if (people.some((accounts) => accounts.includes(bot)))
    return `\`${bot}\` stands for a person under \`people\` too`;
  if (asked.includes(bot)) return `\`${bot}\` is asked for approvals as a person too`;
  return undefined;
}

function adviseOnBots(facts: AdviceFacts): readonly Advice[] {
  return [...facts.review.bots].flatMap(([bot, logins]) => {
    const fault = faultOf(bot, logins, facts);
    if (fault === undefined) return [];
    return warnAt(facts, ['bots', bot], {
      code: 'bot-contradicts',
      message: fault,
      remedy: 'name the people who answer for the bot, and the bot nowhere else',
    });
  });
}

/** Entries of `people` and `bots` that contradict each other, or say nothing. */
export const peopleAndBots: Adviser = (facts) => [...adviseOnPeople(facts), ...adviseOnBots(facts)];
