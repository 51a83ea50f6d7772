import type { AuditControl } from '../audit-control.ts';
import { conclude, judgeFact, notApplicable } from '../control-outcome.ts';
import { rootArn } from '../root-arn.ts';

export const alternateContacts: AuditControl = {
  id: 'alternate-contacts',
  section: 'root',
  severity: 'medium',
  title: 'AWS knows whom to call: the alternate contacts are set',
  rationale:
    'When AWS sees abuse or an exposed key, it writes to the security contact. Without one the mail goes to the mailbox of the root user, which nobody reads. Which contacts must be there is `audit.alternateContacts`.',
  source: ['AWS Account Management Reference Guide, ‘Update the alternate contacts for your AWS account’'],
  remedy:
    'set the contact to a list that a team reads, for all accounts from the management account of the organisation',
  equivalents: {
    cis: ['1.1', '1.2'],
    prowler: [
      'account_maintain_different_contact_details_to_security_billing_and_operations',
      'account_security_contact_information_is_registered',
    ],
  },
  check: ({ facts, configuration }) => {
    const demanded = configuration.alternateContacts;
    if (demanded.length === 0) return notApplicable('the configuration demands no alternate contact');
    return judgeFact(facts.alternateContacts, (present) =>
      conclude({
        affected: demanded
          .filter((type) => !present.includes(type))
          .map((type) => ({ arn: rootArn(facts), message: `the account has no ${type} contact` })),
        evidence: [present.length === 0 ? 'no alternate contact is set' : `set: ${present.join(', ')}`],
      }),
    );
  },
};
