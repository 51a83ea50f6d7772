import { boundedEditDistance } from './edit-distance.ts';

/** A longer name is not compared: the work is the product of the two lengths. */
const longestComparedName = 64;

/**
 * The known name that `given` was probably meant to be: the one that differs only in case, else the one with the
 * fewest edits, two at most and fewer than half of its characters.
 */
export function findNearestName(given: string, known: readonly string[]): string | undefined {
  const folded = given.toLowerCase();
  const sameLetters = known.find((name) => name.toLowerCase() === folded);
  if (sameLetters !== undefined || given.length > longestComparedName) return sameLetters;
  let nearest: { readonly name: string; readonly distance: number } | undefined;
  for (const name of known) {
    const distance = boundedEditDistance(folded, name.toLowerCase(), 2);
    const isNear = distance !== undefined && distance * 2 < name.length;
    if (isNear && (nearest === undefined || distance < nearest.distance)) nearest = { name, distance };
  }
  return nearest?.name;
}

/** `did you mean …`, or `known are …` where nothing is near. */
export function suggestName(given: string, known: readonly string[]): string {
  const nearest = findNearestName(given, known);
  if (nearest !== undefined) return `did you mean \`${nearest}\`?`;
  return `known are ${known.map((name) => `\`${name}\``).join(', ')}`;
}
