import type { Role } from '../../iam/resources.ts';
import { comparePrivileges } from '../../policy/compare/compare-privileges.ts';
import type { AccessProof } from './prove-no-access.ts';
import { externalIdCeiling, type OwnAccounts } from './trust-ceilings.ts';

/** Whether a trust policy lets nobody from elsewhere in without an agreed external id. */
export function proveExternalIdDemanded({ arn, trustPolicy }: Role, own: OwnAccounts): AccessProof {
  const ceiling = externalIdCeiling(trustPolicy, own);
  const comparison = comparePrivileges(ceiling, trustPolicy, { kind: 'trust', resource: arn });
  const [first] = comparison.broadenings;
  if (first !== undefined) return { kind: 'disproved', request: first.witness, allowedBy: [] };
  const open = comparison.undetermined.find(({ direction }) => direction === 'broadening');
  return open === undefined ? { kind: 'proved' } : { kind: 'open', reason: open.reason };
}
