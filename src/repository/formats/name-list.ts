import { findNameProblem } from '../../iam/iam-name.ts';
import type { ResourceType } from '../../iam/resources.ts';
import { decodeChecked, decodeString } from '../../iam/source/decode-value.ts';
import type { Decoder } from '../../iam/source/decoder.ts';
import { decodeDistinctList } from './distinct-list.ts';

/** Names of resources of one type, without their paths; IAM tells no two names apart by case. */
export function decodeNameList(type: ResourceType): Decoder<readonly string[]> {
  const decodeName = decodeChecked(decodeString, (name) => {
    const problem = findNameProblem(name, type);
    if (problem === undefined) return undefined;
    return {
      code: 'name-malformed',
      message: `the name \`${name.slice(0, 200)}\` ${problem}`,
      remedy: `write the name of a ${type} without its path`,
    };
  });
  return decodeDistinctList(decodeName, (name) => name.toLowerCase());
}
