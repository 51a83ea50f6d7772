import type { AccountInventory } from '../../iam/account.ts';
import type { AccountDrift, DriftChange } from '../drift-change.ts';
import { deadReferenceSteps } from './dead-references.ts';
import { requireInventories } from '../require-inventory.ts';
import { createPlanContext, resourcesByArn } from './plan-context.ts';
import { bystanders, liveArnOf, plannedItem, replacedItems } from './planned-item.ts';
import { inPhaseOrder } from './revert-phase.ts';
import type { RevertPlan } from './revert-plan.ts';
import { renderRevertScript } from './shell-script.ts';
import { stepsOfSubject } from './subjects/index.ts';

/** Both sides of the comparison that found the changes. */
export interface RevertInventories {
  readonly declared: AccountInventory;
  readonly live: AccountInventory;
}

/**
 * The `aws iam` commands that bring the live account back to what was reviewed, for all changes of an account or for
 * some of them, in an order that works. It only plans: the commands are for a person to read and to run. Where the exact
 * state cannot come back (credentials, unique ids), a note says so.
 */
export function planRevert(
  drift: AccountDrift | readonly DriftChange[],
  inventories: RevertInventories,
): RevertPlan {
  const { declared, live } = requireBoth(inventories);
  const changes = requireChanges(drift);
  const [reviewed, found] = [resourcesByArn(declared), resourcesByArn(live)];
  const changed = changes.map((change) =>
    plannedItem(change, {
      reviewed: reviewed.get(`${change.subject} ${change.arn}`),
      found: found.get(`${change.subject} ${liveArnOf(change)}`),
    }),
  );
  const replaced = replacedItems(changed);
  const items = [...changed, ...bystanders(changed, live, replaced)];
  const context = createPlanContext(declared, live, replaced);
  const steps = inPhaseOrder([
    ...items.flatMap((item) => stepsOfSubject[item.subject](item, context)),
    ...deadReferenceSteps(items, context),
  ]);
  const plan = { accountId: declared.accountId, steps };
  return { ...plan, script: renderRevertScript(plan) };
}

function requireBoth(inventories: RevertInventories | undefined): RevertInventories {
  const { declared, live } = inventories ?? { declared: undefined, live: undefined };
  requireInventories(declared, live);
  return inventories as RevertInventories;
}

function requireChanges(drift: unknown): readonly DriftChange[] {
  const isDrift = typeof drift === 'object' && drift !== null && 'changes' in drift;
  const changes: unknown = isDrift ? drift.changes : drift;
  if (Array.isArray(changes)) return changes as readonly DriftChange[];
  throw new TypeError('the drift is needed that `detectDrift` gives, or a list of its changes');
}
