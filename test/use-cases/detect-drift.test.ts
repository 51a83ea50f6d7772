import { describe, expect, test } from '@jest/globals';
import { defaultDriftConfiguration, type DriftConfiguration } from '../../src/drift/drift-configuration.ts';
import type { AccountInventory } from '../../src/iam/account.ts';
import { LiveAccountError, type LiveAccountReader } from '../../src/ports/live-account.ts';
import { decodePolicyRepository } from '../../src/repository/decode-policy-repository.ts';
import type { DeclaredAccount } from '../../src/repository/policy-repository.ts';
import { scanForDrift } from '../../src/use-cases/detect-drift.ts';
import { sampleRoleFile } from '../support/policy-folders.ts';

const stack = 'arn:aws:cloudformation:eu-central-1:222222222222:stack/network/0a1b';

function declare(files: Readonly<Record<string, string>>): readonly DeclaredAccount[] {
  const decoded = decodePolicyRepository(
    Object.entries(files).map(([path, text]) => ({
      path,
      mode: '100644',
      content: new TextEncoder().encode(text),
    })),
  );
  if (!decoded.ok) throw new Error(decoded.problems.map(({ message }) => message).join());
  return decoded.value.accounts;
}

const accounts = declare({
  'b-222222222222/iam/role/admin.yaml': sampleRoleFile,
  'a-111111111111/iam/role/admin.yaml': sampleRoleFile,
});

function inventoryOf(accountId: string): AccountInventory {
  const found = accounts.find(({ inventory }) => inventory.accountId === accountId);
  if (found === undefined) throw new Error('no such account');
  return found.inventory;
}

/** Account 222222222222 with a role more, whose name looks like a declared one's. */
const live: AccountInventory = {
  ...inventoryOf('222222222222'),
  roles: inventoryOf('222222222222').roles.flatMap((role) => [
    role,
    { ...role, name: 'adm1n', arn: 'arn:aws:iam::222222222222:role/adm1n' },
  ]),
};

const reader: LiveAccountReader = {
  readAccount: ({ accountId }) => {
    if (accountId === '111111111111') {
      const details = {
        operation: 'ListRoles',
        message: 'AWS denied `ListRoles`',
        remedy: 'attach the policy',
      };
      return Promise.reject(new LiveAccountError({ failure: 'accessDenied', ...details }));
    }
    return Promise.resolve({ inventory: live, takenAt: '2026-11-23T12:00:01.000Z', calls: 7 });
  },
};

const request = {
  repository: 'policies',
  accounts,
  source: 'aws' as const,
  reader,
  configuration: defaultDriftConfiguration,
  clock: { now: () => '2026-11-23T12:00:00.000Z' },
};

function managedByStack(): DriftConfiguration {
  const arns = ['arn:aws:iam::222222222222:role/adm1n'];
  const entry = { kind: 'arns', owner: 'network', reason: 'its own stack', arns, stack } as const;
  return { ...defaultDriftConfiguration, managedElsewhere: [entry] };
}

describe('scan for drift', () => {
  test('A47 an account that cannot be read is blind, and the others are compared all the same', async () => {
    const report = await scanForDrift(request);

    expect(report).toMatchObject({ startedAt: '2026-11-23T12:00:00.000Z', source: 'aws' });
    expect(report.accounts[0]).toEqual({
      status: 'blind',
      accountId: '111111111111',
      folder: 'a-111111111111',
      failure: 'accessDenied',
      operation: 'ListRoles',
      message: 'AWS denied `ListRoles`',
      remedy: 'attach the policy',
    });
    expect(report.accounts[1]).toMatchObject({
      status: 'compared',
      folder: 'b-222222222222',
      takenAt: '2026-11-23T12:00:01.000Z',
      calls: 7,
      drift: { changes: [{ kind: 'unmanaged', name: 'adm1n' }] },
    });
  });

  test('A52 a name that looks like a declared one is pointed out, and the way back is planned', async () => {
    const report = await scanForDrift(request);

    expect(report.accounts[1]).toMatchObject({ lookAlikes: [{ name: 'adm1n', resembles: 'admin' }] });
    expect(JSON.stringify(report.accounts[1])).toContain('aws iam delete-role --role-name=adm1n');
  });

  test('A46 what a stack really holds is left out, at the cost of one call', async () => {
    const stacks = {
      readStack: () => Promise.resolve([{ type: 'role' as const, physicalId: 'adm1n' }]),
    };

    const report = await scanForDrift({ ...request, configuration: managedByStack(), stacks });

    expect(report.accounts[1]).toMatchObject({
      calls: 8,
      notes: [],
      drift: { changes: [], leftOut: [{ kind: 'managedElsewhere', count: 1 }] },
    });
  });

  test.each([
    ['a stack that does not hold it', { readStack: () => Promise.resolve([]) }, []],
    [
      'a stack that cannot be read',
      {
        readStack: () =>
          Promise.reject(
            new LiveAccountError({ failure: 'accessDenied', operation: 'x', message: 'denied', remedy: '' }),
          ),
      },
      [`the stack ${stack} could not be read, so what it makes is reported as unmanaged: denied`],
    ],
    [
      'a source without stacks',
      undefined,
      [
        `the stack ${stack} could not be read, so what it makes is reported as unmanaged: the live source knows no stacks`,
      ],
    ],
  ])('A46 %s exempts nothing', async (_name, stacks, notes) => {
    const report = await scanForDrift({
      ...request,
      configuration: managedByStack(),
      ...(stacks === undefined ? {} : { stacks }),
    });

    expect(report.accounts[1]).toMatchObject({
      notes,
      drift: { changes: [{ kind: 'unmanaged', name: 'adm1n' }] },
    });
  });

  test('a fault is no blind account', async () => {
    const faulty: LiveAccountReader = { readAccount: () => Promise.reject(new TypeError('a fault')) };

    await expect(scanForDrift({ ...request, reader: faulty })).rejects.toThrow('a fault');
  });
});
