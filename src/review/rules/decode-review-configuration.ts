import type { SourceLocation } from '../../finding/source-location.ts';
import { decodeMapping, optional } from '../../iam/source/decode-mapping.ts';
import { decodeChecked, decodeList, decodeOneOf, decodeString } from '../../iam/source/decode-value.ts';
import { enterPlace, refuse, type Decoder, type DecodingPlace } from '../../iam/source/decoder.ts';
import { nearestNode } from '../../iam/source/source-node.ts';
import { failingMatters } from '../review-outcome.ts';
import { decodeLogin } from './account-name.ts';
import { decodeBots } from './decode-bots.ts';
import { decodeFilledList } from './decode-filled-list.ts';
import { decodeRule } from './decode-rule.ts';
import type { ReviewConfiguration, ReviewRule } from './review-configuration.ts';

const branchName = /^[^\s\p{Cc}\p{Cf}~^:?*[\\]{1,200}$/u;

/** What no branch is called: git-check-ref-format(1). */
const noBranchName = /^(?:refs\/|[-./])|\.\.|\/\/|\/\.|@\{|(?:[./]|\.lock)$/;

const decodeBranch = decodeChecked(decodeString, (text) =>
  branchName.test(text) && !noBranchName.test(text)
    ? undefined
    : {
        code: 'not-a-branch',
        message: `\`${text.slice(0, 64)}\` is not the name of one branch`,
        remedy: 'write it as GitHub shows it, such as `main`; patterns are not taken',
      },
);

const extension = /^([A-Za-z0-9][A-Za-z0-9-]{0,38})\/\.github@([0-9a-f]{40})$/;

/** Only the organisation's own repository `.github`, and only one commit of it, can be extended (A77). */
const decodeExtension: Decoder<{ owner: string; sha: string; location: SourceLocation }> = (node, place) => {
  const text = decodeString(node, place);
  if (text === undefined) return undefined;
  const [, owner, sha] = extension.exec(text) ?? [];
  if (owner !== undefined && sha !== undefined) {
    return { owner: owner.toLowerCase(), sha, location: node.location };
  }
  refuse(node.location, place, {
    code: 'extends-unpinned',
    message: `\`${text.slice(0, 120)}\` is not one commit of an organisation's repository \`.github\``,
    remedy: 'write `acme/.github@` with all 40 digits of the commit',
  });
  return undefined;
};

const decodeFields = decodeMapping('`review`', {
  mode: optional(decodeOneOf(['enforce', 'observe'])),
  branches: optional(decodeFilledList(decodeBranch)),
  fails: optional(decodeList(decodeOneOf(failingMatters))),
  rules: optional(decodeList(decodeRule)),
  people: optional(decodeList(decodeFilledList(decodeLogin))),
  bots: optional(decodeBots),
  _extends: optional(decodeExtension),
});

type DecodedFields = NonNullable<ReturnType<typeof decodeFields>>;

/** The place of a name that stands in an earlier item too. */
function findRepeated(names: readonly (readonly string[])[]): { index: number; name: string } | undefined {
  const seen = new Set<string>();
  for (const [index, ofItem] of names.entries()) {
    const name = ofItem.find((candidate) => seen.has(candidate));
    if (name !== undefined) return { index, name };
    ofItem.forEach((each) => seen.add(each));
  }
  return undefined;
}

function refuseRepeatedRule(rules: readonly ReviewRule[], place: DecodingPlace): boolean {
  const repeated = findRepeated(rules.map(({ name }) => [name.toLowerCase()]));
  const rule = repeated === undefined ? undefined : rules[repeated.index];
  if (rule === undefined) return false;
  refuse(rule.location, enterPlace(place, 'rules'), {
    code: 'rule-twice',
    message: `another rule is named \`${rule.name}\` too`,
    remedy: 'give each rule a name of its own',
  });
  return true;
}

/** More rules are not read: nobody could tell what holds. */
const mostRules = 200;

function refuseManyRules(
  { rules = [] }: DecodedFields,
  ...[node, place]: Parameters<Decoder<unknown>>
): boolean {
  if (rules.length <= mostRules) return false;
  refuse(nearestNode(node, ['rules']).location, enterPlace(place, 'rules'), {
    code: 'too-many-rules',
    message: `there are ${rules.length} rules, more than ${mostRules}`,
    remedy: 'join rules that ask the same people',
  });
  return true;
}

function checkFields(fields: DecodedFields, ...[node, place]: Parameters<Decoder<unknown>>): boolean {
  const { rules = [], people = [], _extends } = fields;
  const twice = findRepeated(people);
  if (twice !== undefined) {
    const { location } = nearestNode(node, ['people', twice.index]);
    refuse(location, enterPlace(enterPlace(place, 'people'), twice.index), {
      code: 'person-twice',
      message: `\`${twice.name}\` stands for two people`,
      remedy: 'put all accounts of one person into one list',
    });
  }
  const hasNoRules = rules.length === 0 && _extends === undefined;
  if (hasNoRules) {
    refuse(node.location, place, {
      code: 'no-rules',
      message: '`review` has no rules, so that nothing could be approved',
      remedy: 'add `rules`, at least one that matches every change',
    });
  }
  const hasBadRules = refuseManyRules(fields, node, place) || refuseRepeatedRule(rules, place);
  return twice === undefined && !hasNoRules && !hasBadRules;
}

/** The section `review` of `four-eyes.yml`. */
export const decodeReviewConfiguration: Decoder<ReviewConfiguration> = (node, place) => {
  const fields = decodeFields(node, place);
  if (fields === undefined || !checkFields(fields, node, place)) return undefined;
  const {
    mode = 'enforce',
    branches,
    fails,
    rules = [],
    people = [],
    bots = new Map<string, never>(),
    _extends,
  } = fields;
  return {
    mode,
    ...(branches !== undefined && { branches }),
    ...(fails !== undefined && { fails: [...new Set(fails)] }),
    rules,
    people,
    bots,
    ...(_extends !== undefined && { extends: _extends }),
  };
};
