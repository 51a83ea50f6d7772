import { describe, expect, test } from '@jest/globals';
import { countPermissions } from '../../../src/audit/kpis/count-permissions.ts';
import type { AccountInventory } from '../../../src/iam/account.ts';
import {
  accountOf,
  allow,
  documentOf,
  groupOf,
  policyOf,
  roleOf,
  trust,
  userOf,
} from '../../support/account-builder.ts';

const administrator = 'arn:aws:iam::aws:policy/AdministratorAccess';

/** A membership, an attachment, two inline policies, trust and a document: six. */
function account(actions: readonly string[], trusted: string): AccountInventory {
  return accountOf({
    users: [userOf('ada', { groups: ['developers'] })],
    groups: [groupOf('developers', { attachedPolicies: [administrator] })],
    roles: [
      roleOf('deploy', {
        trustPolicy: documentOf(trust(trusted)),
        inlinePolicies: [
          { name: 'read', document: documentOf(allow(actions)) },
          { name: 'list', document: documentOf(allow('s3:ListAllMyBuckets')) },
        ],
      }),
    ],
    policies: [policyOf('audit', documentOf(allow('iam:Get*')))],
  });
}

describe('permissions that two people reviewed', () => {
  const declared = account(['s3:GetObject', 's3:ListBucket'], 'arn:aws:iam::111111111111:root');

  test('what is written differently and means the same is reviewed', () => {
    const live = account(['S3:listbucket', 's3:GetObject'], '111111111111');

    expect(countPermissions(declared, live, true)).toEqual({ live: 6, reviewedByTwo: 6 });
  });

  test('another trust and a wider inline policy are not', () => {
    const live = account(['s3:*'], 'arn:aws:iam::999999999999:root');

    expect(countPermissions(declared, live, true)).toEqual({ live: 6, reviewedByTwo: 4 });
  });

  test('what is declared and not live counts nowhere', () => {
    expect(countPermissions(declared, accountOf(), true)).toEqual({ live: 0, reviewedByTwo: 0 });
  });

  test('nothing counts where the commit was not reviewed by two', () => {
    expect(countPermissions(declared, declared, false)).toEqual({ live: 6, reviewedByTwo: 0 });
  });
});
