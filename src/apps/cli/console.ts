/** What a command may see of the process that runs it; tests give their own. */
export interface Console {
  /** Results, and nothing else. */
  writeOut(text: string): void;
  /** Messages for the person: progress, warnings, errors. */
  writeError(text: string): void;
  /** Standard input, as it comes; read by the commands that are given `-`. */
  readonly input: AsyncIterable<string | Uint8Array>;
  readonly isOutTerminal: boolean;
  readonly isErrorTerminal: boolean;
  /** `process.env`, or what a test puts in its place. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Absolute path that relative ones start from. */
  readonly workingDirectory: string;
  /** Aborted when the person interrupts the program. */
  readonly interrupted: AbortSignal;
}
