import type { ScannedAccount } from '../../drift/scan-report.ts';
import type { ScanJob } from '../../use-cases/worker/scan-job.ts';

/** What a thread that scans is told. */
export type ScanRequest =
  | { readonly do: 'scan'; readonly id: number; readonly job: ScanJob }
  | { readonly do: 'abort'; readonly id: number };

/** What it answers. INVARIANT: plain data, which structured cloning keeps as it is. */
export type ScanAnswer =
  | { readonly id: number; readonly scanned: ScannedAccount }
  /** A fault of the program: an account that cannot be read is an answer. */
  | { readonly id: number; readonly fault: string };
