import type { JsonValue } from '../../iam/policy-document.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { NormalForm, NormalTag } from '../normal-form/normal-form.ts';
import { iamCommand } from './aws-command.ts';
import { documentText } from './plan-context.ts';
import type { PlanContext } from './plan-context.ts';
import type { PlannedItem } from './planned-item.ts';
import type { RevertStep } from './revert-plan.ts';
import type { PhasedStep } from './revert-phase.ts';
import { during } from './revert-phase.ts';

/** The types that hold policies. */
export type HolderType = 'user' | 'group' | 'role';

const nameParameters = { user: 'UserName', group: 'GroupName', role: 'RoleName' } as const;

/** `{ RoleName: 'deploy' }`. */
export function nameOf(type: HolderType, form: NormalForm): Readonly<Record<string, string>> {
  return { [nameParameters[type]]: form.Name ?? '' };
}

/** What is only in the first list, or is about to be deleted; what a deletion takes for good is not given back. */
export function changesOfSet(
  before: readonly string[] = [],
  after: readonly string[] = [],
  isDoomed: (value: string) => boolean,
  isCreated: (value: string) => boolean,
): { readonly taken: readonly string[]; readonly given: readonly string[] } {
  const [had, wanted] = [new Set(before), new Set(after)];
  return {
    taken: before.filter((value) => !wanted.has(value) || isDoomed(value)),
    given: after.filter((value) => (isDoomed(value) ? isCreated(value) : !had.has(value))),
  };
}

/** Attachments and inline policies: what nobody reviewed goes first, what was reviewed comes back last. */
export function policySteps(
  type: HolderType,
  item: PlannedItem,
  context: PlanContext,
): readonly PhasedStep[] {
  const { before, after } = item;
  const { doomedPolicies, createdPolicies } = context.replaced;
  const { taken, given } = changesOfSet(
    before.Policies,
    item.outcome === 'recreate' ? [] : after.Policies,
    (arn) => doomedPolicies.has(arn),
    (arn) => createdPolicies.has(arn),
  );
  const givenBack = item.outcome === 'recreate' ? (after.Policies ?? []) : given;
  return [
    ...during(
      'takeAway',
      taken.map((arn) => iamCommand(`detach-${type}-policy`, { ...nameOf(type, before), PolicyArn: arn })),
    ),
    ...during('takeAway', inlineRemovals(type, item)),
    ...during('giveBack', inlineRestorations(type, item, context)),
    ...during(
      'giveBack',
      givenBack.map((arn) => iamCommand(`attach-${type}-policy`, { ...nameOf(type, after), PolicyArn: arn })),
    ),
  ];
}

function inlineRemovals(type: HolderType, { before, after, outcome }: PlannedItem): readonly RevertStep[] {
  const kept = new Set(outcome === 'recreate' ? [] : after.InlinePolicies?.map(({ Name }) => Name));
  return (before.InlinePolicies ?? [])
    .filter(({ Name }) => !kept.has(Name))
    .map(({ Name }) => iamCommand(`delete-${type}-policy`, { ...nameOf(type, before), PolicyName: Name }));
}

function inlineRestorations(
  type: HolderType,
  { before, after, outcome, arn }: PlannedItem,
  context: PlanContext,
): readonly RevertStep[] {
  const found = outcome === 'recreate' ? [] : (before.InlinePolicies ?? []);
  const standing = new Map(found.map(({ Name, Policy }) => [Name, canonicalJson(Policy)]));
  const declared = context.declaredResources.get(`${type} ${arn}`);
  const reviewed = declared !== undefined && 'inlinePolicies' in declared ? declared.inlinePolicies : [];
  return (after.InlinePolicies ?? [])
    .filter(({ Name, Policy }) => standing.get(Name) !== canonicalJson(Policy))
    .map(({ Name, Policy }) =>
      iamCommand(`put-${type}-policy`, {
        ...nameOf(type, after),
        PolicyName: Name,
        PolicyDocument: documentText(reviewed.find((policy) => policy.name === Name)?.document, Policy),
      }),
    );
}

/** The boundary of a user or role that stays: put back at once, or once the policy that it names exists. */
export function boundarySteps(
  type: 'user' | 'role',
  { before, after }: PlannedItem,
  { replaced: { doomedPolicies, createdPolicies } }: PlanContext,
): readonly PhasedStep[] {
  const [from, to] = [before.PermissionsBoundary, after.PermissionsBoundary];
  const isFromDoomed = from !== undefined && doomedPolicies.has(from);
  if (from === to && !isFromDoomed) return [];
  const name = nameOf(type, before);
  const remove = iamCommand(`delete-${type}-permissions-boundary`, name);
  if (to === undefined) return during('swapBoundaries', [remove]);
  const put = iamCommand(`put-${type}-permissions-boundary`, {
    ...nameOf(type, after),
    PermissionsBoundary: to,
  });
  if (createdPolicies.has(to)) {
    return [...during('swapBoundaries', isFromDoomed ? [remove] : []), ...during('restoreBoundaries', [put])];
  }
  if (doomedPolicies.has(to)) return during('swapBoundaries', from === undefined ? [] : [remove]);
  return during('swapBoundaries', [
    iamCommand(`put-${type}-permissions-boundary`, { ...name, PermissionsBoundary: to }),
  ]);
}

/** `tag-…` and `untag-…` for what differs; `name` identifies the resource. */
export function tagSteps(
  type: string,
  name: Readonly<Record<string, JsonValue>>,
  before: readonly NormalTag[] = [],
  after: readonly NormalTag[] = [],
): readonly RevertStep[] {
  const wanted = new Map(after.map(({ Key, Value }) => [Key, Value]));
  const found = new Map(before.map(({ Key, Value }) => [Key, Value]));
  const surplus = before.filter(({ Key }) => !wanted.has(Key)).map(({ Key }) => Key);
  const lacking = after.filter(({ Key, Value }) => found.get(Key) !== Value);
  return [
    ...(surplus.length === 0 ? [] : [iamCommand(`untag-${type}`, { ...name, TagKeys: surplus })]),
    ...(lacking.length === 0 ? [] : [iamCommand(`tag-${type}`, { ...name, Tags: lacking })]),
  ];
}

/** `{ Tags: [...] }` for a create call; nothing for no tags. */
export function tagsParameter(form: NormalForm): Readonly<Record<string, JsonValue>> {
  return form.Tags === undefined || form.Tags.length === 0 ? {} : { Tags: form.Tags };
}
