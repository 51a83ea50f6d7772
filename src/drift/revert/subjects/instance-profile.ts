import type { NormalForm } from '../../normal-form/normal-form.ts';
import { iamCommand } from '../aws-command.ts';
import { changesOfSet, tagSteps, tagsParameter } from '../holder-steps.ts';
import { note } from '../notes.ts';
import type { PlanContext } from '../plan-context.ts';
import type { PlannedItem } from '../planned-item.ts';
import type { PhasedStep } from '../revert-phase.ts';
import { during } from '../revert-phase.ts';

function nameOf(form: NormalForm): { readonly InstanceProfileName: string } {
  return { InstanceProfileName: form.Name ?? '' };
}

/** A profile holds one role: the surplus one leaves before the reviewed one comes back. */
function roleSteps(item: PlannedItem, { replaced }: PlanContext): readonly PhasedStep[] {
  const { before, after, outcome } = item;
  const isReplaced = outcome === 'recreate';
  const { taken, given } = changesOfSet(
    before.Roles,
    isReplaced ? [] : after.Roles,
    (role) => replaced.doomedRoles.has(role.toLowerCase()),
    (role) => replaced.createdRoles.has(role.toLowerCase()),
  );
  return [
    ...during(
      'takeAway',
      taken.map((role) =>
        iamCommand('remove-role-from-instance-profile', { ...nameOf(before), RoleName: role }),
      ),
    ),
    ...during(
      'giveBack',
      (isReplaced ? (after.Roles ?? []) : given).map((role) =>
        iamCommand('add-role-to-instance-profile', { ...nameOf(after), RoleName: role }),
      ),
    ),
  ];
}

function existence({ outcome, before, after, change, liveArn }: PlannedItem): readonly PhasedStep[] {
  const deletion = during('deleteInstanceProfiles', [iamCommand('delete-instance-profile', nameOf(before))]);
  const restoration = during('restoreInstanceProfiles', [
    iamCommand('create-instance-profile', {
      ...nameOf(after),
      Path: after.Path ?? '/',
      ...tagsParameter(after),
    }),
  ]);
  const replaced = note(
    liveArn,
    'it is a new instance profile: instances that ran with the former one have to be associated again',
  );
  switch (outcome) {
    case 'delete':
      return deletion;
    case 'create':
      return [...during('restoreInstanceProfiles', [replaced]), ...restoration];
    case 'recreate':
      return [...deletion, ...during('restoreInstanceProfiles', [replaced]), ...restoration];
    case 'update':
      return [
        ...during('restoreInstanceProfiles', change?.kind === 'recreated' ? [replaced] : []),
        ...during('giveBack', tagSteps('instance-profile', nameOf(after), before.Tags, after.Tags)),
      ];
  }
}

export function instanceProfileSteps(item: PlannedItem, context: PlanContext): readonly PhasedStep[] {
  return [...roleSteps(item, context), ...existence(item)];
}
