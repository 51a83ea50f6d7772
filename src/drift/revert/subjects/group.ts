import { iamCommand } from '../aws-command.ts';
import { nameOf, policySteps } from '../holder-steps.ts';
import { note } from '../notes.ts';
import type { PlanContext } from '../plan-context.ts';
import type { PlannedItem } from '../planned-item.ts';
import type { PhasedStep } from '../revert-phase.ts';
import { during } from '../revert-phase.ts';
import { renameSteps } from './rename.ts';

function existence({ outcome, before, after, change, liveArn }: PlannedItem): readonly PhasedStep[] {
  if (outcome === 'create') {
    const path = { Path: after.Path ?? '/' };
    return during('restoreGroups', [iamCommand('create-group', { ...nameOf('group', after), ...path })]);
  }
  if (outcome === 'delete') {
    return during('deleteGroups', [iamCommand('delete-group', nameOf('group', before))]);
  }
  const recreated = note(liveArn, 'it was deleted and created again; its former unique id cannot come back');
  return [
    ...during('restoreGroups', change?.kind === 'recreated' ? [recreated] : []),
    ...during('restoreGroups', renameSteps('group', before, after)),
  ];
}

export function groupSteps(item: PlannedItem, context: PlanContext): readonly PhasedStep[] {
  return [...policySteps('group', item, context), ...existence(item)];
}
