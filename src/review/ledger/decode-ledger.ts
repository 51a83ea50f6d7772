import { LedgerFormatError, readEntry, readLines } from './decode-entry.ts';
import { absenceText, ledgerClosing, ledgerOpening, signatureLabel } from './encode-ledger.ts';
import type { Ledger, LedgerEntry } from './ledger.ts';

/** Verifies for the purpose `approvalLedger`; see the port `Signer`. */
export type VerifyText = (text: string, signature: string) => 'valid' | 'unknownKey' | 'invalid';

/** What a check run's text holds: its ledgers, one per pull request with that head (A26), or why they cannot be believed. */
export type LedgersReading =
  | { readonly kind: 'found'; readonly ledgers: readonly Ledger[] }
  | { readonly kind: 'tampered'; readonly reason: string };

const header = /^repository (\d{1,16}) pull-request (\d{1,16}) head ([0-9a-f]{40,64}) counter (\d{1,16})$/;
const former = /^carries-on (?:-|(\d{1,16}) ([0-9a-f]{40,64}))$/;

function tampered(reason: string): LedgersReading {
  return { kind: 'tampered', reason };
}

/** The blocks at the start of a text: lines between an opening and the next closing line. */
function splitBlocks(text: string): readonly (readonly string[])[] | undefined {
  const lines = text.split(/\r?\n/);
  const blocks: (readonly string[])[] = [];
  let index = 0;
  while (lines[index] === ledgerOpening) {
    const end = lines.indexOf(ledgerClosing, index);
    if (end < 0) return undefined;
    blocks.push(lines.slice(index + 1, end));
    index = end + 1;
  }
  return blocks;
}

function parseEntries(lines: readonly string[]): readonly LedgerEntry[] {
  const reader = readLines(lines);
  const entries: LedgerEntry[] = [];
  for (let entry = readEntry(reader); entry !== undefined; entry = readEntry(reader)) entries.push(entry);
  return entries;
}

function parseLedger(lines: readonly string[], headSha: string): Ledger {
  const [first = '', second = '', ...rest] = lines;
  const [, repository, pullRequest, head, counter] = header.exec(first) ?? [];
  const carried = former.exec(second);
  if (head === undefined || carried === null)
    throw new LedgerFormatError('the head of the ledger is malformed');
  if (head !== headSha) throw new LedgerFormatError('it was written for another commit');
  const [, checkRunId, formerHead] = carried;
  return {
    repositoryId: Number(repository),
    pullRequest: Number(pullRequest),
    counter: Number(counter),
    ...(formerHead !== undefined && { carriesOn: { checkRunId: Number(checkRunId), headSha: formerHead } }),
    entries: parseEntries(rest),
  };
}

const distrust = {
  unknownKey: 'it is signed with a key that is not configured; add the former key to the settings',
  invalid: 'its signature is not valid',
} as const;

/** Takes one block apart: none or one ledger. Gives a reason where it cannot be believed. */
function readBlock(
  lines: readonly string[],
  headSha: string,
  verify: VerifyText,
): readonly Ledger[] | string {
  const last = lines.at(-1) ?? '';
  const body = lines.slice(0, -1);
  if (!last.startsWith(signatureLabel)) return 'it has no signature';
  const verdict = verify(body.join('\n'), last.slice(signatureLabel.length));
  if (verdict !== 'valid') return distrust[verdict];
  if (body.join('\n') === absenceText(headSha)) return [];
  try {
    return [parseLedger(body, headSha)];
  } catch (error) {
    if (error instanceof LedgerFormatError || error instanceof URIError) return error.message;
    throw error;
  }
}

/**
 * Reads the ledgers at the start of a check run's text. One that has no ledger, one whose signature is not valid, one of another
 * commit or of an unknown form makes the whole text `tampered`: what it should have said is not known, and is never read
 * as empty (A69, A79). Only a signed word that there is none, of this very commit, is.
 * @param headSha The commit that the check run is of.
 */
export function decodeLedgers(text: string | undefined, headSha: string, verify: VerifyText): LedgersReading {
  const blocks = splitBlocks(text ?? '');
  if (blocks === undefined) return tampered('the ledger does not end');
  if (blocks.length === 0) return tampered('the check run has no ledger');
  const ledgers: Ledger[] = [];
  for (const block of blocks) {
    const read = readBlock(block, headSha, verify);
    if (typeof read === 'string') return tampered(read);
    ledgers.push(...read);
  }
  const numbers = new Set(ledgers.map(({ pullRequest }) => pullRequest));
  if (numbers.size < ledgers.length) return tampered('two ledgers are of the same pull request');
  return { kind: 'found', ledgers };
}
