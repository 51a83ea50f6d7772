import type { AccountInventory } from '../iam/account.ts';
import { encodePolicyDocument } from '../iam/encode-policy-document.ts';
import { normalizePolicyDocument } from '../iam/normalize-policy-document.ts';
import type { JsonObject } from '../iam/policy-document.ts';
import type { IamResource } from '../iam/resources.ts';
import type { AccountIdentity } from './formats/account-identity.ts';
import { encodeAccountSettings } from './formats/encode-account-settings.ts';
import { resourceFormats } from './formats/index.ts';
import type { EncodeDocument } from './formats/resource-format.ts';
import { encodeResourcePolicyFile } from './formats/resource-policy-format.ts';
import { placeFiles } from './place-files.ts';

/** What one file of an account is to say. */
export interface FileContent {
  /** Tells what is declared, whatever its file is called: an ARN, `settings`, or service and name. */
  readonly identity: string;
  /** Relative to the account's folder, without an ending. */
  readonly stem: string;
  readonly content: JsonObject;
  /** The content with policy documents encoded in another way. */
  readonly spell: (encodeDocument: EncodeDocument) => JsonObject;
  /** The same for contents that IAM stores the same; for nothing but to be compared. */
  readonly meaning: string;
}

/** The content of one resource's file. */
export function encodeResource(
  resource: IamResource,
  account: AccountIdentity,
  encodeDocument: EncodeDocument,
): JsonObject {
  switch (resource.type) {
    case 'user':
      return resourceFormats.user.encode(resource, account, encodeDocument);
    case 'group':
      return resourceFormats.group.encode(resource, account, encodeDocument);
    case 'role':
      return resourceFormats.role.encode(resource, account, encodeDocument);
    case 'policy':
      return resourceFormats.policy.encode(resource, account, encodeDocument);
    case 'instance-profile':
      return resourceFormats['instance-profile'].encode(resource, account, encodeDocument);
  }
}

/** All IAM resources of an account. */
export function listResources(inventory: AccountInventory): readonly IamResource[] {
  const { users, groups, roles, policies, instanceProfiles } = inventory;
  return [...users, ...groups, ...roles, ...policies, ...instanceProfiles];
}

/**
 * The files that declare an account: their contents in the order of people's reading, and what they mean. Decoding
 * them gives an equal account.
 */
export function encodeAccount(inventory: AccountInventory): readonly FileContent[] {
  const resources = listResources(inventory);
  const stems = placeFiles(resources);
  const normalize: EncodeDocument = (document) =>
    normalizePolicyDocument(document, { partition: inventory.partition });
  const describe = (
    identity: string,
    stem: string,
    spell: (encodeDocument: EncodeDocument) => JsonObject,
  ): FileContent => ({
    identity,
    stem,
    content: spell(encodePolicyDocument),
    spell,
    meaning: JSON.stringify(spell(normalize)),
  });
  const { settings } = inventory;
  return [
    ...(settings === undefined
      ? []
      : [describe('settings', 'account', () => encodeAccountSettings(settings))]),
    ...resources.map((resource) =>
      describe(resource.arn, stems.get(resource.arn) ?? '', (encodeDocument) =>
        encodeResource(resource, inventory, encodeDocument),
      ),
    ),
    ...inventory.resourcePolicies.map((policy) =>
      describe(`${policy.service} ${policy.name}`, `${policy.service}/${policy.name}`, (encodeDocument) =>
        encodeResourcePolicyFile(policy, encodeDocument),
      ),
    ),
  ];
}
