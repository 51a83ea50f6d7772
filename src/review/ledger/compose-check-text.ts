import { encodeAbsence, encodeLedger, type SignText } from './encode-ledger.ts';
import type { Ledger } from './ledger.ts';

/** GitHub's limit on `output.text` of a check run. Bytes of UTF-8 are counted: they are never fewer than characters. */
export const checkTextLimit = 65_535;

const cutNote = '\n\n… the rest is on the details page';

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Whole lines of a text, as many as fit. */
function fitLines(text: string, limit: number): string {
  if (byteLength(text) <= limit) return text;
  const room = limit - byteLength(cutNote);
  const lines: string[] = [];
  let used = 0;
  for (const line of text.split('\n')) {
    used += byteLength(line) + 1;
    if (used > room) break;
    lines.push(line);
  }
  return `${lines.join('\n')}${cutNote}`;
}

/**
 * The text of an approval check run: the ledgers of all pull requests with that head, unseen, and what people read behind
 * them. The ledgers are whole or there is no text: undefined where they do not fit, and nothing may then be published as
 * approved. Without any ledger it says so.
 */
export function composeCheckText(
  ledgers: readonly Ledger[],
  headSha: string,
  shown: string,
  sign: SignText,
): string | undefined {
  const blocks = ledgers.map((ledger) => encodeLedger(ledger, headSha, sign));
  const hidden = blocks.length === 0 ? encodeAbsence(headSha, sign) : blocks.join('\n');
  const room = checkTextLimit - byteLength(hidden) - 2;
  return room < byteLength(cutNote) ? undefined : `${hidden}\n\n${fitLines(shown, room)}`;
}
