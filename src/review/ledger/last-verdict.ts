import type { Ledger } from './ledger.ts';

/** What is asked about: a change of a head into a base. */
export interface AskedVerdict {
  readonly headSha: string;
  readonly baseRef: string;
  readonly digest?: string;
}

/** Whether the last word of a ledger on a change is that it is approved, for this head and base. */
export function isApprovedNow({ entries }: Ledger, { headSha, baseRef, digest }: AskedVerdict): boolean {
  const last = entries.findLast((entry) => entry.kind === 'verdict' && entry.digest === digest);
  return (
    digest !== undefined &&
    last?.kind === 'verdict' &&
    last.verdict === 'approved' &&
    last.headSha === headSha &&
    last.baseRef === baseRef
  );
}
