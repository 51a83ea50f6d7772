import type { AccountInventory } from '../../iam/account.ts';
import type { ManagedPolicy } from '../../iam/resources.ts';
import { holdersOf } from '../affected/find-holders.ts';
import { detectDrift } from '../detect-drift.ts';
import { isDrift } from '../scan-report.ts';
import { without } from '../without.ts';
import type { DriftFinding } from './drift-finding.ts';
import { digestOf } from './finding-digest.ts';

/**
 * AWS's managed policies whose documents are not those that the repository holds (`aws-managed/`), with what they add and
 * for whom (A66). Those that nobody of the account holds are left out, as are those that the repository does not hold.
 */
export function upstreamFindings(
  declared: AccountInventory,
  live: AccountInventory,
): readonly DriftFinding[] {
  const reviewed = new Map(declared.awsManagedPolicies.map((policy) => [policy.arn, policy]));
  return live.awsManagedPolicies.flatMap((policy) => {
    const former = reviewed.get(policy.arn);
    const holders = holdersOf(policy.arn, live);
    if (former === undefined || holders.length === 0) return [];
    const drift = detectDrift(alone(declared, former), alone(live, policy));
    const [change] = drift.changes.filter(isDrift);
    if (change === undefined) return [];
    const finding: DriftFinding = {
      accountId: live.accountId,
      kind: 'upstreamChanged',
      subject: 'aws-managed-policy',
      arn: policy.arn,
      name: policy.name,
      severity: change.severity,
      reasons: change.reasons,
      change,
      attribution: { status: 'unattributed', reason: 'AWS changed its own policy; no account records that' },
      notes: [],
      affected: holders,
      key: digestOf(live.accountId, 'upstreamChanged', policy.arn),
      digest: change.fingerprint,
    };
    return [finding];
  });
}

/** An account that has nothing but this policy: of its versions AWS's default alone counts. */
function alone(account: AccountInventory, policy: ManagedPolicy): AccountInventory {
  return {
    accountId: account.accountId,
    partition: account.partition,
    users: [],
    groups: [],
    roles: [],
    policies: [without(policy, 'versions', 'tags', 'description')],
    instanceProfiles: [],
    resourcePolicies: [],
    awsManagedPolicies: [],
    unknownFacts: ['policyDescription'],
  };
}
