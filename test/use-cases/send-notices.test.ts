import { describe, expect, test } from '@jest/globals';
import { SignedNotificationMemory } from '../../src/adapters/observations/signed-notification-memory.ts';
import { BranchRecordStore } from '../../src/adapters/observations/branch-record-store.ts';
import { HmacSigner } from '../../src/adapters/signing/hmac-signer.ts';
import type { Notice } from '../../src/drift/notification/notice.ts';
import type {
  NotificationConfiguration,
  SendingTime,
} from '../../src/drift/notification/notification-configuration.ts';
import type { NotificationMessage, Notifier } from '../../src/ports/notifier.ts';
import { sendNotices } from '../../src/use-cases/send-notices.ts';
import { createMemoryStateBranch } from '../support/memory-state-branch.ts';

const sink = { type: 'sns', topic: 'arn:aws:sns:eu-central-1:111111111111:iam-drift' } as const;
const configuration: NotificationConfiguration = {
  sinks: new Map([
    ['mail', sink],
    ['other', sink],
  ]),
  routes: [
    { to: ['mail', 'other'], send: 'each' },
    { to: ['mail'], send: 'daily' },
  ],
};

function notice(changes: Partial<Notice> = {}): Notice {
  return {
    key: 'k1',
    digest: 'd1',
    topic: 'drift',
    state: 'open',
    severity: 'high',
    owners: [],
    title: 'role a',
    since: '2026-11-25T10:00:00Z',
    ...changes,
  };
}

function createSinks() {
  const messages: NotificationMessage[] = [];
  const failing = new Set<string>();
  const notifierOf = (name: string): Notifier => ({
    send: (message) => {
      if (failing.has(name)) return Promise.reject(new Error('down'));
      if (name === 'mail') messages.push(message);
      return Promise.resolve();
    },
  });
  const notifiers = new Map(['mail', 'other'].map((name) => [name, notifierOf(name)]));
  const signer = new HmacSigner({ current: 'older secret, 32 characters long', former: [] });
  const branch = createMemoryStateBranch();
  const memory = new SignedNotificationMemory(new BranchRecordStore(branch), signer);
  const clock = { now: () => '2026-11-25T12:00:00.000Z' };
  const send = (notices: readonly Notice[], time: SendingTime = 'each') =>
    sendNotices({ configuration, notices, send: time, notifiers, memory, clock });
  return { messages, failing, branch, send };
}

function newsIn(messages: readonly NotificationMessage[]): readonly (readonly string[])[] {
  return messages.map(({ notices }) => notices.map(({ notice: { key }, news }) => `${key} ${news}`));
}

describe('sending notices', () => {
  test('tells once, again when something changed, and when it closed', async () => {
    const { messages, send } = createSinks();

    await send([notice()]);
    await send([notice()]);
    await send([notice({ digest: 'd2' })]);
    await send([notice({ state: 'closed' })]);
    await send([notice({ state: 'closed' })]);

    expect(newsIn(messages)).toEqual([['k1 new'], ['k1 changed'], ['k1 closed']]);
  });

  test('a sink that fails is shown, holds up no other, and is told the next time', async () => {
    const { messages, failing, send } = createSinks();
    failing.add('mail');

    const outcomes = await send([notice()]);
    failing.clear();
    await send([notice()]);

    expect(outcomes).toMatchObject([
      { sink: 'mail', status: 'failed', cause: { message: 'down' } },
      { sink: 'other', status: 'delivered', notices: 1 },
    ]);
    expect(newsIn(messages)).toEqual([['k1 new']]);
  });

  test('a digest shows what is open, and is repeated only when that changed', async () => {
    const { messages, send } = createSinks();

    await send([], 'daily');
    await send([notice(), notice({ key: 'k2', state: 'closed' })], 'daily');
    await send([notice()], 'daily');
    await send([], 'daily');

    expect(messages.map(({ kind, notices }) => [kind, notices.length])).toEqual([
      ['daily', 1],
      ['daily', 0],
    ]);
  });

  test('A55 of a flood the worst come first, and the rest is counted', async () => {
    const { messages, send } = createSinks();
    const flood = Array.from({ length: 30 }, (_, index) => notice({ key: `f${index}`, severity: 'low' }));

    await send([...flood, notice({ key: 'worst', severity: 'critical' })]);

    expect([messages[0]?.notices[0]?.notice.key, messages[0]?.notices.length, messages[0]?.left]).toEqual([
      'worst',
      20,
      11,
    ]);
  });

  test('a memory that was tampered with repeats, and keeps nothing from being told', async () => {
    const { messages, branch, send } = createSinks();
    await send([notice()]);
    branch.overwrite('notifications/mail.json', '[["k1","d1"]]');

    await send([notice()]);

    expect(newsIn(messages)).toEqual([['k1 new'], ['k1 new']]);
  });
});
