import type { Directory } from '../ports/directory.ts';
import { rulePartsOf } from '../review/advice/rule-parts.ts';
import type { DirectoryFacts } from '../review/facts/directory-facts.ts';
import type { ReviewConfiguration } from '../review/rules/review-configuration.ts';

const nobody: Pick<ReviewConfiguration, 'rules' | 'people' | 'bots'> = {
  rules: [],
  people: [],
  bots: new Map(),
};

/** Who the teams and people are that rules name. Rejects with `GitHubError` where GitHub cannot be reached. */
export function lookUpPeople(
  review: ReviewConfiguration | undefined,
  directory: Directory,
): Promise<DirectoryFacts> {
  const { rules, people, bots } = review ?? nobody;
  const selections = rulePartsOf({ rules }).map(({ from }) => from);
  return directory.readDirectory({
    teams: selections.flatMap(({ teams }) => teams ?? []),
    accounts: [],
    logins: [
      ...selections.flatMap(({ users }) => users ?? []),
      ...people.flat(),
      ...[...bots.values()].flat(),
    ],
  });
}
