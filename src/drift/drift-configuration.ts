import { isAccountId, parseArn, parseIamArn, type IamArn } from '../iam/arn.ts';
import { findPathProblem } from '../iam/iam-name.ts';
import { decodeIdentities, type IdentityMap } from './identity-map.ts';
import { resourceTypes, type ResourceType } from '../iam/resources.ts';
import { decodeMapping, optional, required } from '../iam/source/decode-mapping.ts';
import { decodeChecked, decodeList, decodeOneOf, decodeString } from '../iam/source/decode-value.ts';
import { refuse, type Decoder } from '../iam/source/decoder.ts';

/** What another tool manages, listed one by one; only ARNs that `stack`, where it is given, really holds count. */
export interface ListedElsewhere {
  readonly kind: 'arns';
  readonly owner: string;
  readonly reason: string;
  readonly arns: readonly string[];
  /** The ARN of the CloudFormation stack that makes them. */
  readonly stack?: string;
  /** The repository that reviews them, for people to find. */
  readonly repository?: string;
}

/** Everything under an IAM path that a service control policy keeps for one tool. */
export interface PathElsewhere {
  readonly kind: 'path';
  readonly owner: string;
  readonly reason: string;
  readonly accountId: string;
  /** Begins and ends with `/`. */
  readonly path: string;
  readonly resourceTypes: readonly ResourceType[];
  /** The ARN of the service control policy that lets nobody else write under the path. */
  readonly guardedBy: string;
  readonly repository?: string;
}

export interface DriftConfiguration {
  /** `all`: a tag that no file declares is drift. `declared`: only declared tags are compared. */
  readonly tags: 'all' | 'declared';
  readonly managedElsewhere: readonly (ListedElsewhere | PathElsewhere)[];
  /** Whose account on GitHub an identity in AWS is; whoever is not in it is nobody known. */
  readonly identities?: IdentityMap;
}

export const defaultDriftConfiguration: DriftConfiguration = { tags: 'all', managedElsewhere: [] };

const decodeFilledText = decodeChecked(decodeString, (text) =>
  text.trim() === ''
    ? { code: 'empty-text', message: 'the text is empty', remedy: 'say it in a few words' }
    : undefined,
);

function isResourceArn(arn: IamArn | undefined): arn is IamArn {
  return arn !== undefined && isAccountId(arn.accountId) && resourceTypes.some((type) => type === arn.type);
}

/** Whole ARNs: whoever may create a resource chooses its name, so a pattern would exempt whatever is named to fit. */
const decodeResourceArn = decodeChecked(decodeString, (text) => {
  const arn = parseIamArn(text);
  if (isResourceArn(arn) && !/[*?]/.test(arn.name)) return undefined;
  return {
    code: 'not-a-resource-arn',
    message: `\`${text.slice(0, 200)}\` is not the ARN of one IAM resource`,
    remedy: 'write whole ARNs, such as `arn:aws:iam::123456789012:role/team/name`: patterns are not taken',
  };
});

const decodeStackArn = decodeChecked(decodeString, (text) => {
  const arn = parseArn(text);
  const isStack = arn?.service === 'cloudformation' && /^stack\/[\w-]+\/[\w-]+$/.test(arn.resource);
  if (isStack && isAccountId(arn.accountId)) return undefined;
  return {
    code: 'not-a-stack-arn',
    message: `\`${text.slice(0, 200)}\` is not the ARN of a CloudFormation stack`,
    remedy: 'write it with its id, as `aws cloudformation describe-stacks` prints it (StackId)',
  };
});

const decodeServiceControlPolicyArn = decodeChecked(decodeString, (text) => {
  const arn = parseArn(text);
  const isPolicy = /^policy\/o-[a-z0-9]+\/service_control_policy\/p-[a-z0-9]+$/.test(arn?.resource ?? '');
  if (arn?.service === 'organizations' && isPolicy) return undefined;
  return {
    code: 'not-a-service-control-policy',
    message: `\`${text.slice(0, 200)}\` is not the ARN of a service control policy`,
    remedy: 'name the policy that keeps everyone else from writing under the path',
  };
});

const decodeGuardedPath = decodeChecked(decodeString, (path) => {
  const problem = path === '/' ? 'is the path of everything' : findPathProblem(path);
  if (problem === undefined && !/[*?]/.test(path)) return undefined;
  return {
    code: 'path-malformed',
    message: `the path \`${path.slice(0, 200)}\` ${problem ?? 'holds a wildcard'}`,
    remedy: 'write a path that begins and ends with `/`, such as `/landing-zone/`',
  };
});

const decodeAccountId = decodeChecked(decodeString, (text) =>
  isAccountId(text)
    ? undefined
    : {
        code: 'not-an-account-id',
        message: `\`${text.slice(0, 64)}\` is not an account id`,
        remedy: 'write its 12 digits in quotes',
      },
);

const about = { owner: required(decodeFilledText), reason: required(decodeFilledText) };

const decodeListed = decodeMapping('a `managedElsewhere` entry with `arns`', {
  ...about,
  arns: required(decodeList(decodeResourceArn)),
  stack: optional(decodeStackArn),
  repository: optional(decodeFilledText),
});

const decodePath = decodeMapping('a `managedElsewhere` entry with `path`', {
  ...about,
  account: required(decodeAccountId),
  path: required(decodeGuardedPath),
  types: optional(decodeList(decodeOneOf(resourceTypes))),
  guardedBy: required(decodeServiceControlPolicyArn),
  repository: optional(decodeFilledText),
});

const decodeEntry: Decoder<ListedElsewhere | PathElsewhere> = (node, place) => {
  const keys = node.kind === 'mapping' ? node.entries.map(({ key }) => key) : [];
  if (keys.includes('path')) {
    const entry = decodePath(node, place);
    if (entry === undefined) return undefined;
    const { account, types, ...rest } = entry;
    return { kind: 'path', ...rest, accountId: account, resourceTypes: types ?? ['role'] };
  }
  if (keys.includes('stack') && !keys.includes('arns')) {
    refuse(node.location, place, {
      code: 'stack-alone',
      message: 'a stack exempts nothing by itself: whoever updates it decides what is in it',
      remedy: 'list what it makes under `arns`; those that the stack then really holds are left out',
    });
    return undefined;
  }
  const entry = decodeListed(node, place);
  return entry === undefined ? undefined : { kind: 'arns', ...entry };
};

const decodeSection = decodeMapping('`drift`', {
  tags: optional(decodeOneOf(['all', 'declared'])),
  managedElsewhere: optional(decodeList(decodeEntry)),
  identities: optional(decodeIdentities),
});

/** The section `drift` of `four-eyes.yml`. */
export const decodeDriftConfiguration: Decoder<DriftConfiguration> = (node, place) => {
  const section = decodeSection(node, place);
  return section === undefined ? undefined : { ...defaultDriftConfiguration, ...section };
};
