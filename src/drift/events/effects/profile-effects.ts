import type { InstanceProfile } from '../../../iam/resources.ts';
import type { EffectContext, Effects, EventEffect, ItemState } from '../event-effect.ts';
import { createdArn } from './created-arn.ts';
import { mergeTags, removeTags } from './holder-effects.ts';

/** Calls that change an instance profile. */
export const profileEffects: Effects = {
  CreateInstanceProfile: (context) => {
    const path = context.fields.text('path') ?? '/';
    const tags = context.fields.tags();
    return onProfile(context, (before, name) => ({
      type: 'instance-profile',
      name,
      path,
      arn: createdArn(context, 'instance-profile', path, name),
      roles: before?.roles ?? [],
      tags,
    }));
  },
  DeleteInstanceProfile: (context) => onProfile(context, () => undefined),
  AddRoleToInstanceProfile: (context) => {
    const role = context.fields.text('roleName') ?? '';
    return onProfile(context, (profile) => profile && { ...profile, roles: [role] });
  },
  RemoveRoleFromInstanceProfile: (context) => {
    const role = context.fields.text('roleName')?.toLowerCase();
    return onProfile(
      context,
      (profile) =>
        profile && { ...profile, roles: profile.roles.filter((name) => name.toLowerCase() !== role) },
    );
  },
  TagInstanceProfile: (context) =>
    onProfile(
      context,
      (profile) => profile && { ...profile, tags: mergeTags(profile.tags, context.fields.tags()) },
    ),
  UntagInstanceProfile: (context) =>
    onProfile(
      context,
      (profile) => profile && { ...profile, tags: removeTags(profile.tags, context.fields.texts('tagKeys')) },
    ),
};

function onProfile(
  { fields }: EffectContext,
  change: (profile: InstanceProfile | undefined, name: string) => ItemState,
): EventEffect | undefined {
  const name = fields.text('instanceProfileName');
  if (name === undefined) return undefined;
  const apply = (before: ItemState): ItemState =>
    change(before?.type === 'instance-profile' ? before : undefined, name);
  return { subject: 'instance-profile', name, apply };
}
