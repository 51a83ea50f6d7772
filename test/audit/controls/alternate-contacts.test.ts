import { alternateContacts } from '../../../src/audit/controls/alternate-contacts.ts';
import { testControl } from '../../support/control-cases.ts';
import { known } from '../../../src/audit/facts/fact.ts';
import { rootArn } from '../../support/hygiene-facts.ts';

testControl(alternateContacts, {
  compliant: [
    { name: 'all three contacts', evidence: ['set: security, billing, operations'] },
    {
      name: 'the one that is demanded',
      facts: { alternateContacts: known(['security']) },
      configuration: { alternateContacts: ['security'] },
    },
  ],
  violating: [
    {
      name: 'missing contacts',
      facts: { alternateContacts: known(['billing']) },
      affected: [
        [rootArn, 'the account has no security contact'],
        [rootArn, 'the account has no operations contact'],
      ],
    },
  ],
  needs: ['alternateContacts'],
  notApplicable: [
    {
      name: 'a configuration that demands none',
      configuration: { alternateContacts: [] },
      reason: 'the configuration demands no alternate contact',
    },
  ],
});
