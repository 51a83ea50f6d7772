import { ProblemList } from '../finding/problem-list.ts';
import type { Problem } from '../finding/problem.ts';
import type { AccountInventory, AccountSettings, ResourcePolicy } from '../iam/account.ts';
import { formatIamArn } from '../iam/arn.ts';
import type { IamResource } from '../iam/resources.ts';
import type { Decoder } from '../iam/source/decoder.ts';
import { parseSource } from '../iam/source/parse-source.ts';
import type { SourceNode } from '../iam/source/source-node.ts';
import type { AccountIdentity } from './formats/account-identity.ts';
import { decodeAccountSettings } from './formats/account-settings-format.ts';
import { resourceFormats } from './formats/index.ts';
import type { BuildResource } from './formats/resource-format.ts';
import { decodeResourcePolicyFile } from './formats/resource-policy-format.ts';
import { listTemporaryAccess, type TemporaryAccess } from './formats/temporary-access-format.ts';
import type { DeclaringPath } from './repository-path.ts';
import type { DeclaringFile } from './survey-files.ts';

/** What the files of one account declare, as far as they can be read, and what is wrong with the others. */
export interface DecodedAccount {
  readonly inventory: AccountInventory;
  readonly temporaryAccess: readonly TemporaryAccess[];
  readonly problems: readonly Problem[];
}

type ResourcePath = Extract<DeclaringPath, { kind: 'resource' }>;

/** The ARN of the resource that a path stands for. */
export function arnOf({ type, path, name }: ResourcePath, { partition, accountId }: AccountIdentity): string {
  return formatIamArn(partition, accountId, type, path, name);
}

/** Collects one account's declarations, file by file. */
class AccountDecoding {
  readonly resources: IamResource[] = [];
  readonly resourcePolicies: ResourcePolicy[] = [];
  readonly temporaryAccess: TemporaryAccess[] = [];
  readonly problems: Problem[] = [];
  settings: AccountSettings | undefined;
  readonly #account: AccountIdentity;

  constructor(account: AccountIdentity) {
    this.#account = account;
  }

  addFile({ file, declares }: DeclaringFile): void {
    const parsed = parseSource(file.content, file.path);
    if (!parsed.ok) {
      this.problems.push(...parsed.problems);
      return;
    }
    const node = parsed.value;
    switch (declares.kind) {
      case 'settings':
        this.settings = this.#decode(node, decodeAccountSettings)?.(this.#account);
        break;
      case 'resource':
        this.#addResource(declares, node);
        break;
      case 'resource-policy': {
        const document = this.#decode(node, decodeResourcePolicyFile);
        const { service, name } = declares;
        const declaration = { location: node.location, node };
        if (document !== undefined) this.resourcePolicies.push({ service, name, document, declaration });
      }
    }
  }

  #addResource(declares: ResourcePath, node: SourceNode): void {
    const arn = arnOf(declares, this.#account);
    const { name, path } = declares;
    const head = { name, path, arn, declaration: { location: node.location, node } };
    const build = this.#decode<BuildResource<IamResource>>(node, resourceFormats[declares.type].decoder);
    if (build === undefined) return;
    this.resources.push(build(head, this.#account));
    this.temporaryAccess.push(...listTemporaryAccess(node, arn));
  }

  #decode<Value>(node: SourceNode, decoder: Decoder<Value>): Value | undefined {
    const problems = new ProblemList();
    const value = decoder(node, { problems });
    this.problems.push(...problems.toProblems());
    return value;
  }
}

/** Reads every file of one account; a file with a problem leaves its resource out, and the others are read all the same. */
export function decodeAccount(files: readonly DeclaringFile[], account: AccountIdentity): DecodedAccount {
  const decoding = new AccountDecoding(account);
  for (const file of files) decoding.addFile(file);
  const { resources, resourcePolicies, settings, temporaryAccess, problems } = decoding;
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
  return { inventory, temporaryAccess, problems };
}
