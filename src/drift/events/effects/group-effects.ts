import type { EffectContext, Effects, EventEffect, ItemState } from '../event-effect.ts';
import { createdArn } from './created-arn.ts';
import { policyHolderEffects } from './holder-effects.ts';

/** Calls that change a group; its members are facts about the users. */
export const groupEffects: Effects = {
  ...policyHolderEffects('group', 'Group'),
  CreateGroup: createGroup,
  DeleteGroup: ({ fields }) => {
    const name = fields.text('groupName');
    return name === undefined ? undefined : { subject: 'group', name, apply: () => undefined };
  },
  UpdateGroup: (context) => {
    const { fields } = context;
    const name = fields.text('groupName');
    if (name === undefined) return undefined;
    const apply = (before: ItemState): ItemState => {
      if (before?.type !== 'group') return before;
      const [newName, path] = [fields.text('newGroupName') ?? name, fields.text('newPath') ?? before.path];
      return { ...before, name: newName, path, arn: createdArn(context, 'group', path, newName) };
    };
    return { subject: 'group', name, apply };
  },
};

function createGroup(context: EffectContext): EventEffect | undefined {
  const name = context.fields.text('groupName');
  if (name === undefined) return undefined;
  const path = context.fields.text('path') ?? '/';
  const apply = (before: ItemState): ItemState => ({
    type: 'group',
    attachedPolicies: [],
    inlinePolicies: [],
    ...(before?.type === 'group' && {
      attachedPolicies: before.attachedPolicies,
      inlinePolicies: before.inlinePolicies,
    }),
    name,
    path,
    arn: createdArn(context, 'group', path, name),
  });
  return { subject: 'group', name, apply };
}
