import { QueryError } from '../../query-error.ts';
import type { RestService } from '../../service.ts';

/** Account Management, as far as it tells the alternate contacts. */
export const accountService: RestService = {
  protocol: 'rest',
  name: 'account',
  routes: [{ method: 'POST', path: '/getAlternateContact', action: 'GetAlternateContact' }],
  operations: {
    GetAlternateContact: ({ account, input }) => {
      const type = input.requiredText('AlternateContactType');
      if (!account.hygiene.contacts.has(type)) {
        throw new QueryError(
          'ResourceNotFoundException',
          404,
          'No contact of the inputted alternate contact type found.',
        );
      }
      return {
        AlternateContact: {
          AlternateContactType: type,
          Name: 'Platform security',
          Title: 'Team',
          EmailAddress: 'security@acme.example',
          PhoneNumber: '+49 30 0000000',
        },
      };
    },
  },
};
