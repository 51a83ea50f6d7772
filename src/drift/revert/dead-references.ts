import { comparePolicyDocuments } from '../../iam/policy-document-equivalence.ts';
import type { PolicyDocument } from '../../iam/policy-document.ts';
import type { Role } from '../../iam/resources.ts';
import { canonicalJson } from '../canonical-json.ts';
import { normalizeItem } from '../normal-form/normalize-item.ts';
import { note } from './notes.ts';
import type { PlanContext } from './plan-context.ts';
import type { PlannedItem } from './planned-item.ts';
import type { PhasedStep } from './revert-phase.ts';
import { during } from './revert-phase.ts';
import type { RevertStep } from './revert-plan.ts';
import { namedPrincipals, trustCommand } from './subjects/role.ts';

/** Users and roles that exist anew once the plan has run, or already do under a new id. */
function newPrincipals(items: readonly PlannedItem[]): ReadonlySet<string> {
  const chosen = items.filter(
    ({ subject, outcome, change }) =>
      (subject === 'user' || subject === 'role') &&
      (outcome === 'create' || outcome === 'recreate' || change?.kind === 'recreated'),
  );
  return new Set(chosen.map(({ arn }) => arn));
}

function firstNamed(document: PolicyDocument, arns: ReadonlySet<string>): string | undefined {
  return namedPrincipals(document).find((principal) => arns.has(principal));
}

/** Roles whose trust policy the plan writes anyway. */
function rolesWithRestoredTrust(items: readonly PlannedItem[]): ReadonlySet<string> {
  const written = items.filter(
    ({ subject, outcome, before, after }) =>
      subject === 'role' &&
      (outcome !== 'update' ||
        canonicalJson(before.AssumeRolePolicyDocument ?? {}) !==
          canonicalJson(after.AssumeRolePolicyDocument ?? {})),
  );
  return new Set(written.map(({ arn }) => arn));
}

function restoreTrust(role: Role, named: string, context: PlanContext): readonly RevertStep[] {
  const live = context.liveResources.get(`role ${role.arn}`);
  if (live?.type !== 'role') return [];
  if (comparePolicyDocuments(role.trustPolicy, live.trustPolicy) === 'different') {
    return [
      note(role.arn, 'its trust policy differs too: revert that change as well, to let the principals in'),
    ];
  }
  const form = normalizeItem(role);
  const item: PlannedItem = {
    subject: 'role',
    outcome: 'update',
    before: form,
    after: form,
    liveArn: role.arn,
    arn: role.arn,
  };
  return [
    note(named, 'the next command names it again, because IAM stores the unique id of who was named'),
    trustCommand(item, context),
  ];
}

/**
 * IAM keeps the unique id of a user or role that a trust policy names, so whoever is created anew under the same name
 * is let in only once the trust policy is put again (IAM User Guide, reference_policies_elements_principal).
 */
export function deadReferenceSteps(
  items: readonly PlannedItem[],
  context: PlanContext,
): readonly PhasedStep[] {
  const arns = newPrincipals(items);
  if (arns.size === 0) return [];
  const handled = rolesWithRestoredTrust(items);
  const roles = context.declared.roles.flatMap((role): readonly RevertStep[] => {
    const named = firstNamed(role.trustPolicy, arns);
    return named === undefined || handled.has(role.arn) ? [] : restoreTrust(role, named, context);
  });
  const resources = context.declared.resourcePolicies.flatMap((policy): readonly RevertStep[] => {
    const named = firstNamed(policy.document, arns);
    const reason = `the ${policy.service} policy of the same repository that names it has to be put again too`;
    return named === undefined ? [] : [note(`${policy.name} / ${named}`, reason)];
  });
  return during('restoreTrust', [...roles, ...resources]);
}
