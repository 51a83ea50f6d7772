import { thirdPartyExternalId } from '../../../src/audit/controls/third-party-external-id.ts';
import { testControl } from '../../support/control-cases.ts';
import { known } from '../../../src/audit/facts/fact.ts';
import { accountId, accountOf, arnOf, documentOf, roleOf, trust } from '../../support/account-builder.ts';

const vendor = 'arn:aws:iam::999999999999:root';

function withTrust(...statements: readonly object[]) {
  return {
    inventory: known(accountOf({ roles: [roleOf('vendor', { trustPolicy: documentOf(...statements) })] })),
  };
}

testControl(thirdPartyExternalId, {
  compliant: [
    {
      name: 'a third party with an external id',
      facts: withTrust(trust(vendor, { StringEquals: { 'sts:ExternalId': 'acme-1' } })),
      evidence: ['proved for 1 of 1 roles'],
    },
    { name: 'the account itself', facts: withTrust(trust(`arn:aws:iam::${accountId}:role/worker`)) },
    {
      name: 'another account of the organisation',
      facts: withTrust(trust('arn:aws:iam::333333333333:role/worker')),
      context: { ownAccounts: new Set([accountId, '333333333333']) },
    },
    { name: 'a service', facts: withTrust(trust({ Service: 'ec2.amazonaws.com' })) },
    {
      name: 'everyone of the organisation',
      facts: withTrust(trust('*', { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } })),
      configuration: { organizationId: 'o-a1b2c3d4e5' },
    },
  ],
  violating: [
    {
      name: 'a third party without one',
      facts: withTrust(trust(vendor)),
      affected: [
        [
          arnOf('role', 'vendor'),
          'the role `vendor` lets in, for example, `arn:aws:iam::999999999999:role/example` by `sts:AssumeRole` on `arn:aws:iam::222222222222:role/vendor`',
        ],
      ],
    },
    {
      name: 'an external id that any will do for',
      facts: withTrust(trust(vendor, { StringLike: { 'sts:ExternalId': '*' } })),
      affected: [
        [
          arnOf('role', 'vendor'),
          'the role `vendor` lets in, for example, `arn:aws:iam::999999999999:role/example` by `sts:AssumeRole` on `arn:aws:iam::222222222222:role/vendor`, where `sts:ExternalId` is `four-eyes-guess-5d0c1e7b`',
        ],
      ],
    },
    {
      name: 'an external id that may be left out',
      facts: withTrust(trust(vendor, { StringEqualsIfExists: { 'sts:ExternalId': 'acme-1' } })),
      affected: [
        [
          arnOf('role', 'vendor'),
          'the role `vendor` lets in, for example, `arn:aws:iam::999999999999:role/example` by `sts:AssumeRole` on `arn:aws:iam::222222222222:role/vendor`',
        ],
      ],
    },
  ],
  needs: ['inventory'],
});
