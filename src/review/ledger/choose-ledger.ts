import { decodeLedgers, type VerifyText } from './decode-ledger.ts';
import { ledgerText } from './encode-ledger.ts';
import type { Ledger, LedgerReading } from './ledger.ts';

/** A check run of this app, as far as its ledger is concerned. */
export interface LedgerCheckRun {
  readonly id: number;
  readonly headSha: string;
  readonly text?: string;
}

/** The ledger of one pull request in a check run. `none`: the run is of another pull request with the same head (A26). */
export function readLedger(
  run: LedgerCheckRun,
  { repositoryId, pullRequest }: Pick<Ledger, 'repositoryId' | 'pullRequest'>,
  verify: VerifyText,
): LedgerReading {
  const reading = decodeLedgers(run.text, run.headSha, verify);
  if (reading.kind === 'tampered') {
    return { kind: 'tampered', reason: `check run ${run.id} of ${run.headSha}: ${reading.reason}` };
  }
  if (reading.ledgers.some((ledger) => ledger.repositoryId !== repositoryId)) {
    return { kind: 'tampered', reason: `check run ${run.id}: its ledger is of another repository` };
  }
  const ledger = reading.ledgers.find((each) => each.pullRequest === pullRequest);
  if (ledger === undefined) return { kind: 'none' };
  return { kind: 'found', ledger, headSha: run.headSha, checkRunId: run.id };
}

function isSame(left: Ledger, right: Ledger): boolean {
  return ledgerText(left, '') === ledgerText(right, '');
}

/**
 * The newest of the ledgers that the heads of a pull request carry: the one with the highest counter. One that is tampered
 * with, or two of one counter that differ, make it unknown which is the newest.
 */
export function chooseLedger(readings: readonly LedgerReading[]): LedgerReading {
  let newest: LedgerReading = { kind: 'none' };
  for (const reading of readings) {
    if (reading.kind === 'tampered') return reading;
    if (reading.kind === 'none') continue;
    if (newest.kind !== 'found' || reading.ledger.counter > newest.ledger.counter) newest = reading;
    else if (reading.ledger.counter === newest.ledger.counter && !isSame(reading.ledger, newest.ledger)) {
      return { kind: 'tampered', reason: `two ledgers have the counter ${newest.ledger.counter} and differ` };
    }
  }
  return newest;
}
