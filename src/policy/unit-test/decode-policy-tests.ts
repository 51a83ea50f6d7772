import type { Result } from '../../finding/result.ts';
import { isAccountId } from '../../iam/arn.ts';
import { decodeMapping, optional, required } from '../../iam/source/decode-mapping.ts';
import {
  decodeSource,
  enterPlace,
  refuse,
  type Decoder,
  type DecodingPlace,
} from '../../iam/source/decoder.ts';
import {
  decodeBoolean,
  decodeChecked,
  decodeList,
  decodeOneOf,
  decodeOneOrMany,
  decodeString,
} from '../../iam/source/decode-value.ts';
import { parseSource } from '../../iam/source/parse-source.ts';
import type { SourceNode } from '../../iam/source/source-node.ts';
import { hasWildcard } from '../../iam/wildcard.ts';
import { findAction } from '../catalogue/catalogue.ts';
import { decodeActionPhrase, decodeEntityNames, decodeWho } from './decode-phrases.ts';
import { decodeWhere } from './decode-where.ts';
import type { CanExpectation, CannotExpectation, GuardrailExpectation, PolicyTest } from './policy-test.ts';

const throughPhrases = ['itself', 'any chain of roles'] as const;

const decodeAccount = decodeChecked(decodeString, (text) =>
  isAccountId(text.slice(-12)) && (text.length === 12 || text.at(-13) === '-')
    ? undefined
    : {
        code: 'unknown-account',
        message: `\`${text.slice(0, 80)}\` names no account`,
        remedy: 'write the twelve digits in quotes, or the name of the folder',
      },
);

const accessFields = {
  test: required(decodeString),
  account: optional(decodeAccount),
  who: required(decodeWho),
  can: optional(decodeOneOrMany(decodeActionPhrase)),
  cannot: optional(decodeOneOrMany(decodeActionPhrase)),
  on: optional(decodeOneOrMany(decodeString)),
  where: optional(decodeWhere),
  through: optional(decodeOneOf(throughPhrases)),
  unless: optional(decodeEntityNames),
  together: optional(decodeBoolean),
};

const decodeAccessFields = decodeMapping('a policy test', accessFields);

const decodeGuardrailFields = decodeMapping('a guardrail test', {
  test: required(decodeString),
  guardrail: required(decodeString),
  baseline: required(decodeString),
  kind: required(decodeOneOf(['serviceControl', 'resourceControl', 'boundary'])),
});

type AccessFields = NonNullable<ReturnType<typeof decodeAccessFields>>;

interface Fault {
  readonly message: string;
  readonly remedy: string;
}

/** What keeps a test from saying one thing. */
function findFault(fields: AccessFields): Fault | undefined {
  const actions = fields.can ?? fields.cannot;
  if (actions === undefined || (fields.can !== undefined && fields.cannot !== undefined)) {
    return { message: 'a test has either `can` or `cannot`', remedy: 'write one of them' };
  }
  if (actions.length === 0 || fields.on?.length === 0) {
    return { message: 'an empty list tests nothing', remedy: 'name at least one action and one resource' };
  }
  if (fields.who.isNobody && fields.cannot !== undefined) {
    return { message: '`no principal` with `cannot` says the opposite', remedy: 'write `can` behind it' };
  }
  return isPositive(fields) ? findFaultOfCan(fields) : undefined;
}

function isPositive(fields: AccessFields): boolean {
  return fields.can !== undefined && !fields.who.isNobody;
}

/** `can` is decided for single requests, so that it must name them. */
function findFaultOfCan({ can = [], on, through, unless, together }: AccessFields): Fault | undefined {
  const vague = can.find(({ pattern, levels }) => levels !== undefined || hasWildcard(pattern));
  if (vague !== undefined) {
    return {
      message: `\`can\` names \`${vague.pattern}\``,
      remedy: 'name whole actions; wildcards need `cannot`',
    };
  }
  if (through !== undefined || unless !== undefined || together !== undefined) {
    return {
      message: '`through`, `unless` and `together` need `cannot`',
      remedy: 'remove them, or write `cannot`',
    };
  }
  const onResource = can.find(({ pattern }) => findAction(pattern)?.resources.some((each) => each.required));
  if (on !== undefined || onResource === undefined) return undefined;
  return { message: `\`${onResource.pattern}\` acts on a resource`, remedy: 'name its ARN under `on`' };
}

function readExpectation(fields: AccessFields): CanExpectation | CannotExpectation {
  const named = { who: fields.who.selector, resources: fields.on ?? ['*'], where: fields.where ?? [] };
  if (isPositive(fields)) return { kind: 'can', ...named, actions: fields.can ?? [] };
  return {
    kind: 'cannot',
    ...named,
    actions: fields.cannot ?? fields.can ?? [],
    throughRoles: fields.through === 'any chain of roles',
    unless: fields.unless ?? [],
    together: fields.together ?? false,
  };
}

const decodeGuardrail: Decoder<PolicyTest> = (node, place) => {
  const fields = decodeGuardrailFields(node, place);
  if (fields === undefined) return undefined;
  const expectation: GuardrailExpectation = {
    kind: 'guardrail',
    policy: fields.guardrail,
    baseline: fields.baseline,
    policyKind: fields.kind,
  };
  return { name: fields.test, expectation, location: node.location };
};

function isGuardrail(node: SourceNode): boolean {
  return node.kind === 'mapping' && node.entries.some(({ key }) => key === 'guardrail');
}

const noAccount: Fault = {
  message: 'no `account` says where the test holds',
  remedy: 'name it here or at the top of the file',
};

function decodeTest(defaultAccount: string | undefined): Decoder<PolicyTest> {
  return (node, place) => {
    if (isGuardrail(node)) return decodeGuardrail(node, place);
    const fields = decodeAccessFields(node, place);
    if (fields === undefined) return undefined;
    const accountId = (fields.account ?? defaultAccount)?.slice(-12);
    const fault = findFault(fields);
    if (accountId === undefined || fault !== undefined) {
      refuse(node.location, place, { code: 'unclear-expectation', ...(fault ?? noAccount) });
      return undefined;
    }
    const expectation = readExpectation(fields);
    return { name: fields.test, accountId, expectation, location: node.location };
  };
}

const decodeFile = decodeMapping('a file of policy tests', {
  account: optional(decodeAccount),
  tests: required((node: SourceNode, place: DecodingPlace) => ({ node, place })),
});

const decodePolicyTests: Decoder<readonly PolicyTest[]> = (node, place) => {
  const file = decodeFile(node, place);
  if (file === undefined) return undefined;
  return decodeList(decodeTest(file.account))(file.tests.node, enterPlace(place, 'tests'));
};

/** Reads one `tests/*.yaml` file; every problem of it has file, line and column. */
export function parsePolicyTests(content: string | Uint8Array, file: string): Result<readonly PolicyTest[]> {
  const source = parseSource(content, file);
  return source.ok ? decodeSource(source.value, decodePolicyTests) : source;
}
