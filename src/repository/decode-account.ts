import type { Problem } from '../finding/problem.ts';
import type { AccountInventory, AccountSettings, ResourcePolicy } from '../iam/account.ts';
import { formatIamArn } from '../iam/arn.ts';
import type { IamResource } from '../iam/resources.ts';
import { decodeFile } from '../iam/source/decode-file.ts';
import type { Decoder } from '../iam/source/decoder.ts';
import type { AccountIdentity } from './formats/account-identity.ts';
import { decodeAccountSettings } from './formats/account-settings-format.ts';
import { resourceFormats } from './formats/index.ts';
import type { BuildResource } from './formats/resource-format.ts';
import { decodeResourcePolicyFile } from './formats/resource-policy-format.ts';
import { listTemporaryAccess, type TemporaryAccess } from './formats/temporary-access-format.ts';
import { listReferences, type Reference } from './list-references.ts';
import type { RepositoryFile } from './repository-file.ts';
import type { DeclaringPath } from './repository-path.ts';
import type { DeclaringFile } from './survey-files.ts';

/** What the files of one account declare, as far as they can be read, and what is wrong with the others. */
export interface DecodedAccount {
  readonly inventory: AccountInventory;
  readonly temporaryAccess: readonly TemporaryAccess[];
  /** What the files name of the account, those with problems included. */
  readonly references: readonly Reference[];
  readonly problems: readonly Problem[];
}

type ResourcePath = Extract<DeclaringPath, { kind: 'resource' }>;
type ResourcePolicyPath = Extract<DeclaringPath, { kind: 'resource-policy' }>;

/** The ARN of the resource that a path stands for. */
export function arnOf({ type, path, name }: ResourcePath, { partition, accountId }: AccountIdentity): string {
  return formatIamArn(partition, accountId, type, path, name);
}

/** Collects one account's declarations, file by file. */
class AccountDecoding {
  readonly resources: IamResource[] = [];
  readonly resourcePolicies: ResourcePolicy[] = [];
  readonly temporaryAccess: TemporaryAccess[] = [];
  readonly references: Reference[] = [];
  readonly problems: Problem[] = [];
  settings: AccountSettings | undefined;
  readonly #account: AccountIdentity;

  constructor(account: AccountIdentity) {
    this.#account = account;
  }

  addFile({ file, declares }: DeclaringFile): void {
    switch (declares.kind) {
      case 'settings':
        this.settings = this.#decode(file, decodeAccountSettings)?.(this.#account);
        break;
      case 'resource':
        this.#addResource(file, declares);
        break;
      case 'resource-policy':
        this.#addResourcePolicy(file, declares);
    }
  }

  #addResource(file: RepositoryFile, declares: ResourcePath): void {
    const { type, name, path } = declares;
    const arn = arnOf(declares, this.#account);
    const format: Decoder<BuildResource<IamResource>> = resourceFormats[type].decoder;
    const resource = this.#decode(file, (node, place) => {
      this.references.push(...listReferences(type, node, this.#account));
      const head = { name, path, arn, declaration: { location: node.location, node } };
      return format(node, place)?.(head, this.#account);
    });
    if (resource?.declaration === undefined) return;
    this.resources.push(resource);
    this.temporaryAccess.push(...listTemporaryAccess(resource.declaration.node, arn));
  }

  #addResourcePolicy(file: RepositoryFile, { service, name }: ResourcePolicyPath): void {
    const policy = this.#decode(file, (node, place) => {
      const document = decodeResourcePolicyFile(node, place);
      const declaration = { location: node.location, node };
      return document === undefined ? undefined : { service, name, document, declaration };
    });
    if (policy !== undefined) this.resourcePolicies.push(policy);
  }

  #decode<Value>(file: RepositoryFile, decoder: Decoder<Value>): Value | undefined {
    const decoded = decodeFile(file.content, file.path, decoder);
    if (decoded.ok) return decoded.value;
    this.problems.push(...decoded.problems);
    return undefined;
  }
}

/** Reads every file of one account; a file with a problem leaves its resource out, and the others are read all the same. */
export function decodeAccount(files: readonly DeclaringFile[], account: AccountIdentity): DecodedAccount {
  const decoding = new AccountDecoding(account);
  for (const file of files) decoding.addFile(file);
  const { resources, resourcePolicies, settings, temporaryAccess, references, problems } = decoding;
  const inventory = {
    ...account,
    users: resources.filter((resource) => resource.type === 'user'),
    groups: resources.filter((resource) => resource.type === 'group'),
    roles: resources.filter((resource) => resource.type === 'role'),
    policies: resources.filter((resource) => resource.type === 'policy'),
    instanceProfiles: resources.filter((resource) => resource.type === 'instance-profile'),
    ...(settings !== undefined && { settings }),
    resourcePolicies,
    awsManagedPolicies: [],
  };
  return { inventory, temporaryAccess, references, problems };
}
