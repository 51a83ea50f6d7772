import type { AccountInventory } from '../../iam/account.ts';
import { encodePolicyDocument } from '../../iam/encode-policy-document.ts';
import type { JsonObject, PolicyDocument } from '../../iam/policy-document.ts';
import type { IamResource } from '../../iam/resources.ts';
import { listResources } from '../comparable-item.ts';
import type { Replaced } from './planned-item.ts';
import { asciiJson } from './printable-text.ts';

/** What the steps of one item depend on besides the item itself. */
export interface PlanContext {
  readonly declared: AccountInventory;
  readonly live: AccountInventory;
  readonly replaced: Replaced;
  /** By type and ARN: `role arn:…`. */
  readonly declaredResources: ReadonlyMap<string, IamResource>;
  readonly liveResources: ReadonlyMap<string, IamResource>;
}

/** The resources of an inventory by type and ARN: `role arn:…`. */
export function resourcesByArn(inventory: AccountInventory): ReadonlyMap<string, IamResource> {
  return new Map(listResources(inventory).map((resource) => [`${resource.type} ${resource.arn}`, resource]));
}

export function createPlanContext(
  declared: AccountInventory,
  live: AccountInventory,
  replaced: Replaced,
): PlanContext {
  return {
    declared,
    live,
    replaced,
    declaredResources: resourcesByArn(declared),
    liveResources: resourcesByArn(live),
  };
}

/** A document as it was reviewed, spelling included; its normal form where the file's resource is not at hand. */
export function documentText(reviewed: PolicyDocument | undefined, normalForm: JsonObject): string {
  return asciiJson(reviewed === undefined ? normalForm : encodePolicyDocument(reviewed));
}
