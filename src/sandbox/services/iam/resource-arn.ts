import type { AccountState, StoredResource } from '../../state/account-state.ts';

/** The ARN of a resource of the account; `type` is the word in the ARN, such as `instance-profile`. */
export function resourceArn(
  account: AccountState,
  type: 'user' | 'group' | 'role' | 'policy' | 'instance-profile',
  resource: Pick<StoredResource, 'name' | 'path'>,
): string {
  return `arn:${account.partition}:iam::${account.accountId}:${type}${resource.path}${resource.name}`;
}
