import type { Problem } from '../finding/problem.ts';
import type { AccountInventory, AccountSettings, ResourcePolicy } from '../iam/account.ts';
import { formatIamArn } from '../iam/arn.ts';
import type { IamResource } from '../iam/resources.ts';
import { decodeFile } from '../iam/source/decode-file.ts';
import type { Decoder } from '../iam/source/decoder.ts';
import { recallFrom, type ContentMemory } from './content-memory.ts';
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

/** What one file declares, and what is wrong with it. */
interface DeclaredThings {
  readonly resources: readonly IamResource[];
  readonly resourcePolicies: readonly ResourcePolicy[];
  readonly settings?: AccountSettings;
  readonly temporaryAccess: readonly TemporaryAccess[];
  readonly references: readonly Reference[];
  readonly problems: readonly Problem[];
}

const nothing: DeclaredThings = {
  resources: [],
  resourcePolicies: [],
  temporaryAccess: [],
  references: [],
  problems: [],
};

function readResource(
  file: RepositoryFile,
  declares: ResourcePath,
  account: AccountIdentity,
): DeclaredThings {
  const { type, name, path } = declares;
  const arn = arnOf(declares, account);
  const format: Decoder<BuildResource<IamResource>> = resourceFormats[type].decoder;
  const references: Reference[] = [];
  const resource = decodeFile(file.content, file.path, (node, place) => {
    references.push(...listReferences(type, node, account));
    const head = { name, path, arn, declaration: { location: node.location, node } };
    return format(node, place)?.(head, account);
  });
  if (!resource.ok) return { ...nothing, references, problems: resource.problems };
  const { declaration } = resource.value;
  const temporaryAccess = declaration === undefined ? [] : listTemporaryAccess(declaration.node, arn);
  return { ...nothing, references, resources: [resource.value], temporaryAccess };
}

function readResourcePolicy(file: RepositoryFile, { service, name }: ResourcePolicyPath): DeclaredThings {
  const policy = decodeFile(file.content, file.path, (node, place) => {
    const document = decodeResourcePolicyFile(node, place);
    const declaration = { location: node.location, node };
    return document === undefined ? undefined : { service, name, document, declaration };
  });
  return policy.ok
    ? { ...nothing, resourcePolicies: [policy.value] }
    : { ...nothing, problems: policy.problems };
}

function readSettings(file: RepositoryFile, account: AccountIdentity): DeclaredThings {
  const settings = decodeFile(file.content, file.path, (node, place) =>
    decodeAccountSettings(node, place)?.(account),
  );
  return settings.ok ? { ...nothing, settings: settings.value } : { ...nothing, problems: settings.problems };
}

function readDeclaringFile({ file, declares }: DeclaringFile, account: AccountIdentity): DeclaredThings {
  switch (declares.kind) {
    case 'settings':
      return readSettings(file, account);
    case 'resource':
      return readResource(file, declares, account);
    case 'resource-policy':
      return readResourcePolicy(file, declares);
  }
}

/**
 * Reads every file of one account; a file with a problem leaves its resource out, and the others are read all the same.
 * With a memory, what it has seen before is not read again.
 */
export function decodeAccount(
  files: readonly DeclaringFile[],
  account: AccountIdentity,
  memory?: ContentMemory,
): DecodedAccount {
  const purpose = `account ${account.partition}`;
  const read = files.map((each) =>
    recallFrom(memory, purpose, each.file, () => readDeclaringFile(each, account)),
  );
  const resources = read.flatMap((things) => things.resources);
  const settings = read.findLast((things) => things.settings !== undefined)?.settings;
  const inventory = {
    ...account,
    users: resources.filter((resource) => resource.type === 'user'),
    groups: resources.filter((resource) => resource.type === 'group'),
    roles: resources.filter((resource) => resource.type === 'role'),
    policies: resources.filter((resource) => resource.type === 'policy'),
    instanceProfiles: resources.filter((resource) => resource.type === 'instance-profile'),
    ...(settings !== undefined && { settings }),
    resourcePolicies: read.flatMap((things) => things.resourcePolicies),
    awsManagedPolicies: [],
  };
  return {
    inventory,
    temporaryAccess: read.flatMap((things) => things.temporaryAccess),
    references: read.flatMap((things) => things.references),
    problems: read.flatMap((things) => things.problems),
  };
}
