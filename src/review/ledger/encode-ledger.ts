import { encodeEntry } from './encode-entry.ts';
import type { Ledger } from './ledger.ts';

/** Signs for the purpose `approvalLedger`; see the port `Signer`. */
export type SignText = (text: string) => string;

/** How a ledger begins and ends: an HTML comment, which GitHub does not show. */
export const ledgerOpening = '<!-- four-eyes ledger 1';
export const ledgerClosing = '-->';
export const signatureLabel = 'signature ';

/**
 * The canonical text of a ledger: one line per fact, in printable ASCII without `<` and `>`. It names the check run's head, so
 * that it counts nowhere else.
 */
export function ledgerText(ledger: Ledger, headSha: string): string {
  const { repositoryId, pullRequest, counter, carriesOn, entries } = ledger;
  return [
    `repository ${repositoryId} pull-request ${pullRequest} head ${headSha} counter ${counter}`,
    carriesOn === undefined ? 'carries-on -' : `carries-on ${carriesOn.checkRunId} ${carriesOn.headSha}`,
    ...entries.flatMap(encodeEntry),
  ].join('\n');
}

/** A ledger as it stands in the check run of a head. */
export function encodeLedger(ledger: Ledger, headSha: string, sign: SignText): string {
  const text = ledgerText(ledger, headSha);
  return [ledgerOpening, text, `${signatureLabel}${sign(text)}`, ledgerClosing].join('\n');
}

/** The text that says that the check run of a head has no ledger, so that its absence is none that somebody made. */
export function absenceText(headSha: string): string {
  return `no ledger head ${headSha}`;
}

/** What stands in a check run in place of ledgers, where there is none to write. */
export function encodeAbsence(headSha: string, sign: SignText): string {
  const text = absenceText(headSha);
  return [ledgerOpening, text, `${signatureLabel}${sign(text)}`, ledgerClosing].join('\n');
}
