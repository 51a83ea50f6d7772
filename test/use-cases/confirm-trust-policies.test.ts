import { describe, expect, test } from '@jest/globals';
import { detectDrift } from '../../src/drift/detect-drift.ts';
import type { AccountInventory } from '../../src/iam/account.ts';
import type { Role } from '../../src/iam/resources.ts';
import type { LiveAccountReader, TrustPolicy } from '../../src/ports/live-account.ts';
import { confirmTrustPolicies } from '../../src/use-cases/confirm-trust-policies.ts';
import { accountOf, documentOf, roleOf, trust } from '../support/account-builder.ts';

const accountId = '222222222222';
const reviewed = documentOf(trust({ Service: 'ec2.amazonaws.com' }));
const attacked = documentOf(trust('*'));

function accountWith(...roles: readonly Role[]): AccountInventory {
  return accountOf({ roles });
}

const declared = accountWith(roleOf('a', { trustPolicy: reviewed }), roleOf('b', { trustPolicy: reviewed }));

function live(a: Partial<Role>, b: Partial<Role> = {}): AccountInventory {
  return accountWith(
    roleOf('a', { trustPolicy: reviewed, uniqueId: 'AROAA', ...a }),
    roleOf('b', { trustPolicy: reviewed, uniqueId: 'AROAB', ...b }),
  );
}

function readerThatSees(...trustPolicies: readonly TrustPolicy[]): LiveAccountReader {
  return {
    readAccount: () => Promise.reject(new Error('the account is not read again')),
    readTrustPolicies: () => Promise.resolve({ trustPolicies, calls: 1 }),
  };
}

const forbidden: LiveAccountReader = {
  readAccount: () => Promise.reject(new Error('the account is not read again')),
  readTrustPolicies: () => Promise.reject(new Error('nothing is to be read again')),
};

async function trustAfterwards(first: AccountInventory, reader: LiveAccountReader) {
  const confirmed = await confirmTrustPolicies(detectDrift(declared, first), first, reader, { accountId });
  return confirmed?.live.roles.map(({ name, trustPolicy }) => [name, trustPolicy]);
}

describe('a trust policy that differs', () => {
  test('is reported as the second reading has it, matched by the unique id', async () => {
    const reader = readerThatSees(
      { uniqueId: 'AROAB', document: attacked },
      { uniqueId: 'AROAA', document: reviewed },
    );

    expect(await trustAfterwards(live({ trustPolicy: attacked }), reader)).toEqual([
      ['a', reviewed],
      ['b', attacked],
    ]);
  });

  test('of a role that is gone or was recreated meanwhile stays as it was found', async () => {
    const reader = readerThatSees({ uniqueId: 'AROAANEW', document: reviewed });

    expect(await trustAfterwards(live({ trustPolicy: attacked }), reader)).toEqual([
      ['a', attacked],
      ['b', reviewed],
    ]);
  });

  test('stays as it was found where the source can tell nothing new', async () => {
    const file: LiveAccountReader = { readAccount: () => Promise.reject(new Error('it is not read again')) };

    expect(await trustAfterwards(live({ trustPolicy: attacked }), file)).toBeUndefined();
  });
});

test('any other change costs no second reading', async () => {
  expect(await trustAfterwards(live({ maxSessionDuration: 7200 }), forbidden)).toBeUndefined();
  expect(await trustAfterwards(accountWith(), forbidden)).toBeUndefined();
});
