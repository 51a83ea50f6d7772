import { identityAccountLocked } from '../../../src/audit/controls/identity-account-locked.ts';
import { testControl } from '../../support/control-cases.ts';
import { known } from '../../../src/audit/facts/fact.ts';
import {
  accountId,
  accountOf,
  allow,
  arnOf,
  deny,
  documentOf,
  groupOf,
  policyOf,
  userOf,
} from '../../support/account-builder.ts';

const identityAccounts = { identityAccounts: [accountId] };
const own = `arn:aws:iam::${accountId}:user/\${aws:username}`;
const ownCredentials = allow(['iam:ChangePassword', 'iam:CreateAccessKey', 'iam:EnableMFADevice'], own);
const assume = allow('sts:AssumeRole', 'arn:aws:iam::111111111111:role/people/*');

function withGroup(...statements: readonly object[]) {
  const inlinePolicies = [{ name: 'own', document: documentOf(...statements) }];
  return {
    inventory: known(
      accountOf({
        users: [userOf('alice', { groups: ['people'] })],
        groups: [groupOf('people', { inlinePolicies })],
      }),
    ),
  };
}

const boundary = policyOf('boundary', documentOf(ownCredentials, assume));

testControl(identityAccountLocked, {
  compliant: [
    {
      name: 'a user who manages their own credentials and assumes roles',
      facts: withGroup(ownCredentials, assume),
      configuration: identityAccounts,
      evidence: ['proved for 1 of 1 users'],
    },
    {
      name: 'a broad permission that the boundary takes away',
      facts: {
        inventory: known(
          accountOf({
            users: [
              userOf('alice', {
                inlinePolicies: [{ name: 'all', document: documentOf(allow('*')) }],
                permissionsBoundary: boundary.arn,
              }),
            ],
            policies: [boundary],
          }),
        ),
      },
      configuration: identityAccounts,
    },
    {
      name: 'a broad permission that a Deny takes away',
      facts: withGroup(assume, allow('s3:*'), deny('s3:*')),
      configuration: identityAccounts,
    },
  ],
  violating: [
    {
      name: 'a permission beside',
      facts: withGroup(ownCredentials, allow('s3:ListAllMyBuckets')),
      configuration: identityAccounts,
      affected: [
        [
          arnOf('user', 'alice'),
          'the user `alice` may call `s3:ListAllMyBuckets` on `*`, by `group/people: own (inline)`',
        ],
      ],
    },
    {
      name: 'the credentials of somebody else',
      facts: withGroup(allow('iam:CreateAccessKey', `arn:aws:iam::${accountId}:user/bob`)),
      configuration: identityAccounts,
      affected: [
        [
          arnOf('user', 'alice'),
          'the user `alice` may call `iam:CreateAccessKey` on `arn:aws:iam::222222222222:user/bob`, by `group/people: own (inline)`',
        ],
      ],
    },
  ],
  needs: ['inventory'],
  unknown: [
    {
      name: 'a policy that was not read',
      facts: {
        inventory: known(
          accountOf({ users: [userOf('alice', { attachedPolicies: [arnOf('policy', 'gone')] })] }),
        ),
      },
      configuration: identityAccounts,
      reasons: ['the user `alice`: the attached policy `arn:aws:iam::222222222222:policy/gone` was not read'],
    },
  ],
  notApplicable: [{ name: 'another account', reason: 'the account is not one of `audit.identityAccounts`' }],
});
