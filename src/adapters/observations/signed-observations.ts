import { emptyObservation, type AccountObservation } from '../../drift/observation/account-observation.ts';
import { decodeObservation, encodeObservation } from '../../drift/observation/decode-observation.ts';
import type { KeptObservation, ObservationLoss, Observations } from '../../ports/observations.ts';
import type { Signer } from '../../ports/signer.ts';
import type { RecordStore, StoredRecord } from './record-store.ts';
import { openEnvelope, sealEnvelope } from './envelope.ts';

const reasons: Readonly<Record<ObservationLoss, string>> = {
  tampered: 'what is remembered of the account was changed by somebody else',
  unknownKey: 'what is remembered of the account is signed with a key that is not configured',
  rolledBack: 'what is remembered of the account was put back to an older state',
  removed: 'what was remembered of the account is gone',
  unreadable: 'what is remembered of the account was written by another version of four-eyes',
};

/** Path of an account's record; account ids are digits, so it leads nowhere else. */
export function observationPath(accountId: string): string {
  return `observations/${accountId}.json`;
}

/**
 * Observations signed with HMAC, over any store of records. Each record carries a counter, so that an older one, though
 * validly signed, is recognised by whoever saw a newer one.
 */
export class SignedObservations implements Observations {
  readonly #store: RecordStore;
  readonly #signer: Signer;
  /** The highest counter that this process has seen, by account. */
  readonly #counters = new Map<string, number>();

  constructor(store: RecordStore, signer: Signer) {
    this.#store = store;
    this.#signer = signer;
  }

  async read(accountId: string): Promise<KeptObservation> {
    const stored = await this.#store.read(observationPath(accountId));
    const { version } = stored;
    const opened = this.#open(accountId, stored);
    if (opened === 'new') return { status: 'new', observation: emptyObservation(accountId), version };
    if (typeof opened === 'string') {
      const observation = emptyObservation(accountId);
      return { status: 'lost', loss: opened, reason: reasons[opened], observation, version };
    }
    return { status: 'known', observation: opened, version };
  }

  async write(kept: KeptObservation, next: AccountObservation): Promise<'written' | 'conflict'> {
    const { accountId } = next;
    if (accountId !== kept.observation.accountId) {
      throw new TypeError('the successor is about another account');
    }
    const counter = (this.#counters.get(accountId) ?? 0) + 1;
    const text = sealEnvelope(this.#signer, { accountId, counter, body: encodeObservation(next) });
    const outcome = await this.#store.write(observationPath(accountId), text, kept.version);
    if (outcome === 'written') this.#counters.set(accountId, counter);
    return outcome;
  }

  #open(accountId: string, { text }: StoredRecord): AccountObservation | ObservationLoss | 'new' {
    const seen = this.#counters.get(accountId);
    if (text === undefined) return seen === undefined ? 'new' : 'removed';
    const envelope = openEnvelope(this.#signer, text);
    if (typeof envelope === 'string') return envelope;
    if (envelope.accountId !== accountId) return 'tampered';
    if (envelope.counter < (seen ?? 0)) return 'rolledBack';
    this.#counters.set(accountId, envelope.counter);
    const decoded = decodeObservation(envelope.body, observationPath(accountId));
    if (!decoded.ok || decoded.value.accountId !== accountId) return 'unreadable';
    return decoded.value;
  }
}
