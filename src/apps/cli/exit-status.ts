import type { ScanVerdict } from '../../drift/scan-report.ts';

/**
 * 0: all is well; 1: what the command looks for was found: drift, findings, added access; 2: bad usage or bad input; 3: the
 * truth could not be established.
 */
export type ExitStatus = 0 | 1 | 2 | 3;

/** What the statuses of one command mean, in words; one that a command never gives is left out. 2 means the same for all. */
export type ExitStatusMeanings = Readonly<Partial<Record<Exclude<ExitStatus, 2>, string>>>;

/** What the statuses of commands that compare live IAM with what was reviewed mean. */
export const scanStatuses: ExitStatusMeanings = {
  0: 'live IAM agrees with what was reviewed',
  1: 'drift was found',
  3: 'the truth could not be established, such as an account that could not be read',
};

/**
 * The exit status that says a verdict. An account that could not be read wins over drift found in another: the report
 * still shows that drift, and a caller who treats 1 as 'all is known' must not be misled (A47).
 */
export function exitStatusOf(verdict: ScanVerdict): ExitStatus {
  switch (verdict) {
    case 'agrees':
      return 0;
    case 'drifted':
      return 1;
    case 'unknown':
      return 3;
  }
}
