import { QueryError } from '../../query-error.ts';
import type { JsonOperationContext, JsonService } from '../../service.ts';
import type { StoredKey } from '../../state/hygiene-state.ts';

/** KMS, as far as it tells which keys there are and who may use them. Nothing is encrypted here. */
export const kmsService: JsonService = {
  protocol: 'json',
  name: 'kms',
  targetPrefix: 'TrentService',
  jsonVersion: '1.1',
  operations: {
    ListKeys: (context) => {
      const { page, rest } = takePage(context, keysOf(context));
      return { Keys: page.map(({ id, arn }) => ({ KeyId: id, KeyArn: arn })), ...rest };
    },

    ListAliases: (context) => {
      const aliases = keysOf(context).flatMap(({ id, aliases: names, arn }) =>
        names.map((name) => ({ AliasName: name, AliasArn: arn.replace(`key/${id}`, name), TargetKeyId: id })),
      );
      const { page, rest } = takePage(context, aliases);
      return { Aliases: page, ...rest };
    },

    DescribeKey: (context) => {
      const key = findKey(context);
      return {
        KeyMetadata: {
          AWSAccountId: context.account.accountId,
          KeyId: key.id,
          Arn: key.arn,
          Enabled: key.state === 'Enabled',
          KeyState: key.state,
          KeyUsage: key.spec.startsWith('HMAC') ? 'GENERATE_VERIFY_MAC' : 'ENCRYPT_DECRYPT',
          KeySpec: key.spec,
          Origin: key.origin,
          KeyManager: key.manager,
          MultiRegion: false,
          ...(key.deletionDate !== undefined && { DeletionDate: Date.parse(key.deletionDate) / 1000 }),
        },
      };
    },

    GetKeyRotationStatus: (context) => {
      const key = findKey(context);
      if (key.state === 'PendingDeletion')
        throw new QueryError('KMSInvalidStateException', 400, `${key.arn} is pending deletion.`);
      if (key.spec !== 'SYMMETRIC_DEFAULT') throw new QueryError('UnsupportedOperationException', 400, '');
      return {
        KeyId: key.id,
        KeyRotationEnabled: key.rotates,
        ...(key.rotates && { RotationPeriodInDays: 365 }),
      };
    },

    GetKeyPolicy: (context) => ({ Policy: findKey(context).policy, PolicyName: 'default' }),

    ListGrants: (context) => {
      const key = findKey(context);
      const { page, rest } = takePage(context, key.grants);
      const grants = page.map(({ id, grantee, operations }) => ({
        KeyId: key.arn,
        GrantId: id,
        ...(grantee.startsWith('arn:')
          ? { GranteePrincipal: grantee }
          : { GranteeServicePrincipal: grantee }),
        IssuingAccount: `arn:${context.account.partition}:iam::${context.account.accountId}:root`,
        Operations: operations,
      }));
      return { Grants: grants, ...rest };
    },

    ListResourceTags: (context) => {
      const { page, rest } = takePage(context, findKey(context).tags);
      return { Tags: page.map(({ key, value }) => ({ TagKey: key, TagValue: value })), ...rest };
    },
  },
};

function keysOf({ account, region }: JsonOperationContext): readonly StoredKey[] {
  return [...account.hygiene.keys.values()].filter((key) => key.region === region);
}

function findKey(context: JsonOperationContext): StoredKey {
  const id = context.input.requiredText('KeyId');
  const key = keysOf(context).find((each) => each.id === id || each.arn === id);
  if (key !== undefined) return key;
  throw new QueryError('NotFoundException', 400, `Key '${id}' does not exist`);
}

/** The marker here is the index of the next item. */
function takePage<Item>({ input, sandbox }: JsonOperationContext, all: readonly Item[]) {
  const start = Number(input.optionalText('Marker') ?? '0');
  if (!Number.isInteger(start) || start < 0) throw new QueryError('InvalidMarkerException', 400, '');
  const end = start + Math.min(input.optionalNumber('Limit') ?? 50, sandbox.pageSizeLimit);
  const rest = end < all.length ? { Truncated: true, NextMarker: String(end) } : { Truncated: false };
  return { page: all.slice(start, end), rest };
}
