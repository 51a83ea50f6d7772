import type { AuditControl } from '../audit-control.ts';
import { conclude, judgeFact, notApplicable } from '../control-outcome.ts';
import { judgePrincipals } from '../judge-principals.ts';
import { iamWrites } from '../proof/iam-writes.ts';
import { accessProver } from '../proof/prove-no-access.ts';

export const deliveryRolesNoIam: AuditControl = {
  id: 'delivery-roles-no-iam',
  section: 'roles',
  severity: 'critical',
  title: 'the roles of pipelines cannot change IAM; proved',
  rationale:
    'A pipeline runs what is in a repository: whoever can change that repository has the pipeline’s rights. A delivery role that may write IAM makes every developer an administrator, and no list of watched roles makes that right. The roles are those of `audit.deliveryRoles`.',
  source: ['IAM User Guide, ‘Security best practices in IAM’'],
  remedy:
    'let the pipeline pass roles that exist, and change IAM by reviewed changes of the policy repository',
  check: ({ facts, configuration, limits }) =>
    judgeFact(facts.inventory, (account) => {
      const named = configuration.deliveryRoles.filter((arn) => arn.split(':')[4] === account.accountId);
      if (named.length === 0) return notApplicable('`audit.deliveryRoles` names no role of the account');
      const roles = account.roles.filter(({ arn }) => named.includes(arn));
      const prove = accessProver(account, limits);
      const found = judgePrincipals(roles, (role) => prove(role, iamWrites));
      const absent = named.filter((arn) => !roles.some((role) => role.arn === arn));
      return conclude({
        ...found,
        unknown: [...found.unknown, ...absent.map((arn) => `the role \`${arn}\` does not exist`)],
        evidence: [`${roles.length} delivery roles`],
      });
    }),
};
