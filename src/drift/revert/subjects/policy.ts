import type { PolicyVersionDocument } from '../../../iam/resources.ts';
import { canonicalJson } from '../../canonical-json.ts';
import { iamArguments, iamCommand } from '../aws-command.ts';
import { tagSteps, tagsParameter } from '../holder-steps.ts';
import { note } from '../notes.ts';
import type { PlanContext } from '../plan-context.ts';
import { documentText } from '../plan-context.ts';
import type { PlannedItem } from '../planned-item.ts';
import type { PhasedStep } from '../revert-phase.ts';
import { during } from '../revert-phase.ts';
import type { RevertStep } from '../revert-plan.ts';

function versionsOf({ liveArn }: PlannedItem, context: PlanContext): readonly PolicyVersionDocument[] {
  const live = context.liveResources.get(`policy ${liveArn}`);
  return live?.type === 'policy' ? (live.versions ?? []) : [];
}

function deleteVersion(arn: string, versionId: string): RevertStep {
  return iamCommand('delete-policy-version', { PolicyArn: arn, VersionId: versionId });
}

/** For a live source that does not tell the versions: whatever is not the default when the plan runs. */
function deleteListedVersions(arn: string): RevertStep {
  return {
    kind: 'forEach',
    list: [
      ...iamArguments('list-policy-versions', { PolicyArn: arn }),
      '--query=Versions[?!IsDefaultVersion].VersionId',
      '--output=text',
    ],
    argv: [...iamArguments('delete-policy-version', { PolicyArn: arn }), '--version-id='],
  };
}

function deleteOtherVersions(item: PlannedItem, context: PlanContext): readonly RevertStep[] {
  const versions = versionsOf(item, context);
  if (versions.length === 0) return [deleteListedVersions(item.liveArn)];
  return versions
    .filter(({ isDefault }) => !isDefault)
    .map(({ versionId }) => deleteVersion(item.liveArn, versionId));
}

function reviewedText({ arn, after }: PlannedItem, context: PlanContext): string {
  const declared = context.declaredResources.get(`policy ${arn}`);
  return documentText(declared?.type === 'policy' ? declared.document : undefined, after.Policy ?? {});
}

/** Room is made first (a policy holds five versions); the former default goes last, or it would lie in wait. */
function documentSteps(item: PlannedItem, context: PlanContext): readonly RevertStep[] {
  const { before, after, liveArn } = item;
  if (canonicalJson(before.Policy ?? {}) === canonicalJson(after.Policy ?? {})) {
    return (before.OtherVersions ?? []).length === 0 ? [] : deleteOtherVersions(item, context);
  }
  const former = versionsOf(item, context).find(({ isDefault }) => isDefault);
  return [
    ...deleteOtherVersions(item, context),
    iamCommand('create-policy-version', {
      PolicyArn: liveArn,
      PolicyDocument: reviewedText(item, context),
      SetAsDefault: true,
    }),
    former === undefined ? deleteListedVersions(liveArn) : deleteVersion(liveArn, former.versionId),
  ];
}

function creation(item: PlannedItem, context: PlanContext): RevertStep {
  const { Name: name = '', Path: path = '/', Description: description } = item.after;
  return iamCommand('create-policy', {
    PolicyName: name,
    Path: path,
    PolicyDocument: reviewedText(item, context),
    ...(description === undefined ? {} : { Description: description }),
    ...tagsParameter(item.after),
  });
}

function update(item: PlannedItem, context: PlanContext): readonly PhasedStep[] {
  const { before, after, change, liveArn } = item;
  const recreated = note(liveArn, 'it was deleted and created again; its former unique id cannot come back');
  return [
    ...during('restorePolicies', change?.kind === 'recreated' ? [recreated] : []),
    ...during('restorePolicies', documentSteps(item, context)),
    ...during('giveBack', tagSteps('policy', { PolicyArn: liveArn }, before.Tags, after.Tags)),
  ];
}

export function policyItemSteps(item: PlannedItem, context: PlanContext): readonly PhasedStep[] {
  const { outcome, liveArn } = item;
  const deletion = during('deletePolicies', [
    ...deleteOtherVersions(item, context),
    iamCommand('delete-policy', { PolicyArn: liveArn }),
  ]);
  const restoration = during('restorePolicies', [creation(item, context)]);
  switch (outcome) {
    case 'delete':
      return deletion;
    case 'create':
      return restoration;
    case 'update':
      return update(item, context);
    case 'recreate': {
      const reason =
        'IAM cannot change the name, path or description of a policy, so it is detached, deleted and created again; whoever holds it lacks it until the end';
      return [...during('takeAway', [note(liveArn, reason)]), ...deletion, ...restoration];
    }
  }
}
