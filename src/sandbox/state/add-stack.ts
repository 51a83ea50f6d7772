import type { AccountState, StoredStack } from './account-state.ts';

/** A CloudFormation stack as it is put into the sandbox. */
export interface NewStack {
  readonly name: string;
  /** Such as `AWS::IAM::Role`, with the role's name as its physical id. */
  readonly resources: readonly { readonly type: string; readonly physicalId: string }[];
}

/** Puts a stack into an account, or another in place of the one of that name. */
export function addStack(account: AccountState, stack: NewStack): StoredStack {
  const { partition, accountId } = account;
  const stored = {
    name: stack.name,
    id: `arn:${partition}:cloudformation:us-east-1:${accountId}:stack/${stack.name}/${account.newId('')}`,
    status: 'CREATE_COMPLETE',
    createDate: account.now(),
    resources: stack.resources.map((resource, index) => ({ logicalId: `Resource${index + 1}`, ...resource })),
  };
  account.stacks.set(stack.name, stored);
  return stored;
}
