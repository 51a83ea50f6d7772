import type { AccountInventory } from '../../iam/account.ts';
import type { IamResource, Tag } from '../../iam/resources.ts';
import { listResources } from '../comparable-item.ts';
import type { DriftChange, DriftSubject } from '../drift-change.ts';
import type { NormalForm } from '../normal-form/normal-form.ts';
import { normalizeItem } from '../normal-form/normalize-item.ts';

/**
 * What has to happen to an item: `recreate` where IAM cannot change what differs (a role's, a policy's and an instance
 * profile's path and name, a policy's description).
 */
export type Outcome = 'create' | 'delete' | 'update' | 'recreate';

/** One item on its way from the live to the reviewed state. */
export interface PlannedItem {
  readonly subject: DriftSubject;
  readonly outcome: Outcome;
  /** The change that asks for it; absent for items that are touched only because something they refer to is replaced. */
  readonly change?: DriftChange;
  /** Empty for `create`. */
  readonly before: NormalForm;
  /** Empty for `delete`. */
  readonly after: NormalForm;
  /** The live ARN; for `create` the declared one. */
  readonly liveArn: string;
  /** The declared ARN; for `delete` the live one. */
  readonly arn: string;
}

const unchangeable: Readonly<Partial<Record<DriftSubject, readonly (keyof NormalForm)[]>>> = {
  role: ['Name', 'Path'],
  policy: ['Name', 'Path', 'Description'],
  'instance-profile': ['Name', 'Path'],
  'saml-provider': ['Name'],
  'oidc-provider': ['Url'],
};

function outcomeOf({ subject, declared, live }: DriftChange): Outcome {
  if (declared === undefined) return 'delete';
  if (live === undefined) return 'create';
  const isReplaced = unchangeable[subject]?.some((part) => declared[part] !== live[part]) ?? false;
  return isReplaced ? 'recreate' : 'update';
}

/** IAM's ARN of a resource with the given name and path, in the account of another ARN of the same type. */
function arnAt(arn: string, subject: DriftSubject, form: NormalForm): string {
  const { Path: path, Name: name } = form;
  if (path === undefined || name === undefined) return arn;
  return `${arn.split(':').slice(0, 5).join(':')}:${subject}${path}${name}`;
}

function tagsOf(resource: IamResource | undefined): readonly Tag[] {
  return resource !== undefined && 'tags' in resource ? (resource.tags ?? []) : [];
}

/** Live tags that were not compared are nobody's drift: what is created anew has them again. */
function withKeptTags(form: NormalForm, compared: NormalForm, found: IamResource | undefined): NormalForm {
  const settled = new Set([...(form.Tags ?? []), ...(compared.Tags ?? [])].map(({ Key }) => Key));
  const kept = tagsOf(found).filter(({ key }) => !settled.has(key));
  if (kept.length === 0) return form;
  return {
    ...form,
    Tags: [...(form.Tags ?? []), ...kept.map(({ key, value }) => ({ Key: key, Value: value }))],
  };
}

/** Both sides of a changed resource, as far as they are at hand. */
export interface ResourceSides {
  readonly reviewed?: IamResource | undefined;
  readonly found?: IamResource | undefined;
}

/** The live ARN of what a change is about; for something missing the declared one. */
export function liveArnOf({ subject, arn, live }: DriftChange): string {
  return live === undefined ? arn : arnAt(arn, subject, live);
}

/** What is created anew gets all that was reviewed, also what was not compared because the live side did not tell it. */
export function plannedItem(change: DriftChange, { reviewed, found }: ResourceSides): PlannedItem {
  const { subject, arn, declared = {}, live = {} } = change;
  const outcome = outcomeOf(change);
  const after =
    outcome === 'recreate' && reviewed !== undefined
      ? withKeptTags(normalizeItem(reviewed), live, found)
      : declared;
  return { subject, outcome, change, before: live, after, liveArn: liveArnOf(change), arn };
}

/** What is deleted, for good or to be created anew, and what comes to exist. */
export interface Replaced {
  /** Live ARNs of policies that are deleted. */
  readonly doomedPolicies: ReadonlySet<string>;
  /** Lower-case names of groups that are deleted. */
  readonly doomedGroups: ReadonlySet<string>;
  /** Lower-case names of roles that are deleted. */
  readonly doomedRoles: ReadonlySet<string>;
  /** ARNs of policies that the plan creates. */
  readonly createdPolicies: ReadonlySet<string>;
  /** Lower-case names of roles that the plan creates. */
  readonly createdRoles: ReadonlySet<string>;
  /** ARNs of users and roles that do not exist, or not yet under this ARN, when the plan starts. */
  readonly comingPrincipals: ReadonlySet<string>;
}

function isDoomed({ outcome }: PlannedItem): boolean {
  return outcome === 'delete' || outcome === 'recreate';
}

function isCreated({ outcome }: PlannedItem): boolean {
  return outcome === 'create' || outcome === 'recreate';
}

function isComingPrincipal(item: PlannedItem): boolean {
  if (item.subject !== 'user' && item.subject !== 'role') return false;
  return isCreated(item) || item.liveArn !== item.arn;
}

function namesOf(
  items: readonly PlannedItem[],
  subject: DriftSubject,
  side: 'before' | 'after',
): ReadonlySet<string> {
  const chosen = items.filter(
    (item) => item.subject === subject && (side === 'before' ? isDoomed(item) : isCreated(item)),
  );
  return new Set(chosen.map((item) => (item[side].Name ?? '').toLowerCase()));
}

export function replacedItems(items: readonly PlannedItem[]): Replaced {
  const policies = items.filter(({ subject }) => subject === 'policy');
  return {
    doomedPolicies: new Set(policies.filter(isDoomed).map(({ liveArn }) => liveArn)),
    createdPolicies: new Set(policies.filter(isCreated).map(({ arn }) => arn)),
    doomedGroups: namesOf(items, 'group', 'before'),
    doomedRoles: namesOf(items, 'role', 'before'),
    createdRoles: namesOf(items, 'role', 'after'),
    comingPrincipals: new Set(items.filter(isComingPrincipal).map(({ arn }) => arn)),
  };
}

/** Whether a live resource refers to something that the plan deletes. */
function refersToDoomed(resource: IamResource, replaced: Replaced): boolean {
  const { doomedPolicies, doomedGroups, doomedRoles } = replaced;
  if (resource.type === 'policy') return false;
  if (resource.type === 'instance-profile') {
    return resource.roles.some((name) => doomedRoles.has(name.toLowerCase()));
  }
  if (resource.attachedPolicies.some((arn) => doomedPolicies.has(arn))) return true;
  if (resource.type === 'group') return false;
  if (doomedPolicies.has(resource.permissionsBoundary ?? '')) return true;
  return resource.type === 'user' && resource.groups.some((name) => doomedGroups.has(name.toLowerCase()));
}

/** Live resources that did not change, but refer to something that is deleted: they let go of it, and take it back. */
export function bystanders(
  items: readonly PlannedItem[],
  live: AccountInventory,
  replaced: Replaced,
): readonly PlannedItem[] {
  const planned = new Set(items.map(({ subject, liveArn }) => `${subject} ${liveArn}`));
  return listResources(live)
    .filter((resource) => !planned.has(`${resource.type} ${resource.arn}`))
    .filter((resource) => refersToDoomed(resource, replaced))
    .map((resource) => {
      const form = normalizeItem(resource);
      const { type: subject, arn } = resource;
      return { subject, outcome: 'update', before: form, after: form, liveArn: arn, arn };
    });
}
