import { decodeMapping, required } from '../../iam/source/decode-mapping.ts';
import { refuse, type Decoder } from '../../iam/source/decoder.ts';
import { decodeLeaf, type DecodedLeaf } from './decode-approvers.ts';
import { decodeFilledList } from './decode-filled-list.ts';
import type { Requirement } from './review-configuration.ts';

/** Deeper nesting is not read: nobody would understand it. */
const deepestNesting = 5;

/** What stands under `approvers`, before counts that are left out are filled in. */
export type DecodedRequirement =
  | ({ readonly kind: 'approvals' } & DecodedLeaf)
  | { readonly kind: 'and' | 'or'; readonly requirements: readonly DecodedRequirement[] };

function decodeBranch(kind: 'and' | 'or', depth: number): Decoder<DecodedRequirement> {
  const decode = decodeMapping(`\`approvers\` with \`${kind}\``, {
    [kind]: required(decodeFilledList(requirementDecoder(depth + 1))),
  });
  return (node, place) => {
    const requirements = decode(node, place)?.[kind];
    return requirements === undefined ? undefined : { kind, requirements };
  };
}

function requirementDecoder(depth: number): Decoder<DecodedRequirement> {
  return (node, place) => {
    if (depth > deepestNesting) {
      refuse(node.location, place, {
        code: 'nested-too-deep',
        message: `\`and\` and \`or\` are nested more than ${deepestNesting} deep`,
        remedy: 'make several rules of it: all that match have to be satisfied',
      });
      return undefined;
    }
    const keys = node.kind === 'mapping' ? node.entries.map(({ key }) => key) : [];
    const kind = (['and', 'or'] as const).find((name) => keys.includes(name));
    if (kind !== undefined) return decodeBranch(kind, depth)(node, place);
    const leaf = decodeLeaf(node, place);
    return leaf === undefined ? undefined : { kind: 'approvals', ...leaf };
  };
}

/** The key `approvers`: who, or `and` and `or` of such. */
export const decodeRequirement: Decoder<DecodedRequirement> = requirementDecoder(0);

/** Whether people can stand for different teams at all: only a selection that names as many teams can ask for it. */
function defaultsToDifferentTeams({ from }: DecodedLeaf, count: number): boolean {
  return count > 1 && (from.teams?.length ?? 0) >= count;
}

/**
 * Fills in what was left out. `people` is what the eyes want besides the author: it is the count of a single selection and of
 * each part of an `or`; each part of an `and` wants one. Who is not asked for different teams gives them where as many teams
 * are named (A08).
 */
export function completeRequirement(decoded: DecodedRequirement, people: number): Requirement {
  if (decoded.kind === 'approvals') {
    const { from, count = people, fromDifferentTeams = defaultsToDifferentTeams(decoded, count) } = decoded;
    return { kind: 'approvals', count, from, fromDifferentTeams };
  }
  const forEach = decoded.kind === 'or' ? people : 1;
  return {
    kind: decoded.kind,
    requirements: decoded.requirements.map((part) => completeRequirement(part, forEach)),
  };
}

/** The fewest approvals that can satisfy a requirement. */
export function fewestApprovals(requirement: Requirement): number {
  if (requirement.kind === 'approvals') return requirement.count;
  const counts = requirement.requirements.map(fewestApprovals);
  return requirement.kind === 'or' ? Math.min(...counts) : counts.reduce((sum, count) => sum + count, 0);
}

/** A selection that asks for more different teams than it names, and so can never be satisfied. */
export function findImpossibleTeams(requirement: Requirement): Requirement | undefined {
  if (requirement.kind !== 'approvals') {
    return requirement.requirements.find((part) => findImpossibleTeams(part) !== undefined);
  }
  const { fromDifferentTeams, from, count } = requirement;
  const isImpossible = fromDifferentTeams && from.codeowners !== true && (from.teams?.length ?? 0) < count;
  return isImpossible ? requirement : undefined;
}
