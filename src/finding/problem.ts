import type { SourceLocation } from './source-location.ts';

/**
 * Why an input was refused. The message starts in lower case, has no full stop and quotes user input in backticks; the
 * remedy says what to do in the same manner.
 */
export interface Problem {
  /** Stable kebab-case name of the kind of problem, such as `duplicate-key`; never branch on the message. */
  readonly code: string;
  readonly message: string;
  readonly location: SourceLocation;
  /** Keys and indexes that lead from the root of the file to the place. */
  readonly path?: readonly (string | number)[];
  readonly remedy?: string;
}
