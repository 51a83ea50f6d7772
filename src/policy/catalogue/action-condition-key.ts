import type { CatalogueAction } from './catalogue-model.ts';
import { serviceConditionKey } from './condition-key.ts';

const keysByAction = new WeakMap<CatalogueAction, ReadonlySet<string>>();

/** All keys that the reference lists for an action, by itself and for its resources, as AWS writes them. */
export function conditionKeysOf(action: CatalogueAction): ReadonlySet<string> {
  const known = keysByAction.get(action);
  if (known !== undefined) return known;
  const keys = new Set(action.conditionKeys);
  for (const { type, conditionKeys } of action.resources) {
    for (const key of conditionKeys) keys.add(key);
    for (const key of type.conditionKeys) keys.add(key);
  }
  keysByAction.set(action, keys);
  return keys;
}

/** Whether the reference lists a key, such as `s3:ExistingObjectTag/team`, for an action. */
export function actionSupportsKey(action: CatalogueAction, key: string): boolean {
  const listed = serviceConditionKey(action.service, key);
  return listed !== undefined && conditionKeysOf(action).has(listed.name);
}
