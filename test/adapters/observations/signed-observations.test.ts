import { beforeEach, describe, expect, test } from '@jest/globals';
import { BranchRecordStore } from '../../../src/adapters/observations/branch-record-store.ts';
import {
  observationPath,
  SignedObservations,
} from '../../../src/adapters/observations/signed-observations.ts';
import { HmacSigner } from '../../../src/adapters/signing/hmac-signer.ts';
import {
  emptyObservation,
  type AccountObservation,
} from '../../../src/drift/observation/account-observation.ts';
import { createMemoryStateBranch, type MemoryStateBranch } from '../../support/memory-state-branch.ts';

const account = '222222222222';
const path = observationPath(account);
const older = 'older secret, 32 characters long';
const newer = 'newer secret, 32 characters long';

describe('signed observations', () => {
  let branch: MemoryStateBranch;

  beforeEach(() => {
    branch = createMemoryStateBranch();
  });

  /** A replica that has seen nothing yet. */
  function open(secrets = { current: older, former: [] as string[] }): SignedObservations {
    return new SignedObservations(new BranchRecordStore(branch), new HmacSigner(secrets));
  }

  function observationOf(watermark: string): AccountObservation {
    return { ...emptyObservation(account), eventsReadUntil: new Map([['us-east-1', watermark]]) };
  }

  async function write(observations: SignedObservations, watermark: string): Promise<void> {
    await observations.write(await observations.read(account), observationOf(watermark));
  }

  test('what one replica writes another knows', async () => {
    await write(open(), '2026-11-25T10:00:00Z');

    expect(await open().read(account)).toMatchObject({
      status: 'known',
      observation: observationOf('2026-11-25T10:00:00Z'),
    });
  });

  test('an account that nobody looked at is new, and not lost', async () => {
    expect(await open().read(account)).toMatchObject({
      status: 'new',
      observation: emptyObservation(account),
    });
  });

  test('A79 a record signed with a former key is known; with a key that is not configured it is lost', async () => {
    await write(open(), '2026-11-25T10:00:00Z');

    const rotated = await open({ current: newer, former: [older] }).read(account);
    const replaced = await open({ current: newer, former: [] }).read(account);

    expect(rotated.status).toBe('known');
    expect(replaced).toMatchObject({
      status: 'lost',
      loss: 'unknownKey',
      observation: emptyObservation(account),
    });
  });

  test.each([
    ['a changed counter', (text: string) => text.replace('"counter":1', '"counter":9')],
    ['a changed body', (text: string) => text.replace('10:00:00Z', '11:00:00Z')],
    ['a removed signature', (text: string) => text.replace(/,"signature":"[^"]*"/, '')],
    ['a torn file', (text: string) => text.slice(0, 40)],
    ['an empty file', () => ''],
    ['JSON that is no object', () => 'null'],
  ])('%s is tampering, is reported, and is believed in nothing', async (_, change) => {
    await write(open(), '2026-11-25T10:00:00Z');
    branch.overwrite(path, change(branch.files.get(path) ?? ''));

    expect(await open().read(account)).toMatchObject({
      status: 'lost',
      loss: 'tampered',
      reason: 'what is remembered of the account was changed by somebody else',
      observation: emptyObservation(account),
    });
  });

  test('the record of another account is tampering, though validly signed', async () => {
    await write(open(), '2026-11-25T10:00:00Z');
    branch.overwrite(observationPath('111111111111'), branch.files.get(path));

    expect(await open().read('111111111111')).toMatchObject({ status: 'lost', loss: 'tampered' });
  });

  test('an older record that is put back is recognised by whoever saw the newer one', async () => {
    const observations = open();
    await write(observations, '2026-11-25T10:00:00Z');
    const before = branch.files.get(path);
    await write(observations, '2026-11-25T11:00:00Z');
    branch.overwrite(path, before);

    expect(await observations.read(account)).toMatchObject({ status: 'lost', loss: 'rolledBack' });
  });

  test('a record that is removed is recognised by whoever saw it', async () => {
    const observations = open();
    await write(observations, '2026-11-25T10:00:00Z');
    branch.overwrite(path, undefined);

    expect(await observations.read(account)).toMatchObject({ status: 'lost', loss: 'removed' });
  });

  test('a lost record is rebuilt on top of what is there, with a counter that every replica believes', async () => {
    const observations = open();
    await write(observations, '2026-11-25T10:00:00Z');
    await write(observations, '2026-11-25T11:00:00Z');
    branch.overwrite(path, 'garbage');

    await write(observations, '2026-11-25T12:00:00Z');

    expect(await open().read(account)).toMatchObject({ status: 'known' });
    expect(branch.files.get(path)).toContain('"counter":3');
  });

  test('of two replicas that read the same, the second to write is told', async () => {
    const [first, second] = [open(), open()];
    const [kept, alsoKept] = [await first.read(account), await second.read(account)];

    expect(await first.write(kept, observationOf('2026-11-25T10:00:00Z'))).toBe('written');
    expect(await second.write(alsoKept, observationOf('2026-11-25T11:00:00Z'))).toBe('conflict');
  });

  test('a store that cannot be read is an error, and no loss', async () => {
    const broken = {
      read: () => Promise.reject(new Error('rate limit')),
      write: () => Promise.reject(new Error()),
    };
    const observations = new SignedObservations(broken, new HmacSigner({ current: older, former: [] }));

    await expect(observations.read(account)).rejects.toThrow('rate limit');
  });
});
