import { warnAt, type Adviser } from '../advice.ts';
import { rulePartsOf } from '../rule-parts.ts';

function organisationOf(team: string): string {
  return team.split('/')[0] ?? '';
}

/** Teams of several organisations: only members of the one that owns the repository can approve (A07). */
export const foreignTeams: Adviser = (facts) => {
  const named = rulePartsOf(facts.review).flatMap(({ from, path }) =>
    (from.teams ?? []).map((team, index) => ({ team, path: [...path, 'teams', index] })),
  );
  const [first] = named;
  if (first === undefined) return [];
  const home = facts.owner ?? facts.review.extends?.owner ?? organisationOf(first.team);
  return named
    .filter(({ team }) => organisationOf(team) !== home)
    .map(({ team, path }) =>
      warnAt(facts, path, {
        code: 'team-elsewhere',
        message: `\`${team}\` is not a team of \`${home}\`, and a repository has the members of one organisation only`,
        remedy: 'name teams of the organisation that owns the repository',
      }),
    );
};
