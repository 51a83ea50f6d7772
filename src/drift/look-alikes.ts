/** A name that is easily read as another one. */
export interface LookAlike {
  readonly name: string;
  /** The other name. */
  readonly resembles: string;
}

/** Characters that many fonts draw alike; IAM names are ASCII, so these are all there are. */
const drawnAlike: Readonly<Record<string, string>> = {
  I: 'l',
  i: 'l',
  L: 'l',
  '1': 'l',
  '|': 'l',
  o: '0',
  O: '0',
};

/** What a name looks like at a glance: two names with one appearance are easily mistaken for each other. */
function appearanceOf(name: string): string {
  return Array.from(name, (character) => drawnAlike[character] ?? character.toLowerCase())
    .join('')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w');
}

function groupByAppearance(names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const name of new Set(names)) {
    const appearance = appearanceOf(name);
    const group = groups.get(appearance);
    if (group === undefined) groups.set(appearance, [name]);
    else group.push(name);
  }
  return groups;
}

/** For each suspect, the known names that it looks like without being them, in the order of the suspects. */
export function findLookAlikes(suspects: readonly string[], known: readonly string[]): readonly LookAlike[] {
  const groups = groupByAppearance(known);
  return [...new Set(suspects)].flatMap((name) =>
    (groups.get(appearanceOf(name)) ?? [])
      .filter((other) => other !== name)
      .map((resembles) => ({ name, resembles })),
  );
}
