import type { SourcePath } from '../../../iam/source/source-node.ts';
import type { DirectoryFacts } from '../../facts/directory-facts.ts';
import { createPersonMap } from '../../people/person-map.ts';
import { isBotLogin } from '../../rules/account-name.ts';
import { warnAt, type Advice, type AdviceFacts, type Adviser } from '../advice.ts';
import { listSome, rulePartsOf, type RulePart } from '../rule-parts.ts';

/** Every login of a person in the section, with where it stands. */
function namedPeople({
  review,
}: AdviceFacts): readonly { readonly login: string; readonly path: SourcePath }[] {
  const asked = rulePartsOf(review).flatMap(({ from, path }) =>
    (from.users ?? []).map((login, index) => ({ login, path: [...path, 'users', index] })),
  );
  const joined = review.people.flatMap((logins, person) =>
    logins.map((login, index) => ({ login, path: ['people', person, index] })),
  );
  const answering = [...review.bots].flatMap(([bot, logins]) =>
    logins.map((login, index) => ({ login, path: ['bots', bot, index] })),
  );
  return [...asked, ...joined, ...answering].filter(({ login }) => !isBotLogin(login));
}

function unknownLogins(directory: DirectoryFacts, facts: AdviceFacts): readonly Advice[] {
  return namedPeople(facts)
    .filter(({ login }) => !directory.accountsByLogin.has(login))
    .map(({ login, path }) =>
      warnAt(facts, path, {
        code: 'login-unknown',
        message: `no account on GitHub has the login \`${login}\``,
        remedy: 'correct it: whoever takes the login later would be meant',
      }),
    );
}

function unreadTeams(
  { from, path }: RulePart,
  directory: DirectoryFacts,
  facts: AdviceFacts,
): readonly Advice[] {
  return (from.teams ?? []).flatMap((team, index) => {
    if (directory.teamMembers.has(team)) return [];
    return warnAt(facts, [...path, 'teams', index], {
      code: 'team-unknown',
      message: `the team \`${team}\` cannot be read: there is none of that name, or the token may not see it`,
      remedy: 'correct the name, or use a token that sees the teams of the organisation',
    });
  });
}

/** The accounts that can count for a part; undefined where that cannot be told from names. */
function accountsOf({ from }: RulePart, directory: DirectoryFacts): ReadonlySet<number> | undefined {
  const { users = [], teams = [], codeowners, permission } = from;
  const isTold = teams.every((team) => directory.teamMembers.has(team));
  if (teams.length === 0 || !isTold || codeowners === true || permission !== undefined) return undefined;
  return new Set([
    ...users.flatMap((login) => directory.accountsByLogin.get(login) ?? []),
    ...teams.flatMap((team) => [...(directory.teamMembers.get(team) ?? [])]),
  ]);
}

function judgeTeams(part: RulePart, directory: DirectoryFacts, facts: AdviceFacts): readonly Advice[] {
  const accounts = accountsOf(part, directory);
  if (accounts === undefined) return [];
  const persons = createPersonMap(facts.review.people, directory);
  const people = new Set([...accounts].map((account) => persons.personOf(account))).size;
  if (people > part.count) return [];
  const names = listSome(part.from.teams ?? []);
  return [
    warnAt(facts, [...part.path, 'teams'], {
      code: people < part.count ? 'team-too-small' : 'team-without-spare',
      message:
        people < part.count
          ? `${part.count} people have to agree, and ${names} has fewer (${people}), so that it can never be approved`
          : `everyone in ${names} has to agree, so that none of them can make a change that this is for`,
      remedy: 'add people to the team, or name another one besides',
    }),
  ];
}

/** Names that GitHub does not know, and teams that cannot reach the count: only where GitHub was asked. */
export const unreachablePeople: Adviser = (facts) => {
  const { directory } = facts;
  if (directory === undefined) return [];
  const ofParts = rulePartsOf(facts.review).flatMap((part) => [
    ...unreadTeams(part, directory, facts),
    ...judgeTeams(part, directory, facts),
  ]);
  return [...unknownLogins(directory, facts), ...ofParts];
};
