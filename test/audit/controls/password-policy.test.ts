import { passwordPolicy } from '../../../src/audit/controls/password-policy.ts';
import { testControl } from '../../support/control-cases.ts';
import { known } from '../../../src/audit/facts/fact.ts';
import type { PasswordPolicy } from '../../../src/iam/account.ts';
import { accountOf } from '../../support/account-builder.ts';
import { rootArn, strongPasswords } from '../../support/hygiene-facts.ts';

function withPolicy(policy?: PasswordPolicy) {
  const settings = {
    samlProviders: [],
    oidcProviders: [],
    ...(policy === undefined ? {} : { passwordPolicy: policy }),
  };
  return { inventory: known(accountOf({ settings })) };
}

testControl(passwordPolicy, {
  compliant: [
    { name: 'a policy that meets every demand', facts: withPolicy(strongPasswords) },
    {
      name: 'an expiry within the limit that is set',
      facts: withPolicy({ ...strongPasswords, maxPasswordAge: 90 }),
      configuration: { passwords: { minimumLength: 14, remembered: 24, maximumDays: 90 } },
    },
  ],
  violating: [
    {
      name: 'a policy that is weak in every part',
      facts: withPolicy({
        minimumPasswordLength: 8,
        requireSymbols: false,
        requireNumbers: false,
        requireUppercaseCharacters: false,
        requireLowercaseCharacters: false,
        allowUsersToChangePassword: false,
        hardExpiry: false,
      }),
      configuration: { passwords: { minimumLength: 14, remembered: 24, maximumDays: 90 } },
      affected: [
        [rootArn, 'passwords of 8 characters are allowed; demand 14'],
        [rootArn, 'no capital letter is demanded'],
        [rootArn, 'no small letter is demanded'],
        [rootArn, 'no digit is demanded'],
        [rootArn, 'no symbol is demanded'],
        [rootArn, '0 former passwords are remembered; remember 24'],
        [rootArn, 'users may not change their own password'],
        [rootArn, 'passwords never expire'],
      ],
    },
    {
      name: 'an account without a policy',
      facts: withPolicy(),
      affected: [[rootArn, 'the account has no password policy of its own']],
    },
  ],
  needs: ['inventory'],
  unknown: [
    {
      name: 'an inventory without settings',
      facts: { inventory: known(accountOf()) },
      reasons: ['the settings of the account were not read'],
    },
  ],
});
