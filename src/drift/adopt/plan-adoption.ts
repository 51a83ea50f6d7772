import { success, type Result } from '../../finding/result.ts';
import type { AccountInventory } from '../../iam/account.ts';
import { planPresentAccount, type PlannedChange } from '../../repository/plan-account-files.ts';
import { readPresentAccount } from '../../repository/present-files.ts';
import type { RepositoryFile } from '../../repository/repository-file.ts';
import { identityOf, itemsByIdentity } from '../comparable-item.ts';
import type { DriftChange } from '../drift-change.ts';
import { withItems } from '../three-way/with-items.ts';
import { isSettingSubject, withSetting } from './with-setting.ts';

export interface AdoptionRequest {
  /** All files of the repository, as they are on the branch that is to be changed. */
  readonly files: readonly RepositoryFile[];
  readonly live: AccountInventory;
  /** What differs: it alone is declared as it is live. */
  readonly change: Pick<DriftChange, 'subject' | 'name'>;
}

/**
 * The least change of the files by which they declare one resource, or one setting, as it is live; everything else that
 * differs stays as it is declared. Comments and layout stay (`docs/decisions/0006-edits-by-position.md`). Nothing to
 * change where the files declare it already. Fails where the files cannot be read, or live IAM cannot be written.
 */
export function planAdoption({ files, live, change }: AdoptionRequest): Result<readonly PlannedChange[]> {
  const present = readPresentAccount(files, live);
  if (!present.ok) return present;
  const declared = present.value.inventory ?? emptyAccount(live);
  const adopted = adopt(declared, live, change);
  const plan = planPresentAccount(present.value, adopted);
  return plan.ok ? success(plan.value.changes) : plan;
}

function emptyAccount({ accountId, partition }: AccountInventory): AccountInventory {
  return {
    accountId,
    partition,
    users: [],
    groups: [],
    roles: [],
    policies: [],
    instanceProfiles: [],
    resourcePolicies: [],
    awsManagedPolicies: [],
  };
}

function adopt(
  declared: AccountInventory,
  live: AccountInventory,
  { subject, name }: AdoptionRequest['change'],
): AccountInventory {
  const unknown = live.unknownFacts === undefined ? {} : { unknownFacts: live.unknownFacts };
  if (isSettingSubject(subject)) {
    if (live.settings === undefined) return declared;
    const settings = withSetting(declared.settings ?? noSettings, live, { subject, name });
    return { ...declared, settings };
  }
  const identity = identityOf({ type: subject, name });
  const state = itemsByIdentity(live).get(identity);
  return { ...withItems(declared, new Map([[identity, state]])), ...unknown };
}

const noSettings = { samlProviders: [], oidcProviders: [] };
