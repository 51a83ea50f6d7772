/** A file before and after a change; absent where it is not there. */
export interface ChangedFile {
  readonly path: string;
  readonly before?: string;
  readonly after?: string;
}

/** What a command of an issue came to. All text of people in it is untrusted. */
export type IssueAnswer =
  | {
      readonly kind: 'acknowledged';
      readonly by: string;
      /** ISO 8601. */
      readonly at: string;
      readonly reason?: string;
      /** Whether it happened and is over: the acknowledgement then closes the issue. */
      readonly closes: boolean;
    }
  | { readonly kind: 'assigned'; readonly login: string }
  | { readonly kind: 'rescanRequested' }
  /** Lines of a shell script, for a person to read and run. */
  | { readonly kind: 'revertPlan'; readonly takenAt: string; readonly lines: readonly string[] }
  /** Live is as reviewed by now. */
  | { readonly kind: 'nothingToDo'; readonly takenAt: string }
  | {
      readonly kind: 'proposed';
      readonly what: 'adopt' | 'accept';
      readonly number: number;
      /** False where it was open already. */
      readonly isNew: boolean;
      /** People who cannot approve it (logins), and those behind the change whose account is not known. */
      readonly excluded: readonly string[];
      readonly unmapped: readonly string[];
    }
  /** This program may not write to the repository: a person applies the patch. */
  | { readonly kind: 'patch'; readonly what: 'adopt' | 'accept'; readonly files: readonly ChangedFile[] }
  | { readonly kind: 'help'; readonly commands: readonly CommandHelp[] }
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly message: string;
      readonly remedy: string;
    };

/** A command as `/help` shows it. */
export interface CommandHelp {
  readonly usage: string;
  readonly summary: string;
}

/** An answer that says why nothing was done. */
export function refuseCommand(code: string, message: string, remedy: string): IssueAnswer {
  return { kind: 'refused', code, message, remedy };
}
