import type { AccountInventory } from '../../iam/account.ts';
import type { PolicyDocument } from '../../iam/policy-document.ts';
import { escalationPaths } from '../../policy/escalation/paths/index.ts';
import type { PolicySet } from '../../policy/evaluate/policy-set.ts';
import type { AccessMemory } from './access-memory.ts';
import type { AccountPair } from './access-side.ts';
import type { AffectedPair } from './pair-principals.ts';
import { keyWithin, type ActionScope } from './relevant-statements.ts';

/** Actions of every path, and the probes by which administrators are told; see `policy/escalation/administrator.ts`. */
const escalating: ActionScope = {
  name: 'escalation',
  actions: [
    ...new Set([
      ...escalationPaths.flatMap(({ needs }) => needs.map(({ action }) => action.toLowerCase())),
      'iam:putuserpolicy',
      'iam:putrolepolicy',
      'iam:createpolicyversion',
      'iam:updateassumerolepolicy',
      'iam:passrole',
      'four-eyes-probe:anything',
    ]),
  ],
};

/** Whether two policy sets can differ in what their holders can come to. */
export function maySetsDiffer(before: PolicySet, after: PolicySet, memory: AccessMemory): boolean {
  return keyWithin(before, escalating, memory) !== keyWithin(after, escalating, memory);
}

function isSameList<Item>(
  left: readonly Item[],
  right: readonly Item[],
  isSame: (left: Item, right: Item) => boolean,
): boolean {
  if (left.length !== right.length) return false;
  return left.every((item, index) => {
    const other = right[index];
    return other !== undefined && (item === other || isSame(item, other));
  });
}

const isSameText = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right);

/** Whether two accounts are the same beside what principals may do; told thing by thing, most of which are the same object. */
function isSameStructure(base: AccountInventory, head: AccountInventory, memory: AccessMemory): boolean {
  const isSameDocument = (left: PolicyDocument, right: PolicyDocument) =>
    left === right || memory.meaningOf(left, base.partition) === memory.meaningOf(right, base.partition);
  const providers = ({ settings }: AccountInventory) => [
    ...(settings?.samlProviders ?? []).map(({ arn }) => arn),
    ...(settings?.oidcProviders ?? []).map(({ arn }) => arn),
  ];
  return (
    isSameList(base.users, head.users, (left, right) =>
      isSameText([left.arn, left.groups, left.tags], [right.arn, right.groups, right.tags]),
    ) &&
    isSameList(base.groups, head.groups, (left, right) =>
      isSameText([left.arn, left.attachedPolicies], [right.arn, right.attachedPolicies]),
    ) &&
    isSameList(
      base.roles,
      head.roles,
      (left, right) =>
        isSameText([left.arn, left.tags], [right.arn, right.tags]) &&
        isSameDocument(left.trustPolicy, right.trustPolicy),
    ) &&
    isSameList(base.policies, head.policies, (left, right) => left.arn === right.arn) &&
    isSameList(base.instanceProfiles, head.instanceProfiles, (left, right) =>
      isSameText(left.roles, right.roles),
    ) &&
    isSameList(
      base.resourcePolicies,
      head.resourcePolicies,
      (left, right) => left.name === right.name && isSameDocument(left.document, right.document),
    ) &&
    isSameText(providers(base), providers(head))
  );
}

/**
 * Whether the change can bear on who comes to more than it is given: an escalation consists of requests for the actions of
 * paths, by principals as they are, to things as they are.
 */
export function isEscalationConcerned(
  { base, head }: AccountPair,
  affected: readonly AffectedPair[],
  memory: AccessMemory,
): boolean {
  if (head === undefined) return false;
  if (base === undefined || !isSameStructure(base, head, memory)) return true;
  return affected.some(
    ({ before, after, tagsDiffer }) =>
      before === undefined ||
      after === undefined ||
      tagsDiffer ||
      maySetsDiffer(before.policies.policySet, after.policies.policySet, memory),
  );
}
