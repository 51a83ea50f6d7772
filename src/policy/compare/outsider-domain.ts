import type { ConditionClause, PolicyDocument } from '../../iam/policy-document.ts';
import { parseAddressPrefix } from '../languages/addresses.ts';
import type { RequestPrincipal } from '../request/request-principal.ts';
import { accountOfArn } from '../request/arn-parts.ts';
import { isSignedKey } from './candidate-principals.ts';
import { conditionConstraints } from './condition-constraints.ts';
import type { Constraint } from './predicate.ts';
import { strangers } from './principal-universe.ts';
import { tokenClauses } from './token-outsider.ts';

/** Keys that hold an account, an organisation, a network or a resource of whoever calls: a stranger has only its own. */
const accountKeys = [
  'aws:SourceAccount',
  'aws:SourceOwner',
  'kms:CallerAccount',
  's3:DataAccessPointAccount',
  'aws:VpceAccount',
];
const organizationKeys = ['aws:PrincipalOrgID', 'aws:SourceOrgID', 'aws:VpceOrgID'];
const organizationPathKeys = ['aws:PrincipalOrgPaths', 'aws:SourceOrgPaths', 'aws:VpceOrgPaths'];
const arnKeys = ['aws:SourceArn', 's3:DataAccessPointArn', 'aws:SourceVpcArn'];

const strangerOrganization = 'o-unlisted0000';

/** AWS calls a block of addresses that is wider than these public. */
const widestPrivateBits = { version4: 8, version6: 32 };

function clause(operator: string, key: string, values: readonly string[]): ConditionClause {
  return { operator, key, values };
}

function conditionsOf(documents: readonly PolicyDocument[]): readonly ConditionClause[] {
  return documents.flatMap(({ statements }) => statements.flatMap(({ conditions }) => conditions));
}

function isNarrowBlock(block: string): boolean {
  const bits = Number(block.split('/')[1] ?? '128');
  const widest = block.includes(':') ? widestPrivateBits.version6 : widestPrivateBits.version4;
  return parseAddressPrefix(block) !== undefined && bits >= widest;
}

/** An outsider calls from none of the particular networks that the policies name. */
function addressClauses(documents: readonly PolicyDocument[]): readonly ConditionClause[] {
  const blocks = conditionsOf(documents)
    .filter(({ key }) => key.toLowerCase() === 'aws:sourceip')
    .flatMap(({ values }) => values)
    .filter(isNarrowBlock);
  return blocks.length === 0 ? [] : [clause('NotIpAddress', 'aws:SourceIp', blocks)];
}

function networkClauses(): readonly ConditionClause[] {
  return [
    clause('StringEqualsIfExists', 'aws:SourceVpc', ['vpc-0unlisted']),
    clause('StringEqualsIfExists', 'aws:SourceVpce', ['vpce-0unlisted']),
    clause('BoolIfExists', 'aws:PrincipalIsAWSService', ['false']),
    clause('BoolIfExists', 'aws:ViaAWSService', ['false']),
  ];
}

function strangerClauses(account: string): readonly ConditionClause[] {
  return [
    clause('ArnLike', 'aws:PrincipalArn', [`arn:*:*::${account}:*`]),
    clause('StringEquals', 'aws:PrincipalAccount', [account]),
    ...accountKeys.map((key) => clause('StringEqualsIfExists', key, [account])),
    ...organizationKeys.map((key) => clause('StringEqualsIfExists', key, [strangerOrganization])),
    ...organizationPathKeys.map((key) =>
      clause('ForAllValues:StringLike', key, [`${strangerOrganization}/*`]),
    ),
    ...arnKeys.map((key) => clause('ArnLikeIfExists', key, [`arn:*:*:*:${account}:*`])),
    ...networkClauses(),
  ];
}

/** Without a signature there is nothing that follows from one. */
function anonymousClauses(mentioned: readonly string[], account: string): readonly ConditionClause[] {
  const absent = mentioned.filter(isSignedKey).map((key) => clause('Null', key, ['true']));
  return [...absent, ...strangerClauses(account).filter(({ key }) => !isSignedKey(key.toLowerCase()))];
}

/** Ids of users and roles belong to one account, and strangers have none of those that the policies name. */
function idClauses(documents: readonly PolicyDocument[]): readonly ConditionClause[] {
  const ids = conditionsOf(documents)
    .filter(({ key }) => key.toLowerCase() === 'aws:userid')
    .flatMap(({ values }) => values.flatMap((value) => /^A[A-Z]{3}[A-Z0-9]+/.exec(value)?.[0] ?? []));
  return ids.length === 0
    ? []
    : [
        clause(
          'StringNotLike',
          'aws:userid',
          ids.map((id) => `${id}*`),
        ),
      ];
}

function clausesFor(
  outsider: RequestPrincipal,
  documents: readonly PolicyDocument[],
  mentioned: readonly string[],
): readonly ConditionClause[] {
  switch (outsider.type) {
    case 'anonymous':
      return anonymousClauses(mentioned, strangers.account);
    case 'federated':
      return [
        ...anonymousClauses(mentioned, strangers.account),
        ...tokenClauses(outsider.provider, conditionsOf(documents)),
      ];
    default: {
      const account = outsider.type === 'user' ? accountOfArn(outsider.arn) : undefined;
      return [...strangerClauses(account ?? strangers.account), ...idClauses(documents)];
    }
  }
}

/**
 * What is true of every request of an outsider, as far as the policies ask: nobody at all, or somebody of an account that no policy names.
 * The keys are those that AWS looks at to tell public from not public; see 'The meaning of "public"' in
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function outsiderDomain(
  outsider: RequestPrincipal,
  documents: readonly PolicyDocument[],
): readonly Constraint[] {
  const mentioned = conditionsOf(documents).map(({ key }) => key.toLowerCase());
  return [...clausesFor(outsider, documents, mentioned), ...addressClauses(documents)]
    .filter(({ key }) => mentioned.includes(key.toLowerCase()))
    .flatMap((each) => conditionConstraints(each, false));
}
