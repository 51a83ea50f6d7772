import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  ListAliasesCommand,
  ListGrantsCommand,
  ListKeysCommand,
  ListResourceTagsCommand,
  type GrantListEntry,
  type KeyMetadata,
} from '@aws-sdk/client-kms';
import { known, unknown, type Fact, type RegionFacts } from '../../../audit/facts/fact.ts';
import type { KeyFacts, KeyGrant, KeyRotation } from '../../../audit/facts/key-facts.ts';
import type { PolicyDocument } from '../../../iam/policy-document.ts';
import type { Tag } from '../../../iam/resources.ts';
import { decodeLivePolicyDocument } from '../../../iam/decode-live-policy-document.ts';
import { required } from '../read-account-settings.ts';
import { collectTokenPages } from './collect-token-pages.ts';
import type { HygieneSession } from './hygiene-session.ts';
import { mapBounded } from './map-bounded.ts';

/** Keys that are read at the same time. */
const keysAtOnce = 8;

/** KMS's largest page of keys and aliases, and of grants and tags. */
const largePage = 100;
const smallPage = 50;

/**
 * The customer managed keys of a Region with rotation, policy, grants and tags. A key whose own policy keeps the reader
 * from describing it is a gap of the Region, and never left out in silence.
 */
export async function readKeys(
  session: HygieneSession,
  region: string,
): Promise<RegionFacts<readonly KeyFacts[]>> {
  const ids = await session.fact('ListKeys', () => listKeys(session, region));
  if (ids.status === 'unknown') return { region, facts: ids };
  const aliases = await session.fact('ListAliases', () => listAliases(session, region));
  if (aliases.status === 'unknown') return { region, facts: aliases };
  const read = await mapBounded(ids.value, keysAtOnce, (id) => readKey(session, region, id, aliases.value));
  const gaps = read.flatMap((key) => (key?.status === 'unknown' ? [key.reason] : []));
  const keys = read.flatMap((key) => (key?.status === 'known' ? [key.value] : []));
  return { region, facts: known(keys), ...(gaps.length === 0 ? {} : { gaps }) };
}

function listKeys(session: HygieneSession, region: string): Promise<readonly string[]> {
  const { kms } = session.clientsOf(region);
  return collectTokenPages('ListKeys', async (Marker) => {
    const { Keys, NextMarker } = await kms.send(
      new ListKeysCommand({ Limit: largePage, Marker }),
      session.sendOptions,
    );
    return { items: Keys?.map(({ KeyId }) => required('ListKeys', 'KeyId', KeyId)), next: NextMarker };
  });
}

/** Names of aliases by the id of their key. */
async function listAliases(
  session: HygieneSession,
  region: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { kms } = session.clientsOf(region);
  const entries = await collectTokenPages('ListAliases', async (Marker) => {
    const command = new ListAliasesCommand({ Limit: largePage, Marker });
    const { Aliases, NextMarker } = await kms.send(command, session.sendOptions);
    return { items: Aliases, next: NextMarker };
  });
  const byKey = new Map<string, readonly string[]>();
  for (const { AliasName, TargetKeyId } of entries) {
    if (AliasName === undefined || TargetKeyId === undefined) continue;
    byKey.set(TargetKeyId, [...(byKey.get(TargetKeyId) ?? []), AliasName].sort());
  }
  return byKey;
}

/** Undefined for a key that AWS manages; unknown for one that cannot be described. */
async function readKey(
  session: HygieneSession,
  region: string,
  id: string,
  aliases: ReadonlyMap<string, readonly string[]>,
): Promise<Fact<KeyFacts> | undefined> {
  const { kms } = session.clientsOf(region);
  const metadata = await session.fact('DescribeKey', async () => {
    const answer = await kms.send(new DescribeKeyCommand({ KeyId: id }), session.sendOptions);
    return required('DescribeKey', 'KeyMetadata', answer.KeyMetadata);
  });
  if (metadata.status === 'unknown') return unknown(`the key \`${id}\`: ${metadata.reason}`);
  if (metadata.value.KeyManager === 'AWS') return undefined;
  const { Arn, KeyState, KeySpec, Origin, DeletionDate } = metadata.value;
  return known({
    arn: Arn ?? id,
    id,
    region,
    aliases: aliases.get(id) ?? [],
    state: KeyState ?? 'unknown',
    spec: KeySpec ?? 'unknown',
    origin: Origin ?? 'unknown',
    ...(DeletionDate === undefined ? {} : { deletionDate: DeletionDate.toISOString() }),
    rotation: await readRotation(session, region, id, metadata.value),
    policy: await readPolicy(session, region, id),
    grants: await readGrants(session, region, id),
    tags: await readTags(session, region, id),
  });
}

/** KMS answers an error for keys that it cannot rotate, and for those in other states. */
async function readRotation(
  session: HygieneSession,
  region: string,
  KeyId: string,
  { KeySpec, Origin, KeyState }: KeyMetadata,
): Promise<Fact<KeyRotation>> {
  const canRotate = KeySpec === 'SYMMETRIC_DEFAULT' && Origin === 'AWS_KMS' && KeyState === 'Enabled';
  if (!canRotate) return unknown('the key cannot be rotated by KMS now');
  return session.fact('GetKeyRotationStatus', async () => {
    const { kms } = session.clientsOf(region);
    const answer = await kms.send(new GetKeyRotationStatusCommand({ KeyId }), session.sendOptions);
    const isEnabled = required('GetKeyRotationStatus', 'KeyRotationEnabled', answer.KeyRotationEnabled);
    const period = answer.RotationPeriodInDays;
    return { isEnabled, ...(period === undefined ? {} : { period }) };
  });
}

async function readPolicy(
  session: HygieneSession,
  region: string,
  KeyId: string,
): Promise<Fact<PolicyDocument>> {
  const text = await session.fact('GetKeyPolicy', async () => {
    const { kms } = session.clientsOf(region);
    const answer = await kms.send(
      new GetKeyPolicyCommand({ KeyId, PolicyName: 'default' }),
      session.sendOptions,
    );
    return required('GetKeyPolicy', 'Policy', answer.Policy);
  });
  if (text.status === 'unknown') return text;
  const decoded = decodeLivePolicyDocument(text.value, `policy of ${KeyId}`);
  return decoded.ok
    ? known(decoded.value)
    : unknown(`its policy cannot be read: ${decoded.problems[0]?.message ?? ''}`);
}

function readGrants(
  session: HygieneSession,
  region: string,
  KeyId: string,
): Promise<Fact<readonly KeyGrant[]>> {
  const { kms } = session.clientsOf(region);
  return session.fact('ListGrants', () =>
    collectTokenPages('ListGrants', async (Marker) => {
      const command = new ListGrantsCommand({ KeyId, Limit: smallPage, Marker });
      const { Grants, NextMarker } = await kms.send(command, session.sendOptions);
      return { items: Grants?.map(decodeGrant), next: NextMarker };
    }),
  );
}

function decodeGrant(grant: GrantListEntry): KeyGrant {
  const { Name: name, RetiringPrincipal, RetiringServicePrincipal } = grant;
  const retiring = RetiringPrincipal ?? RetiringServicePrincipal;
  return {
    id: required('ListGrants', 'GrantId', grant.GrantId),
    ...(name === undefined || name === '' ? {} : { name }),
    grantee:
      grant.GranteePrincipal ?? required('ListGrants', 'GranteePrincipal', grant.GranteeServicePrincipal),
    ...(retiring === undefined ? {} : { retiring }),
    operations: grant.Operations ?? [],
  };
}

function readTags(session: HygieneSession, region: string, KeyId: string): Promise<Fact<readonly Tag[]>> {
  const { kms } = session.clientsOf(region);
  return session.fact('ListResourceTags', () =>
    collectTokenPages('ListResourceTags', async (Marker) => {
      const command = new ListResourceTagsCommand({ KeyId, Limit: smallPage, Marker });
      const { Tags, NextMarker } = await kms.send(command, session.sendOptions);
      return {
        items: Tags?.map(({ TagKey = '', TagValue = '' }) => ({ key: TagKey, value: TagValue })),
        next: NextMarker,
      };
    }),
  );
}
