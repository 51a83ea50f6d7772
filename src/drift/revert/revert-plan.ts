/** Runs one command. */
export interface RevertCommand {
  readonly kind: 'command';
  /** Program and arguments, unquoted: `['aws', 'iam', 'delete-role', '--role-name=deploy']`. */
  readonly argv: readonly string[];
}

/**
 * Runs a command for each word that another one prints: for what a plan cannot know, such as the ids of a user's access
 * keys.
 */
export interface RevertLoop {
  readonly kind: 'forEach';
  readonly list: readonly string[];
  /** Its last argument ends in `=` and takes the word. */
  readonly argv: readonly string[];
}

/** Runs a command only if another one succeeds. */
export interface RevertCondition {
  readonly kind: 'ifSucceeds';
  readonly test: readonly string[];
  readonly argv: readonly string[];
}

/** Something that a person has to know; printable ASCII on one line, whatever names it quotes. */
export interface RevertNote {
  readonly kind: 'note';
  readonly text: string;
}

export type RevertStep = RevertCommand | RevertLoop | RevertCondition | RevertNote;

/** How to bring an account back to its reviewed state, in an order that works. For a person to read and to run. */
export interface RevertPlan {
  readonly accountId: string;
  readonly steps: readonly RevertStep[];
  /** The steps as a POSIX shell script: printable ASCII, and it stops at the first failure. */
  readonly script: string;
}
