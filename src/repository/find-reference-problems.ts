import { findNearestName } from '../finding/nearest-name.ts';
import type { Problem } from '../finding/problem.ts';
import type { AccountInventory } from '../iam/account.ts';
import { parseIamArn } from '../iam/arn.ts';
import type { IamResource, ResourceType } from '../iam/resources.ts';
import { nearestNode, type SourcePath } from '../iam/source/source-node.ts';
import { arnOf } from './decode-account.ts';
import type { AccountIdentity } from './formats/account-identity.ts';
import { shortenPolicyArn } from './formats/policy-reference.ts';
import type { DecodePolicyRepositoryOptions } from './policy-repository.ts';
import type { DeclaringFile } from './survey-files.ts';

/** Comparing names is costly, and nobody reads more suggestions than these. */
const mostSuggestions = 20;

/** The names that an account declares, of files with problems too: a broken file is not a missing one. */
interface DeclaredNames {
  readonly policyArns: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
}

function declaredNames(
  files: readonly DeclaringFile[],
  account: AccountIdentity,
  arnsElsewhere: readonly string[],
): DeclaredNames {
  const resources = files.flatMap(({ declares }) => (declares.kind === 'resource' ? [declares] : []));
  const elsewhere = arnsElsewhere.flatMap((arn) => parseIamArn(arn) ?? []);
  const namesOf = (type: ResourceType): ReadonlySet<string> =>
    new Set([
      ...resources.filter((resource) => resource.type === type).map(({ name }) => name),
      ...elsewhere
        .filter((arn) => arn.type === type && arn.accountId === account.accountId)
        .map(({ name }) => name),
    ]);
  const policies = resources.filter(({ type }) => type === 'policy');
  return {
    policyArns: new Set(policies.map((policy) => arnOf(policy, account))),
    groups: namesOf('group'),
    roles: namesOf('role'),
  };
}

/** Finds the references of one account's files that lead nowhere. */
class ReferenceCheck {
  readonly problems: Problem[] = [];
  readonly #account: AccountIdentity;
  readonly #declared: DeclaredNames;
  readonly #isManagedElsewhere: (arn: string) => boolean;
  #suggestions = 0;

  constructor(
    account: AccountIdentity,
    declared: DeclaredNames,
    isManagedElsewhere: (arn: string) => boolean,
  ) {
    this.#account = account;
    this.#declared = declared;
    this.#isManagedElsewhere = isManagedElsewhere;
  }

  check(resource: IamResource): void {
    if ('attachedPolicies' in resource) {
      resource.attachedPolicies.forEach((arn, index) => {
        this.#checkPolicy(resource, arn, ['Policies', index]);
      });
    }
    const boundary = 'permissionsBoundary' in resource ? resource.permissionsBoundary : undefined;
    if (boundary !== undefined) this.#checkPolicy(resource, boundary, ['PermissionsBoundary']);
    if (resource.type === 'user') this.#checkNames(resource, 'group', resource.groups, 'Groups');
    if (resource.type === 'instance-profile') this.#checkNames(resource, 'role', resource.roles, 'Roles');
  }

  #checkPolicy(resource: IamResource, arn: string, path: SourcePath): void {
    const { partition, accountId } = this.#account;
    const policy = parseIamArn(arn);
    if (policy?.partition !== partition) {
      const message = `the policy \`${arn}\` is not in the partition \`${partition}\` of this account`;
      this.#add(resource, path, 'wrong-partition', message, `name a policy of \`${partition}\``);
    } else if (policy.accountId !== 'aws' && policy.accountId !== accountId) {
      const message = `the policy \`${arn}\` belongs to another account`;
      const remedy = `name a policy of \`${accountId}\` or of AWS: IAM attaches no other`;
      this.#add(resource, path, 'policy-of-another-account', message, remedy);
    } else if (policy.accountId === accountId && !this.#exists(arn)) {
      const short = shortenPolicyArn(arn, this.#account);
      const message = `no file declares the policy \`${short}\``;
      this.#add(resource, path, 'unknown-policy', message, this.#suggestPolicy(policy.name, short));
    }
  }

  #exists(arn: string): boolean {
    return this.#declared.policyArns.has(arn) || this.#isManagedElsewhere(arn);
  }

  #checkNames(resource: IamResource, type: 'group' | 'role', names: readonly string[], key: string): void {
    const known = type === 'group' ? this.#declared.groups : this.#declared.roles;
    names.forEach((name, index) => {
      if (known.has(name)) return;
      const otherwise = `declare it under \`iam/${type}/\``;
      const remedy = this.#suggest(name, known) ?? otherwise;
      this.#add(
        resource,
        [key, index],
        `unknown-${type}`,
        `no file declares the ${type} \`${name}\``,
        remedy,
      );
    });
  }

  #suggestPolicy(name: string, short: string): string {
    const known = [...this.#declared.policyArns];
    const sameName = known.find((arn) => arn.endsWith(`/${name}`));
    if (sameName !== undefined) return `did you mean \`${shortenPolicyArn(sameName, this.#account)}\`?`;
    const candidates = known.map((arn) => shortenPolicyArn(arn, this.#account));
    return (
      this.#suggest(short, candidates) ??
      'declare it under `iam/policy/`, name a policy of AWS by its ARN, or list its ARN under `managedElsewhere`'
    );
  }

  #suggest(given: string, known: Iterable<string>): string | undefined {
    this.#suggestions += 1;
    if (this.#suggestions > mostSuggestions) return undefined;
    const nearest = findNearestName(given, [...known]);
    return nearest === undefined ? undefined : `did you mean \`${nearest}\`?`;
  }

  #add(resource: IamResource, path: SourcePath, code: string, message: string, remedy: string): void {
    const root = resource.declaration?.node;
    if (root === undefined) return;
    this.problems.push({ code, message, location: nearestNode(root, path).location, path, remedy });
  }
}

/**
 * References to policies, groups and roles that no file of the account declares. Policies of AWS are taken as they
 * are: which of them exist is AWS's to say.
 */
export function findReferenceProblems(
  inventory: AccountInventory,
  files: readonly DeclaringFile[],
  { isManagedElsewhere = () => false, arnsManagedElsewhere = [] }: DecodePolicyRepositoryOptions,
): readonly Problem[] {
  const declared = declaredNames(files, inventory, arnsManagedElsewhere);
  const check = new ReferenceCheck(inventory, declared, isManagedElsewhere);
  const { users, groups, roles, instanceProfiles } = inventory;
  for (const resource of [...users, ...groups, ...roles, ...instanceProfiles]) check.check(resource);
  return check.problems;
}
