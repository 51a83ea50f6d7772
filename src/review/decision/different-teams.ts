/**
 * For how many different teams people can stand, each for one: the largest matching of people and teams (A08). Found by
 * augmenting paths; people and teams are few.
 * @param teamsOf The teams of each person.
 */
export function countDifferentTeams(teamsOf: readonly (readonly string[])[]): number {
  const personOfTeam = new Map<string, number>();
  const findTeam = (person: number, tried: Set<string>): boolean => {
    for (const team of teamsOf[person] ?? []) {
      if (tried.has(team)) continue;
      tried.add(team);
      const other = personOfTeam.get(team);
      if (other !== undefined && !findTeam(other, tried)) continue;
      personOfTeam.set(team, person);
      return true;
    }
    return false;
  };
  return teamsOf.filter((_, person) => findTeam(person, new Set())).length;
}
