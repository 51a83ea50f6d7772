import { usersAssumeWithMfa } from '../../../src/audit/controls/users-assume-with-mfa.ts';
import { testControl } from '../../support/control-cases.ts';
import { known } from '../../../src/audit/facts/fact.ts';
import type { User } from '../../../src/iam/resources.ts';
import {
  accountId,
  accountOf,
  allow,
  arnOf,
  deny,
  documentOf,
  roleOf,
  trust,
  userOf,
} from '../../support/account-builder.ts';

const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const people = '111111111111';
const carol = `arn:aws:iam::${people}:user/carol`;

function withRole(statement: object, users: readonly User[] = [userOf('alice')]) {
  return {
    inventory: known(
      accountOf({ users, roles: [roleOf('operator', { trustPolicy: documentOf(statement) })] }),
    ),
  };
}

function assuming(...further: readonly object[]): User {
  return userOf('alice', {
    inlinePolicies: [{ name: 'assume', document: documentOf(allow('sts:AssumeRole'), ...further) }],
  });
}

const identityAccount = new Map([
  [
    people,
    accountOf({
      accountId: people,
      users: [{ ...assuming(), name: 'carol', arn: carol }],
    }),
  ],
]);
const both = new Set([accountId, people]);

testControl(usersAssumeWithMfa, {
  compliant: [
    {
      name: 'a named user with MFA',
      facts: withRole(trust(arnOf('user', 'alice'), mfa)),
      evidence: ['proved for 1 pairs of a user and a role'],
    },
    {
      name: 'an account whose users may not assume the role',
      facts: withRole(trust(`arn:aws:iam::${accountId}:root`)),
    },
    {
      name: 'a user who is denied everything without MFA',
      facts: withRole(trust(`arn:aws:iam::${accountId}:root`), [
        assuming({ ...deny('*'), Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } }),
      ]),
    },
    {
      name: 'people of another account with MFA',
      facts: withRole(trust(carol, mfa)),
      context: { otherAccounts: identityAccount, ownAccounts: both },
    },
    {
      name: 'federated people',
      facts: withRole(trust({ Federated: `arn:aws:iam::${accountId}:saml-provider/acme` })),
      evidence: [
        'proved for 0 pairs of a user and a role',
        '1 roles let federated people in: their MFA is at the identity provider, not visible here',
      ],
    },
  ],
  violating: [
    {
      name: 'a named user without MFA',
      facts: withRole(trust(arnOf('user', 'alice'))),
      affected: [
        [
          arnOf('role', 'operator'),
          `the user \`${arnOf('user', 'alice')}\` can assume the role \`operator\` without MFA`,
        ],
      ],
    },
    {
      name: 'a condition that access keys pass, because their requests lack the key',
      facts: withRole(
        trust(arnOf('user', 'alice'), { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } }),
      ),
      affected: [
        [
          arnOf('role', 'operator'),
          `the user \`${arnOf('user', 'alice')}\` can assume the role \`operator\` without MFA`,
        ],
      ],
    },
    {
      name: 'a user of a whole account that is trusted',
      facts: withRole(trust(`arn:aws:iam::${accountId}:root`), [assuming()]),
      affected: [
        [
          arnOf('role', 'operator'),
          `the user \`${arnOf('user', 'alice')}\` can assume the role \`operator\` without MFA`,
        ],
      ],
    },
    {
      name: 'a user of another account that was read',
      facts: withRole(trust(people)),
      context: { otherAccounts: identityAccount, ownAccounts: both },
      affected: [
        [arnOf('role', 'operator'), `the user \`${carol}\` can assume the role \`operator\` without MFA`],
      ],
    },
  ],
  needs: ['inventory'],
  unknown: [
    {
      name: 'an account of ours that was not read',
      facts: withRole(trust(people)),
      context: { ownAccounts: both },
      reasons: ['the role `operator`: the users of account 111111111111 were not read'],
    },
  ],
});
