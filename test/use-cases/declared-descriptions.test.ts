import { expect, test } from '@jest/globals';
import { defaultDriftConfiguration } from '../../src/drift/drift-configuration.ts';
import type { AccountInventory } from '../../src/iam/account.ts';
import type { ReadAccountRequest } from '../../src/ports/live-account.ts';
import { scanForDrift } from '../../src/use-cases/detect-drift.ts';
import { accountId, accountOf, allow, arnOf, documentOf, policyOf } from '../support/account-builder.ts';

const document = documentOf(allow('s3:GetObject'));
const described = policyOf('described', document, { description: 'reads' });
const plain = policyOf('plain', document);

async function scan(declared: AccountInventory, live: AccountInventory) {
  const requests: ReadAccountRequest[] = [];
  const report = await scanForDrift({
    repository: 'policies',
    accounts: [{ folder: `acme-${accountId}`, inventory: declared, files: [], temporaryAccess: [] }],
    source: 'aws',
    reader: {
      readAccount: (request) => {
        requests.push(request);
        return Promise.resolve({ inventory: live, takenAt: '2026-11-23T12:00:01.000Z', calls: 7 });
      },
    },
    configuration: defaultDriftConfiguration,
    clock: { now: () => '2026-11-23T12:00:00.000Z' },
  });
  const [account] = report.accounts;
  if (account?.status !== 'compared') throw new Error('not compared');
  return { account, request: requests[0] };
}

test('descriptions that files declare are read and compared, and those that were not read are told', async () => {
  const live = accountOf({ policies: [{ ...described, description: 'writes' }, plain] });

  const { account, request } = await scan(accountOf({ policies: [described, plain] }), live);

  expect(request?.policiesWithDeclaredDescription).toEqual([arnOf('policy', 'described')]);
  expect(account.drift.changes.map(({ name, patch }) => [name, patch])).toEqual([
    ['described', [{ op: 'replace', path: '/Description', value: 'writes' }]],
  ]);
  expect(account.notes).toEqual([
    'descriptions that no file declares were not read: those of managed policies, of which there are 1',
  ]);
});

test('an account without declared descriptions costs no call for them', async () => {
  const { account, request } = await scan(accountOf({ policies: [plain] }), accountOf({ policies: [plain] }));

  expect(request).not.toHaveProperty('policiesWithDeclaredDescription');
  expect(account.notes).toEqual([]);
});
