import { decodeEntries } from '../../iam/source/decode-mapping.ts';
import { enterPlace, refuse, type Decoder } from '../../iam/source/decoder.ts';
import { decodeLogin, findLoginProblem } from './account-name.ts';
import { decodeOneOrFilledList } from './decode-filled-list.ts';

const decodeAnswering = decodeEntries(decodeOneOrFilledList(decodeLogin));

/** The key `bots`: the login of each to those of the people who answer for it, all in lower case. */
export const decodeBots: Decoder<ReadonlyMap<string, readonly string[]>> = (node, place) => {
  const entries = decodeAnswering(node, place);
  if (entries === undefined) return undefined;
  const faulty = entries.flatMap(({ key, entry }) => {
    const problem = findLoginProblem(key);
    if (problem === undefined) return [];
    refuse(entry.keyLocation, enterPlace(place, key), problem);
    return [key];
  });
  if (faulty.length > 0) return undefined;
  return new Map(entries.map(({ key, value }) => [key.toLowerCase(), value]));
};
