import { findNearestName } from '../finding/nearest-name.ts';
import type { Problem } from '../finding/problem.ts';
import { parseIamArn } from '../iam/arn.ts';
import type { ResourceType } from '../iam/resources.ts';
import { arnOf } from './decode-account.ts';
import type { AccountIdentity } from './formats/account-identity.ts';
import { shortenPolicyArn } from './formats/policy-reference.ts';
import type { Reference } from './list-references.ts';
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

  check(reference: Reference): void {
    if (reference.type === 'policy') this.#checkPolicy(reference);
    else this.#checkName(reference, reference.type);
  }

  #checkPolicy(reference: Reference): void {
    const { target: arn } = reference;
    if (this.#declared.policyArns.has(arn)) return;
    const { partition, accountId } = this.#account;
    const policy = parseIamArn(arn);
    if (policy?.partition !== partition) {
      const message = `the policy \`${arn}\` is not in the partition \`${partition}\` of this account`;
      this.#add(reference, 'wrong-partition', message, `name a policy of \`${partition}\``);
    } else if (policy.accountId !== 'aws' && policy.accountId !== accountId) {
      const message = `the policy \`${arn}\` belongs to another account`;
      const remedy = `name a policy of \`${accountId}\` or of AWS: IAM attaches no other`;
      this.#add(reference, 'policy-of-another-account', message, remedy);
    } else if (policy.accountId === accountId && !this.#isManagedElsewhere(arn)) {
      const short = shortenPolicyArn(arn, this.#account);
      const message = `no file declares the policy \`${short}\``;
      this.#add(reference, 'unknown-policy', message, this.#suggestPolicy(policy.name, short));
    }
  }

  #checkName(reference: Reference, type: 'group' | 'role'): void {
    const known = type === 'group' ? this.#declared.groups : this.#declared.roles;
    const { target: name } = reference;
    if (known.has(name)) return;
    const remedy = this.#suggest(name, known) ?? `declare it under \`iam/${type}/\``;
    this.#add(reference, `unknown-${type}`, `no file declares the ${type} \`${name}\``, remedy);
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

  #add({ node, path }: Reference, code: string, message: string, remedy: string): void {
    this.problems.push({ code, message, location: node.location, path, remedy });
  }
}

/**
 * References to policies, groups and roles that no file of the account declares. Policies of AWS are taken as they
 * are: which of them exist is AWS's to say.
 */
export function findReferenceProblems(
  references: readonly Reference[],
  files: readonly DeclaringFile[],
  account: AccountIdentity,
  { isManagedElsewhere = () => false, arnsManagedElsewhere = [] }: DecodePolicyRepositoryOptions,
): readonly Problem[] {
  const declared = declaredNames(files, account, arnsManagedElsewhere);
  const check = new ReferenceCheck(account, declared, isManagedElsewhere);
  for (const reference of references) check.check(reference);
  return check.problems;
}
