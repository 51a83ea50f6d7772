import type { PolicyKind } from '../../iam/policy-document.ts';
import type { NamedPolicy } from '../evaluate/policy-set.ts';
import { fullAwsAccess, resourceControlFullAwsAccess } from '../principals/well-known-policies.ts';

/** Policies that stand beside both sides of a comparison. */
export type Surroundings = readonly NamedPolicy[];

const alone: Surroundings = [];

const besideServiceControl: Surroundings = [{ name: 'FullAWSAccess', document: fullAwsAccess }];
const besideResourceControl: Surroundings = [
  { name: 'RCPFullAWSAccess', document: resourceControlFullAwsAccess },
];

function have(effect: 'Allow' | 'Deny', policies: readonly NamedPolicy[]): boolean {
  return policies.some(({ document }) => document.statements.some((each) => each.effect === effect));
}

/**
 * The surroundings in which a change of documents of a kind is judged. An RCP allows nothing itself: AWS attaches
 * `RCPFullAWSAccess` beside it. An SCP mostly stands beside `FullAWSAccess`, in which case its Denies count, but may also be all
 * there is, in which case its Allows do: nothing may be added in either. See
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html and
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
export function surroundingsOf(
  kind: PolicyKind,
  before: readonly NamedPolicy[],
  after: readonly NamedPolicy[],
): readonly Surroundings[] {
  if (kind === 'resourceControl') return [besideResourceControl];
  if (kind !== 'serviceControl') return [alone];
  const policies = [...before, ...after];
  if (!have('Deny', policies)) return [alone];
  return have('Allow', policies) ? [alone, besideServiceControl] : [besideServiceControl];
}
