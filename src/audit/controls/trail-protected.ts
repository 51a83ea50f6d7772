import type { AuditControl } from '../audit-control.ts';
import { bothFacts, conclude, judgeFact, notApplicable } from '../control-outcome.ts';
import { isServiceLinked, judgePrincipals } from '../judge-principals.ts';
import { emergencyEvidence } from '../emergency-evidence.ts';
import { accessProver } from '../proof/prove-no-access.ts';

/** What ends a record, or makes it record less (Service Authorization Reference, AWS CloudTrail). */
const stoppingActions = [
  'cloudtrail:DeleteTrail',
  'cloudtrail:PutEventSelectors',
  'cloudtrail:StopLogging',
  'cloudtrail:UpdateTrail',
];

export const trailProtected: AuditControl = {
  id: 'trail-protected',
  section: 'trail',
  severity: 'high',
  title: 'nobody but the watched roles can stop a trail; proved',
  rationale:
    'Stopping the record is the first thing that somebody does who does not want to be seen. Every user and role is judged by all that bears on it. A trail of the organisation can only be changed from the account that owns it.',
  source: ['Service Authorization Reference, ‘Actions, resources, and condition keys for AWS CloudTrail’'],
  equivalents: {
    prowler: ['iam_policy_no_full_access_to_cloudtrail', 'iam_inline_policy_no_full_access_to_cloudtrail'],
  },
  remedy: 'deny the actions to everybody with a guardrail policy or a service control policy',
  check: ({ facts, configuration, watchedRoles, limits }) =>
    judgeFact(bothFacts(facts.trails, facts.inventory), ([trails, account]) => {
      const own = trails.filter(({ arn }) => arn.split(':')[4] === account.accountId);
      if (own.length === 0) return notApplicable('no trail belongs to the account');
      const prove = accessProver(account, limits);
      const exempt = [...watchedRoles, ...configuration.emergencyRoles];
      const roles = account.roles.filter((role) => !isServiceLinked(role) && !exempt.includes(role.arn));
      const principals = [...roles, ...account.users];
      const forbidden = { actions: stoppingActions, resources: own.map(({ arn }) => arn) };
      const found = judgePrincipals(principals, (principal) => prove(principal, forbidden));
      const proved = principals.length - found.affected.length - found.unknown.length;
      return conclude({
        ...found,
        evidence: [
          `proved for ${proved} of ${principals.length} users and roles`,
          ...emergencyEvidence(account, configuration),
        ],
      });
    }),
};
