import type { PublishedCheckRun } from '../../ports/check-runs.ts';
import type { Signer } from '../../ports/signer.ts';
import { composeCheckText } from '../../review/ledger/compose-check-text.ts';
import { decodeLedgers } from '../../review/ledger/decode-ledger.ts';
import { encodeAbsence } from '../../review/ledger/encode-ledger.ts';
import type { Ledger } from '../../review/ledger/ledger.ts';
import { verifierOf } from './read-ledger-of.ts';

export interface CheckTextFacts {
  readonly headSha: string;
  /** Approval check runs of this app on this head, the newest first. */
  readonly runs: readonly PublishedCheckRun[];
  /** The ledgers as they are now, of those pull requests whose ledger can be believed. */
  readonly ledgers: readonly Ledger[];
  readonly shown: string;
  readonly signer: Signer;
}

function newest(ledgers: readonly Ledger[]): readonly Ledger[] {
  const found = new Map<number, Ledger>();
  for (const ledger of ledgers) {
    const known = found.get(ledger.pullRequest);
    if (known === undefined || ledger.counter >= known.counter) found.set(ledger.pullRequest, ledger);
  }
  return [...found.values()].sort((left, right) => left.pullRequest - right.pullRequest);
}

/**
 * The text of an approval check run: every ledger that its head ever had, since nothing else remembers those of pull requests
 * that are closed or were given another base, each in its newest form. What cannot be believed is left as it stands: to write
 * over it would take the evidence away, and read as a ledger that is missing. Undefined where it does not fit.
 */
export function checkText(name: string, facts: CheckTextFacts): string | undefined {
  const { headSha, runs, ledgers, shown, signer } = facts;
  const verify = verifierOf(signer);
  const readings = runs.map((run) => ({ run, reading: decodeLedgers(run.text, headSha, verify) }));
  const own = readings.find(({ run }) => run.name === name);
  if (own?.reading.kind === 'tampered') return own.run.text;
  const published = readings.flatMap(({ reading }) => (reading.kind === 'found' ? reading.ledgers : []));
  return composeCheckText(newest([...published, ...ledgers]), headSha, shown, (text) =>
    signer.sign('approvalLedger', text),
  );
}

/** The text of an approval check run that has no ledger to carry. */
export function absentLedgerText(headSha: string, signer: Signer): string {
  return encodeAbsence(headSha, (text) => signer.sign('approvalLedger', text));
}
