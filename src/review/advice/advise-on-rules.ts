import { compareLocations } from '../../finding/source-location.ts';
import type { Advice, AdviceFacts, Adviser } from './advice.ts';
import { botAsked } from './advisers/bot-asked.ts';
import { codeOwnersAsked } from './advisers/code-owners-asked.ts';
import { foreignTeams } from './advisers/foreign-teams.ts';
import { idleCondition } from './advisers/idle-condition.ts';
import { looseEmergency } from './advisers/loose-emergency.ts';
import { peopleAndBots } from './advisers/people-and-bots.ts';
import { repeatedRule } from './advisers/repeated-rule.ts';
import { tooFewPeople } from './advisers/too-few-people.ts';
import { unknownAccount } from './advisers/unknown-account.ts';
import { unreachablePeople } from './advisers/unreachable-people.ts';
import { unruledConfiguration } from './advisers/unruled-configuration.ts';
import { unruledPaths } from './advisers/unruled-paths.ts';
import { whatIsNotSeen } from './advisers/what-is-not-seen.ts';

/** Every kind of advice, one line each. */
// prettier-ignore
const advisers: readonly Adviser[] = [
  unruledConfiguration,
  unruledPaths,
  unknownAccount,
  idleCondition,
  repeatedRule,
  tooFewPeople,
  botAsked,
  unreachablePeople,
  foreignTeams,
  codeOwnersAsked,
  peopleAndBots,
  looseEmergency,
  whatIsNotSeen,
];

/** Everything that is unwise about rules that can be read, ordered by place. */
export function adviseOnRules(facts: AdviceFacts): readonly Advice[] {
  return advisers
    .flatMap((advise) => advise(facts))
    .sort((left, right) => compareLocations(left.location, right.location));
}
