import { isAccountId } from '../../iam/arn.ts';
import { decodeMapping, optional, required } from '../../iam/source/decode-mapping.ts';
import { decodeBoolean, decodeChecked, decodeOneOf, decodeString } from '../../iam/source/decode-value.ts';
import { enterPlace, refuse, type Decoder, type DecodingPlace } from '../../iam/source/decoder.ts';
import { childOf, type SourceNode } from '../../iam/source/source-node.ts';
import { changeMeanings } from '../change-meaning.ts';
import { decodeSelection } from './decode-approvers.ts';
import { decodeFilledList } from './decode-filled-list.ts';
import {
  completeRequirement,
  decodeRequirement,
  fewestApprovals,
  findImpossibleTeams,
} from './decode-requirement.ts';
import { findPatternProblem } from './path-pattern.ts';
import type { Eyes, Requirement, ReviewRule } from './review-configuration.ts';

/** People besides the author that a number of eyes stands for. */
export function peopleFor(eyes: Eyes): number {
  return eyes / 2 - 1;
}

const decodeName = decodeChecked(decodeString, (text) =>
  text.trim() === text && /^[^\p{Cc}\p{Cf}]{1,100}$/u.test(text)
    ? undefined
    : {
        code: 'name-malformed',
        message: 'the name is empty, longer than 100 characters, or holds characters that are not seen',
        remedy: 'name the rule in a few words',
      },
);

const decodePattern = decodeChecked(decodeString, findPatternProblem);

const decodeAccount = decodeChecked(decodeString, (text) =>
  isAccountId(text)
    ? undefined
    : {
        code: 'not-an-account-id',
        message: `\`${text.slice(0, 64)}\` is not an account id`,
        remedy: 'write its 12 digits in quotes',
      },
);

const decodeEyes: Decoder<Eyes> = (node, place) => {
  const value = node.kind === 'scalar' ? node.value : undefined;
  if (value === 4 || value === 6) return value;
  refuse(node.location, place, {
    code: 'not-eyes',
    message: 'a rule wants 4 eyes or 6',
    remedy: 'write `4` for the author and one other, or `6` for the author and two others',
  });
  return undefined;
};

const decodeCondition = decodeMapping('`when`', {
  paths: optional(decodeFilledList(decodePattern)),
  accounts: optional(decodeFilledList(decodeAccount)),
  meanings: optional(decodeFilledList(decodeOneOf(changeMeanings))),
});

const decodeFields = decodeMapping('a rule', {
  name: required(decodeName),
  when: optional(decodeCondition),
  eyes: required(decodeEyes),
  approvers: required(decodeRequirement),
  fromDifferentTeams: optional(decodeBoolean),
  disapproval: optional(decodeSelection),
  verifiedSignatures: optional(decodeBoolean),
  breakGlass: optional(decodeBoolean),
});

type DecodedRule = NonNullable<ReturnType<typeof decodeFields>>;

/** `fromDifferentTeams` of the rule is that of its one selection; parts of `and` and `or` say it themselves. */
function requirementOf({ approvers, eyes, fromDifferentTeams }: DecodedRule): Requirement {
  const isLeaf = approvers.kind === 'approvals' && approvers.fromDifferentTeams === undefined;
  const given = isLeaf && fromDifferentTeams !== undefined ? { ...approvers, fromDifferentTeams } : approvers;
  return completeRequirement(given, peopleFor(eyes));
}

interface RuleProblem {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

function findRuleProblem(rule: DecodedRule, requirement: Requirement): RuleProblem | undefined {
  const people = peopleFor(rule.eyes);
  if (rule.fromDifferentTeams !== undefined && rule.approvers.kind !== 'approvals') {
    return {
      code: 'teams-of-parts',
      message: '`fromDifferentTeams` stands beside `and` or `or`',
      remedy: 'write it into the parts that it is for',
    };
  }
  if (fewestApprovals(requirement) < people) {
    return {
      code: 'count-below-eyes',
      message: `${rule.eyes} eyes want ${people} people besides the author, and this can be satisfied by fewer`,
      remedy: `ask for at least ${people}, or leave \`count\` out`,
    };
  }
  if (findImpossibleTeams(requirement) === undefined) return undefined;
  return {
    code: 'too-few-teams',
    message: 'more different teams are wanted than are named, so nobody could ever approve',
    remedy: 'name as many `teams` as are wanted, or leave `fromDifferentTeams` out',
  };
}

function toRule(fields: DecodedRule, require: Requirement, node: SourceNode): ReviewRule {
  const { name, when = {}, eyes, disapproval, verifiedSignatures = false, breakGlass = false } = fields;
  return {
    name,
    when,
    eyes,
    require,
    ...(disapproval !== undefined && { disapproval }),
    requiresVerifiedSignatures: verifiedSignatures,
    allowsBreakGlass: breakGlass,
    location: node.location,
  };
}

/** One rule of the section `review`. */
export function decodeRule(node: SourceNode, place: DecodingPlace): ReviewRule | undefined {
  const fields = decodeFields(node, place);
  if (fields === undefined) return undefined;
  const requirement = requirementOf(fields);
  const problem = findRuleProblem(fields, requirement);
  if (problem === undefined) return toRule(fields, requirement, node);
  const approvers = childOf(node, 'approvers') ?? node;
  refuse(approvers.location, enterPlace(place, 'approvers'), problem);
  return undefined;
}
