import type { AuditControl } from '../audit-control.ts';
import { conclude, judgeFact } from '../control-outcome.ts';
import { isServiceLinked, judgePrincipals } from '../judge-principals.ts';
import { emergencyEvidence } from '../emergency-evidence.ts';
import { iamWrites, iamWritesOf } from '../proof/iam-writes.ts';
import { accessProver } from '../proof/prove-no-access.ts';

export const iamWritesWatched: AuditControl = {
  id: 'iam-writes-watched',
  section: 'roles',
  severity: 'critical',
  title: 'nobody but the watched roles can change IAM; proved',
  rationale:
    'Whoever writes IAM can grant anything, past the review. Every user and role is judged by all that bears on it: policies, groups, boundary, and organisation policies where they are given. The watched roles are those of `lint.watchedRoles`; roles for emergencies are those of `audit.emergencyRoles`, and are named in the evidence. A user’s own password, keys and devices are no change of IAM; passing roles and service-linked roles are not either.',
  source: [
    'Service Authorization Reference, ‘Actions, resources, and condition keys for AWS Identity and Access Management’',
  ],
  remedy:
    'take the permission away, or add the role to `lint.watchedRoles` in a reviewed change and watch it',
  equivalents: {
    cis: ['1.16'],
    prowler: [
      'iam_aws_attached_policy_no_administrative_privileges',
      'iam_customer_attached_policy_no_administrative_privileges',
      'iam_inline_policy_no_administrative_privileges',
      'iam_role_administratoraccess_policy',
      'iam_user_administrator_access_policy',
      'iam_group_administrator_access_policy',
    ],
  },
  check: ({ facts, configuration, watchedRoles, limits }) =>
    judgeFact(facts.inventory, (account) => {
      const { partition, accountId } = account;
      const prove = accessProver(account, limits);
      const exempt = [...watchedRoles, ...configuration.emergencyRoles];
      const roles = account.roles.filter((role) => !isServiceLinked(role) && !exempt.includes(role.arn));
      const principals = [...roles, ...account.users];
      const found = judgePrincipals(principals, (principal) =>
        prove(
          principal,
          principal.type === 'user' ? iamWritesOf(principal, partition, accountId) : iamWrites,
        ),
      );
      const proved = principals.length - found.affected.length - found.unknown.length;
      const watched = account.roles.filter(({ arn }) => watchedRoles.includes(arn)).length;
      return conclude({
        ...found,
        evidence: [
          `proved for ${proved} of ${principals.length} users and roles`,
          `${watched} watched roles`,
          ...emergencyEvidence(account, configuration),
        ],
      });
    }),
};
