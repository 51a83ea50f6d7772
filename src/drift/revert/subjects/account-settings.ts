import { iamCommand } from '../aws-command.ts';
import { note } from '../notes.ts';
import type { PlannedItem } from '../planned-item.ts';
import type { PhasedStep } from '../revert-phase.ts';
import { during } from '../revert-phase.ts';

/** An account has one alias; a new one replaces it (`CreateAccountAlias`). */
export function accountAliasSteps({ before, after, arn }: PlannedItem): readonly PhasedStep[] {
  if (after.Alias === undefined) {
    return during('takeAway', [iamCommand('delete-account-alias', { AccountAlias: before.Alias ?? '' })]);
  }
  return during('restoreSettings', [
    note(arn, 'an alias is unique in all of AWS: this fails if another account took it meanwhile'),
    iamCommand('create-account-alias', { AccountAlias: after.Alias }),
  ]);
}

/** `UpdateAccountPasswordPolicy` resets what is not given, so that the reviewed values are all there is. */
export function passwordPolicySteps({ after }: PlannedItem): readonly PhasedStep[] {
  const { PasswordPolicy: policy } = after;
  if (policy === undefined) {
    return during('takeAway', [iamCommand('delete-account-password-policy', {})]);
  }
  return during('restoreSettings', [iamCommand('update-account-password-policy', policy)]);
}
