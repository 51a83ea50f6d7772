import type { AuditControl } from '../audit-control.ts';
import { conclude, judgeFact } from '../control-outcome.ts';
import { describeDoor, isServiceLinked, judgePrincipals } from '../judge-principals.ts';
import { proveExternalIdDemanded } from '../proof/external-id.ts';

export const thirdPartyExternalId: AuditControl = {
  id: 'third-party-external-id',
  section: 'roles',
  severity: 'high',
  title: 'third parties can assume a role only with the external id that was agreed on; proved',
  rationale:
    'A provider acts for many customers. Without an external id, another customer has it act on your role: the confused deputy. Accounts of the repository and of `audit.ownAccounts`, and the organisation of `audit.organizationId`, are no third parties. Each trust policy is compared with what it may allow at most.',
  source: [
    'IAM User Guide, ‘The confused deputy problem’',
    'IAM User Guide, ‘Access to AWS accounts owned by third parties’',
  ],
  remedy:
    'add a condition `StringEquals` on `sts:ExternalId` with the id that the provider gave you, or list the account in `audit.ownAccounts`',
  check: ({ facts, configuration, ownAccounts }) =>
    judgeFact(facts.inventory, ({ roles }) => {
      const { organizationId } = configuration;
      const own = {
        partition: facts.partition,
        accounts: [...ownAccounts],
        ...(organizationId === undefined ? {} : { organizationId }),
      };
      const judged = roles.filter((role) => !isServiceLinked(role));
      const found = judgePrincipals(judged, (role) => proveExternalIdDemanded(role, own), describeDoor);
      const proved = judged.length - found.affected.length - found.unknown.length;
      return conclude({ ...found, evidence: [`proved for ${proved} of ${judged.length} roles`] });
    }),
};
