import type { AccountInventory } from '../../iam/account.ts';
import { decodeLivePolicyValue } from '../../iam/decode-live-policy-document.ts';
import type { PolicyDocument } from '../../iam/policy-document.ts';
import type { ManagedPolicy, Role, User, Group } from '../../iam/resources.ts';
import type { DashboardPayload, PayloadAccount, PayloadEntity } from './dashboard-payload.ts';

/** Throws for a document that is none: the page was made by another version, or changed. */
function decodeDocuments({ documents }: DashboardPayload): readonly PolicyDocument[] {
  return documents.map((json, index) => {
    const decoded = decodeLivePolicyValue(json, `document ${index}`);
    if (!decoded.ok) throw new Error(`document ${index} cannot be read`);
    return decoded.value;
  });
}

function documentAt(documents: readonly PolicyDocument[], index: number | undefined): PolicyDocument {
  const document = documents[index ?? -1];
  if (document === undefined) throw new Error(`there is no document ${index ?? ''}`);
  return document;
}

function held(entity: PayloadEntity, documents: readonly PolicyDocument[]) {
  const { name, path, arn, attached, inline } = entity;
  const inlinePolicies = inline.map(([policy, index]) => ({
    name: policy,
    document: documentAt(documents, index),
  }));
  return { name, path, arn, attachedPolicies: attached, inlinePolicies };
}

function principal(entity: PayloadEntity) {
  const { boundary, tags = [] } = entity;
  return {
    tags: tags.map(([key, value]) => ({ key, value })),
    ...(boundary !== undefined && { permissionsBoundary: boundary }),
  };
}

function decodeAccount(account: PayloadAccount, documents: readonly PolicyDocument[]): AccountInventory {
  const { accountId, partition, entities, policies, resourcePolicies } = account;
  const of = (type: PayloadEntity['type']) => entities.filter((entity) => entity.type === type);
  const managed = policies.map(({ arn, name, document }): ManagedPolicy => {
    return { type: 'policy', arn, name, path: '/', document: documentAt(documents, document) };
  });
  return {
    ...{ accountId, partition, instanceProfiles: [], awsManagedPolicies: [], policies: managed },
    users: of('user').map((entity): User => {
      return { type: 'user', ...held(entity, documents), ...principal(entity), groups: entity.groups ?? [] };
    }),
    groups: of('group').map((entity): Group => ({ type: 'group', ...held(entity, documents) })),
    roles: of('role').map((entity): Role => {
      const trustPolicy = documentAt(documents, entity.trust);
      return {
        ...{ type: 'role', ...held(entity, documents), ...principal(entity) },
        ...{ trustPolicy, maxSessionDuration: 3600 },
      };
    }),
    resourcePolicies: resourcePolicies.map(({ service, name, document }) => ({
      ...{ service, name },
      document: documentAt(documents, document),
    })),
  };
}

/** The accounts of a payload, as far as `createWhoCan` needs them. */
export function decodePayloadAccounts(payload: DashboardPayload): readonly AccountInventory[] {
  const documents = decodeDocuments(payload);
  return payload.accounts.map((account) => decodeAccount(account, documents));
}
