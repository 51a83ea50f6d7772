import { describe, expect, test } from '@jest/globals';
import type { IamEvent } from '../../../src/iam/events/iam-event.ts';
import { LiveAccountError } from '../../../src/ports/live-account.ts';
import type { PushedEvent } from '../../../src/ports/pushed-events.ts';
import { hearEvents, mostDeliveries } from '../../../src/use-cases/worker/hear-events.ts';

const accountId = '222222222222';

function event(eventId: string, deliveries = 1, of = accountId): PushedEvent {
  return { accountId: of, eventId, deliveries, receipt: `receipt of ${eventId}` };
}

interface Heard {
  readonly outcomes: readonly string[];
  readonly requested: readonly string[];
  readonly settled: readonly string[];
}

async function hear(
  events: readonly PushedEvent[],
  known: readonly string[] | LiveAccountError,
): Promise<Heard> {
  const requested: string[] = [];
  const settled: string[] = [];
  const heard = await hearEvents({
    source: {
      receive: () => Promise.resolve(events),
      settle: ({ eventId }) => Promise.resolve(void settled.push(eventId)),
    },
    attribution: {
      readEvents: () => Promise.reject(new Error('nothing is read')),
      findEvent: (_, eventId) =>
        known instanceof LiveAccountError
          ? Promise.reject(known)
          : Promise.resolve(known.includes(eventId) ? ({ eventId } as IamEvent) : undefined),
    },
    isWatched: (of) => Promise.resolve(of === accountId),
    request: (of) => Promise.resolve(void requested.push(of)),
    observe: () => undefined,
    signal: new AbortController().signal,
  });
  return { outcomes: heard.map(({ outcome }) => outcome), requested, settled };
}

describe('pushed events', () => {
  test('one that history knows asks for a look, and is settled', async () => {
    expect(await hear([event('e-1')], ['e-1'])).toEqual({
      outcomes: ['confirmed'],
      requested: [accountId],
      settled: ['e-1'],
    });
  });

  test('the first delivery asks for a look at once, and again when history knows it', async () => {
    const first = await hear([event('e-1', 1)], []);
    const second = await hear([event('e-1', 2)], []);
    const third = await hear([event('e-1', 3)], ['e-1']);

    expect(first).toEqual({ outcomes: ['waiting'], requested: [accountId], settled: [] });
    expect(second).toEqual({ outcomes: ['waiting'], requested: [], settled: [] });
    expect(third).toEqual({ outcomes: ['confirmed'], requested: [accountId], settled: ['e-1'] });
  });

  test('several of one account ask for one look', async () => {
    const { requested, settled } = await hear([event('e-1'), event('e-2')], ['e-1', 'e-2']);

    expect([requested, settled]).toEqual([[accountId], ['e-1', 'e-2']]);
  });

  test('A64 what history never confirms counts for nothing, and is forgotten', async () => {
    expect(await hear([event('forged', mostDeliveries)], [])).toEqual({
      outcomes: ['unknown'],
      requested: [],
      settled: ['forged'],
    });
  });

  test('A64 history that cannot be read confirms nothing', async () => {
    const failure = new LiveAccountError({
      failure: 'throttled',
      operation: 'LookupEvents',
      message: 'throttled',
      remedy: 'wait',
    });

    expect(await hear([event('e-1', 2)], failure)).toEqual({
      outcomes: ['waiting'],
      requested: [],
      settled: [],
    });
  });

  test('one about an account that nobody watches is settled, and asks for nothing', async () => {
    expect(await hear([event('e-1', 1, '999999999999')], ['e-1'])).toEqual({
      outcomes: ['foreign'],
      requested: [],
      settled: ['e-1'],
    });
  });
});
