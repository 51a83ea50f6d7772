import type { User } from '../../../iam/resources.ts';
import type { EffectContext, Effects, EventEffect, ItemState } from '../event-effect.ts';
import { createdArn } from './created-arn.ts';
import { onHolder, policyHolderEffects, principalEffects } from './holder-effects.ts';

/** Calls that change a user, its membership in groups included. */
export const userEffects: Effects = {
  ...policyHolderEffects('user', 'User'),
  ...principalEffects('user', 'User'),
  CreateUser: createUser,
  DeleteUser: ({ fields }) => {
    const name = fields.text('userName');
    return name === undefined ? undefined : { subject: 'user', name, apply: () => undefined };
  },
  /** A new name or path makes another ARN of it. */
  UpdateUser: (context) => {
    const [newName, newPath] = [context.fields.text('newUserName'), context.fields.text('newPath')];
    return onHolder(context, 'user', (user) => moved(user as User, newName, newPath, context));
  },
  AddUserToGroup: (context) => {
    const group = context.fields.text('groupName');
    return onHolder(
      context,
      'user',
      group === undefined ? undefined : (user) => withGroup(user as User, group),
    );
  },
  RemoveUserFromGroup: (context) => {
    const group = context.fields.text('groupName')?.toLowerCase();
    return onHolder(context, 'user', (user) => ({
      ...(user as User),
      groups: (user as User).groups.filter((name) => name.toLowerCase() !== group),
    }));
  },
};

function withGroup(user: User, group: string): User {
  const isMember = user.groups.some((name) => name.toLowerCase() === group.toLowerCase());
  return isMember ? user : { ...user, groups: [...user.groups, group] };
}

function moved(user: User, name = user.name, path = user.path, context: EffectContext): User {
  return { ...user, name, path, arn: createdArn(context, 'user', path, name) };
}

function createUser(context: EffectContext): EventEffect | undefined {
  const { fields } = context;
  const name = fields.text('userName');
  if (name === undefined) return undefined;
  const path = fields.text('path') ?? '/';
  const permissionsBoundary = fields.text('permissionsBoundary');
  const apply = (before: ItemState): ItemState => ({
    type: 'user',
    groups: [],
    attachedPolicies: [],
    inlinePolicies: [],
    ...(before?.type === 'user' && {
      groups: before.groups,
      attachedPolicies: before.attachedPolicies,
      inlinePolicies: before.inlinePolicies,
    }),
    name,
    path,
    arn: createdArn(context, 'user', path, name),
    ...(permissionsBoundary !== undefined && { permissionsBoundary }),
    tags: fields.tags(),
  });
  return { subject: 'user', name, apply };
}
