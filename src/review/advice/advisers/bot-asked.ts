import { isBotLogin } from '../../rules/account-name.ts';
import { warnAt, type Adviser } from '../advice.ts';
import { rulePartsOf } from '../rule-parts.ts';

/** A bot on a list of people: only people approve (A06). */
export const botAsked: Adviser = (facts) =>
  rulePartsOf(facts.review).flatMap(({ from, path }) =>
    (from.users ?? []).flatMap((login, index) => {
      if (!isBotLogin(login)) return [];
      return warnAt(facts, [...path, 'users', index], {
        code: 'bot-asked',
        message: `\`${login}\` is a bot, and only people can approve`,
        remedy: 'name a person',
      });
    }),
  );
