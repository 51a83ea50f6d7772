import type { Signer } from '../../ports/signer.ts';

/** What a record says of itself, under its signature. */
export interface Envelope {
  readonly accountId: string;
  /** Rises by one with each write. */
  readonly counter: number;
  /** The record itself, as text: just what was signed is read. */
  readonly body: string;
}

function signedText({ accountId, counter, body }: Envelope): string {
  return `${accountId}\n${counter}\n${body}`;
}

/** The envelope as JSON of one line, with its signature. */
export function sealEnvelope(signer: Signer, envelope: Envelope): string {
  const signature = signer.sign('observations', signedText(envelope));
  return `${JSON.stringify({ ...envelope, signature })}\n`;
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** The envelope, if a key of ours signed just this; else why not. */
export function openEnvelope(signer: Signer, text: string): Envelope | 'tampered' | 'unknownKey' {
  const { accountId, counter, body, signature } = parse(text);
  if (typeof accountId !== 'string' || typeof body !== 'string' || typeof signature !== 'string') {
    return 'tampered';
  }
  if (typeof counter !== 'number' || !Number.isSafeInteger(counter) || counter < 1) return 'tampered';
  const envelope = { accountId, counter, body };
  const verdict = signer.verify('observations', signedText(envelope), signature);
  if (verdict === 'valid') return envelope;
  return verdict === 'unknownKey' ? 'unknownKey' : 'tampered';
}
