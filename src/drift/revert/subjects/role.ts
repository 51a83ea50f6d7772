import type { PolicyDocument } from '../../../iam/policy-document.ts';
import type { Role } from '../../../iam/resources.ts';
import { canonicalJson } from '../../canonical-json.ts';
import { iamCommand } from '../aws-command.ts';
import { boundarySteps, nameOf, policySteps, tagSteps, tagsParameter } from '../holder-steps.ts';
import { lostIdentityNote, note } from '../notes.ts';
import type { PlanContext } from '../plan-context.ts';
import { documentText } from '../plan-context.ts';
import type { PlannedItem } from '../planned-item.ts';
import type { PhasedStep, RevertPhase } from '../revert-phase.ts';
import { during } from '../revert-phase.ts';
import type { RevertStep } from '../revert-plan.ts';

/** The reviewed trust policy, as a command on a role that exists. */
export function trustCommand({ arn, after }: PlannedItem, context: PlanContext): RevertStep {
  return iamCommand('update-assume-role-policy', {
    ...nameOf('role', after),
    PolicyDocument: documentText(
      declaredRole(arn, context)?.trustPolicy,
      after.AssumeRolePolicyDocument ?? {},
    ),
  });
}

function declaredRole(arn: string, context: PlanContext): Role | undefined {
  const declared = context.declaredResources.get(`role ${arn}`);
  return declared?.type === 'role' ? declared : undefined;
}

/** Whom nobody reviewed is shut out at once, unless the reviewed policy names somebody who does not exist yet. */
function trustPhase({ arn }: PlannedItem, context: PlanContext): RevertPhase {
  const named = namedPrincipals(declaredRole(arn, context)?.trustPolicy);
  return named.some((principal) => context.replaced.comingPrincipals.has(principal))
    ? 'restoreTrust'
    : 'takeAway';
}

/** Every principal that a document names, as written. */
export function namedPrincipals(document: PolicyDocument | undefined): readonly string[] {
  return (document?.statements ?? []).flatMap(({ principal }) =>
    (principal?.entries ?? []).flatMap(({ values }) => values),
  );
}

/** Lets nobody in. IAM refuses a trust policy that names a role which does not exist yet, so the real one comes last. */
function closedTrust(accountId: string, partition: string): string {
  const statement = {
    Effect: 'Deny',
    Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
    Action: 'sts:AssumeRole',
  };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

function creation({ after }: PlannedItem, context: PlanContext): RevertStep {
  const { accountId, partition } = context.declared;
  const { Path: path = '/', Description: description, PermissionsBoundary: boundary } = after;
  return iamCommand('create-role', {
    ...nameOf('role', after),
    Path: path,
    AssumeRolePolicyDocument: closedTrust(accountId, partition),
    ...(description === undefined ? {} : { Description: description }),
    ...(after.MaxSessionDuration === undefined ? {} : { MaxSessionDuration: after.MaxSessionDuration }),
    ...(boundary === undefined ? {} : { PermissionsBoundary: boundary }),
    ...tagsParameter(after),
  });
}

/** `UpdateRole` resets what is not given, so both are, as the file has them. */
function settingsSteps({ before, after, arn }: PlannedItem, context: PlanContext): readonly RevertStep[] {
  const { Description: description = '', MaxSessionDuration: seconds } = after;
  if ((before.Description ?? '') === description && before.MaxSessionDuration === seconds) return [];
  const reviewed = declaredRole(arn, context);
  return [
    iamCommand('update-role', {
      ...nameOf('role', after),
      Description: reviewed?.description ?? description,
      MaxSessionDuration: reviewed?.maxSessionDuration ?? seconds ?? 3600,
    }),
  ];
}

function update(item: PlannedItem, context: PlanContext): readonly PhasedStep[] {
  const { before, after, change, liveArn } = item;
  const [from, to] = [before.AssumeRolePolicyDocument ?? {}, after.AssumeRolePolicyDocument ?? {}];
  const isTrustChanged = canonicalJson(from) !== canonicalJson(to);
  const recreated = [
    note(liveArn, 'it was deleted and created again; sessions of whoever did so last until they expire'),
    lostIdentityNote(liveArn),
  ];
  return [
    ...during('restoreTrust', change?.kind === 'recreated' ? recreated : []),
    ...boundarySteps('role', item, context),
    ...during('giveBack', settingsSteps(item, context)),
    ...during('giveBack', tagSteps('role', nameOf('role', after), before.Tags, after.Tags)),
    ...during(trustPhase(item, context), isTrustChanged ? [trustCommand(item, context)] : []),
  ];
}

function existence(item: PlannedItem, context: PlanContext): readonly PhasedStep[] {
  const { outcome, before, liveArn, arn } = item;
  const deletion = during('deleteRoles', [iamCommand('delete-role', nameOf('role', before))]);
  const restoration = [
    ...during('createRoles', [lostIdentityNote(arn), creation(item, context)]),
    ...during('restoreTrust', [trustCommand(item, context)]),
  ];
  switch (outcome) {
    case 'delete':
      return deletion;
    case 'create':
      return restoration;
    case 'update':
      return update(item, context);
    case 'recreate': {
      const reason = 'IAM cannot change the name or path of a role, so it is deleted and created again';
      return [...during('deleteRoles', [note(liveArn, reason)]), ...deletion, ...restoration];
    }
  }
}

/** Only Identity Center can change its roles. */
function identityCenterNote({ before, after, arn }: PlannedItem): readonly PhasedStep[] {
  const path = before.Path ?? after.Path ?? '/';
  if (!path.startsWith('/aws-reserved/')) return [];
  const reason = 'IAM lets nobody change this role: restore its permission set in Identity Center';
  return during('takeAway', [note(arn, reason)]);
}

export function roleSteps(item: PlannedItem, context: PlanContext): readonly PhasedStep[] {
  const untouchable = identityCenterNote(item);
  if (untouchable.length > 0) return untouchable;
  return [...policySteps('role', item, context), ...existence(item, context)];
}
