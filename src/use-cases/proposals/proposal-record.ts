import type { Signer } from '../../ports/signer.ts';

/** What a pull request of this program is for, and who cannot approve it; signed. */
export interface ProposalRecord {
  readonly version: 1;
  readonly purpose: 'adopt' | 'accept' | 'expire';
  /** The branch for which it was made, so that it counts on no other. */
  readonly branch: string;
  /** Numeric ids of those who asked for it, or made the change that it would let stand. */
  readonly accountIds: readonly number[];
  /** Those behind the change whose account is not known; untrusted text, cut. */
  readonly unmapped: readonly string[];
}

const trailer = 'Four-Eyes-Proposal: ';

function encode(record: ProposalRecord): string {
  return Buffer.from(JSON.stringify(record), 'utf8').toString('base64url');
}

/** The line that a commit message, or a hidden part of a body, carries. */
export function signRecord(record: ProposalRecord, signer: Signer): string {
  const payload = encode(record);
  return `${trailer}${payload} ${signer.sign('proposal', payload)}`;
}

/** The record of a text that this program wrote for the branch; undefined where it wrote none. */
export function readRecord(text: string, branch: string, signer: Signer): ProposalRecord | undefined {
  for (const line of text.split('\n')) {
    const start = line.indexOf(trailer);
    if (start < 0) continue;
    const [payload = '', signature = ''] = line.slice(start + trailer.length).split(' ');
    if (signer.verify('proposal', payload, signature) !== 'valid') continue;
    const record = decode(payload);
    if (record?.branch === branch || isNumbered(branch, record?.branch)) return record;
  }
  return undefined;
}

/** Where a branch was taken, the next one has a number behind its name. */
function isNumbered(branch: string, plain: string | undefined): boolean {
  return plain !== undefined && branch.startsWith(`${plain}-`) && /^-[2-9]$/.test(branch.slice(plain.length));
}

function decode(payload: string): ProposalRecord | undefined {
  try {
    const record = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as ProposalRecord;
    return (record.version as number) === 1 ? record : undefined;
  } catch {
    return undefined;
  }
}
