import type { ToldBefore } from '../../drift/notification/route-notices.ts';
import type { NotificationMemory } from '../../ports/notification-memory.ts';
import type { Signer } from '../../ports/signer.ts';
import { openEnvelope, sealEnvelope } from './envelope.ts';
import type { RecordStore } from './record-store.ts';

/** What a sink was told last is kept; a key that was pushed out is told once more. */
const mostKeys = 10_000;

/** Replicas that write at the same time. */
const mostAttempts = 20;

function pathOf(sink: string): string {
  return `notifications/${encodeURIComponent(sink)}.json`;
}

function isPair(value: unknown): value is readonly [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');
}

function decodeTold(body: string): ToldBefore {
  const value: unknown = JSON.parse(body);
  return new Map(Array.isArray(value) ? value.filter(isPair) : []);
}

function changed(told: ToldBefore, changes: ReadonlyMap<string, string | undefined>): ToldBefore {
  const kept = Array.from(told).filter(([key]) => !changes.has(key));
  const added = Array.from(changes).flatMap(([key, digest]) =>
    digest === undefined ? [] : [[key, digest] as const],
  );
  return new Map([...kept, ...added].slice(-mostKeys));
}

/** The memory as one signed record per sink; what is not ours is nothing, so that it is told again. */
export class SignedNotificationMemory implements NotificationMemory {
  readonly #store: RecordStore;
  readonly #signer: Signer;

  constructor(store: RecordStore, signer: Signer) {
    this.#store = store;
    this.#signer = signer;
  }

  async toldTo(sink: string): Promise<ToldBefore> {
    const { text } = await this.#store.read(pathOf(sink));
    return this.#open(sink, text).told;
  }

  async remember(sink: string, changes: ReadonlyMap<string, string | undefined>): Promise<void> {
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const { text, version } = await this.#store.read(pathOf(sink));
      const { told, counter } = this.#open(sink, text);
      const body = JSON.stringify([...changed(told, changes)]);
      const next = sealEnvelope(this.#signer, { accountId: `sink ${sink}`, counter: counter + 1, body });
      if ((await this.#store.write(pathOf(sink), next, version)) === 'written') return;
    }
    throw new Error(`what the sink was told was changed ${mostAttempts} times by others`);
  }

  #open(sink: string, text: string | undefined): { readonly told: ToldBefore; readonly counter: number } {
    const envelope = text === undefined ? 'tampered' : openEnvelope(this.#signer, text);
    if (typeof envelope === 'string' || envelope.accountId !== `sink ${sink}`)
      return { told: new Map(), counter: 0 };
    return { told: decodeTold(envelope.body), counter: envelope.counter };
  }
}
