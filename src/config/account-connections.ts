import { partitions, type Partition } from '../iam/account.ts';
import { isAccountId, parseIamArn } from '../iam/arn.ts';
import { decodeEntries, decodeMapping, optional } from '../iam/source/decode-mapping.ts';
import { decodeChecked, decodeOneOf, decodeString } from '../iam/source/decode-value.ts';
import { enterPlace, refuse, type Decoder, type DecodingPlace } from '../iam/source/decoder.ts';
import type { MappingEntry } from '../iam/source/source-node.ts';

/** How one live account is reached. */
export interface AccountConnection {
  readonly partition: Partition;
  /** ARN of the role to assume; absent where the program's own credentials are the account's. */
  readonly role?: string;
  /** Sent with `AssumeRole`, against the confused deputy (A58). */
  readonly externalId?: string;
}

/** By account id. */
export type AccountConnections = ReadonlyMap<string, AccountConnection>;

/** See `AssumeRole`, ExternalId. */
const decodeExternalId = decodeChecked(decodeString, (text) =>
  /^[\w+=,.@:/-]{2,1224}$/.test(text)
    ? undefined
    : {
        code: 'external-id-malformed',
        message: 'the external id has characters or a length that AWS does not take',
        remedy: 'use 2 to 1224 letters, digits and `_+=,.@:/-`',
      },
);

const decodeRoleArn = decodeChecked(decodeString, (text) =>
  parseIamArn(text)?.type === 'role'
    ? undefined
    : {
        code: 'not-a-role-arn',
        message: `\`${text.slice(0, 200)}\` is not the ARN of a role`,
        remedy: 'write it like `arn:aws:iam::123456789012:role/four-eyes-reader`',
      },
);

const decodeConnection = decodeMapping('an account', {
  partition: optional(decodeOneOf(partitions)),
  role: optional(decodeRoleArn),
  externalId: optional(decodeExternalId),
});

type DecodedConnection = NonNullable<ReturnType<typeof decodeConnection>>;

function findProblem(accountId: string, { partition = 'aws', role }: DecodedConnection) {
  const arn = role === undefined ? undefined : parseIamArn(role);
  if (!isAccountId(accountId)) {
    return {
      code: 'not-an-account-id',
      message: `\`${accountId.slice(0, 64)}\` is not an account id`,
      remedy: 'write its 12 digits in quotes',
    };
  }
  if (arn === undefined || (arn.accountId === accountId && arn.partition === partition)) return undefined;
  return {
    code: 'role-of-another-account',
    message: `the role \`${role ?? ''}\` is not one of the account \`${accountId}\` in \`${partition}\``,
    remedy: 'name a role of the account itself; set `partition` outside of `aws`',
  };
}

function checkConnection(entry: MappingEntry, value: DecodedConnection, place: DecodingPlace): boolean {
  const problem = findProblem(entry.key, value);
  if (problem !== undefined) refuse(entry.keyLocation, enterPlace(place, entry.key), problem);
  return problem === undefined;
}

const decodeConnections = decodeEntries(decodeConnection);

/** The section `accounts`: from account id to how the account is reached. */
export const decodeAccountConnections: Decoder<AccountConnections> = (node, place) => {
  const entries = decodeConnections(node, place);
  if (entries === undefined) return undefined;
  const checks = entries.map(({ entry, value }) => checkConnection(entry, value, place));
  if (checks.includes(false)) return undefined;
  return new Map(entries.map(({ key, value }) => [key, { partition: 'aws', ...value }]));
};
