import type { NormalForm } from '../../normal-form/normal-form.ts';
import { iamCommand } from '../aws-command.ts';
import { nameOf } from '../holder-steps.ts';
import type { RevertStep } from '../revert-plan.ts';

/** The name in between: IAM takes two names that differ only in case for the same, and may refuse to swap them. */
function temporaryName(name: string): string {
  return `${name.slice(0, 50)}-renaming`;
}

/** Users and groups can be renamed and moved to another path; their ids stay (`UpdateUser`, `UpdateGroup`). */
export function renameSteps(
  type: 'user' | 'group',
  before: NormalForm,
  after: NormalForm,
): readonly RevertStep[] {
  const newName = type === 'user' ? 'NewUserName' : 'NewGroupName';
  const [from, to] = [before.Name ?? '', after.Name ?? ''];
  const moved = before.Path === after.Path || after.Path === undefined ? {} : { NewPath: after.Path };
  if (from === to) {
    if (moved.NewPath === undefined) return [];
    return [iamCommand(`update-${type}`, { ...nameOf(type, before), ...moved })];
  }
  const between = temporaryName(from);
  return [
    iamCommand(`update-${type}`, { ...nameOf(type, before), [newName]: between }),
    iamCommand(`update-${type}`, { ...nameOf(type, { Name: between }), [newName]: to, ...moved }),
  ];
}
