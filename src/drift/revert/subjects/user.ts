import type { NormalForm } from '../../normal-form/normal-form.ts';
import { iamArguments, iamCommand } from '../aws-command.ts';
import {
  boundarySteps,
  changesOfSet,
  nameOf,
  policySteps,
  tagSteps,
  tagsParameter,
} from '../holder-steps.ts';
import { lostIdentityNote, note } from '../notes.ts';
import type { PlanContext } from '../plan-context.ts';
import type { PlannedItem } from '../planned-item.ts';
import type { PhasedStep } from '../revert-phase.ts';
import { during } from '../revert-phase.ts';
import type { RevertStep } from '../revert-plan.ts';
import { renameSteps } from './rename.ts';

/** Lists of a user's credentials: operation, what to print of it, and what takes each away (`DeleteUser`, API). */
const credentialKinds = [
  ['list-access-keys', 'AccessKeyMetadata[].AccessKeyId', 'delete-access-key', 'access-key-id'],
  ['list-mfa-devices', 'MFADevices[].SerialNumber', 'deactivate-mfa-device', 'serial-number'],
  ['list-ssh-public-keys', 'SSHPublicKeys[].SSHPublicKeyId', 'delete-ssh-public-key', 'ssh-public-key-id'],
  [
    'list-signing-certificates',
    'Certificates[].CertificateId',
    'delete-signing-certificate',
    'certificate-id',
  ],
  [
    'list-service-specific-credentials',
    'ServiceSpecificCredentials[].ServiceSpecificCredentialId',
    'delete-service-specific-credential',
    'service-specific-credential-id',
  ],
] as const;

/** Takes away every way to sign in as a user. No plan can know the ids: they are listed when it runs. */
function credentialRemoval(form: NormalForm): readonly RevertStep[] {
  const name = nameOf('user', form);
  const loops = credentialKinds.map(([list, query, remove, option]): RevertStep => ({
    kind: 'forEach',
    list: [...iamArguments(list, name), `--query=${query}`, '--output=text'],
    argv: [...iamArguments(remove, name), `--${option}=`],
  }));
  const password: RevertStep = {
    kind: 'ifSucceeds',
    test: iamArguments('get-login-profile', name),
    argv: iamArguments('delete-login-profile', name),
  };
  return [...loops, password];
}

/** Memberships; a group that is deleted is left first. */
function membershipSteps(item: PlannedItem, { replaced }: PlanContext): readonly PhasedStep[] {
  const { taken, given } = changesOfSet(
    item.before.Groups,
    item.after.Groups,
    (group) => replaced.doomedGroups.has(group.toLowerCase()),
    () => false,
  );
  return [
    ...during(
      'takeAway',
      taken.map((group) =>
        iamCommand('remove-user-from-group', { ...nameOf('user', item.before), GroupName: group }),
      ),
    ),
    ...during(
      'giveBack',
      given.map((group) =>
        iamCommand('add-user-to-group', { ...nameOf('user', item.after), GroupName: group }),
      ),
    ),
  ];
}

function creation({ arn, after }: PlannedItem): readonly RevertStep[] {
  const { Path: path = '/', PermissionsBoundary: boundary } = after;
  return [
    note(arn, 'its password, access keys and MFA devices cannot come back; its owner needs new ones'),
    lostIdentityNote(arn),
    iamCommand('create-user', {
      ...nameOf('user', after),
      Path: path,
      ...(boundary === undefined ? {} : { PermissionsBoundary: boundary }),
      ...tagsParameter(after),
    }),
  ];
}

function update(item: PlannedItem, context: PlanContext): readonly PhasedStep[] {
  const { before, after, change, liveArn } = item;
  const recreated = [
    note(
      liveArn,
      'it was deleted and created again; whoever did so may hold its credentials, so all are removed',
    ),
    lostIdentityNote(liveArn),
    ...credentialRemoval(before),
  ];
  return [
    ...during('removeCredentials', change?.kind === 'recreated' ? recreated : []),
    ...boundarySteps('user', item, context),
    ...during('restoreUsers', renameSteps('user', before, after)),
    ...during('giveBack', tagSteps('user', nameOf('user', after), before.Tags, after.Tags)),
  ];
}

function existence(item: PlannedItem, context: PlanContext): readonly PhasedStep[] {
  const { before, outcome } = item;
  if (outcome === 'create') return during('restoreUsers', creation(item));
  if (outcome !== 'delete') return update(item, context);
  return [
    ...during('removeCredentials', credentialRemoval(before)),
    ...during('deleteUsers', [iamCommand('delete-user', nameOf('user', before))]),
  ];
}

export function userSteps(item: PlannedItem, context: PlanContext): readonly PhasedStep[] {
  return [
    ...policySteps('user', item, context),
    ...membershipSteps(item, context),
    ...existence(item, context),
  ];
}
