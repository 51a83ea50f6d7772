/** Agrees to the change of a head: of the one that is named by its whole SHA, or of the present one. */
export interface ApproveCommand {
  readonly kind: 'approve';
  /** The whole object id, in lower case. */
  readonly sha?: string;
}

/** Takes back every approval of the one who says it. */
export interface UnapproveCommand {
  readonly kind: 'unapprove';
}

/** Judges the pull request afresh. */
export interface RecheckCommand {
  readonly kind: 'recheck';
}

/** Tells more about a rule or a finding. */
export interface ExplainCommand {
  readonly kind: 'explain';
  /** Name of a review rule, id of a lint rule, or a finding's place; untrusted text. */
  readonly subject: string;
}

/** Asks whether a request is allowed before and after the change. */
export interface SimulateCommand {
  readonly kind: 'simulate';
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** Condition keys in the order in which they were written; a key that comes again has several values. */
  readonly context: readonly { readonly key: string; readonly values: readonly string[] }[];
}

/** Lets a change through in an emergency, where the rules allow it. */
export interface BreakGlassCommand {
  readonly kind: 'break-glass';
  /** Untrusted text. */
  readonly reason: string;
}

/** Shows the commands. */
export interface HelpCommand {
  readonly kind: 'help';
}

export type CommentCommand =
  | ApproveCommand
  | UnapproveCommand
  | RecheckCommand
  | ExplainCommand
  | SimulateCommand
  | BreakGlassCommand
  | HelpCommand;

/** Why what stands behind a command's name is not understood. */
export interface ArgumentProblem {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

export type ArgumentResult<Command> = { readonly command: Command } | { readonly problem: ArgumentProblem };

/** One command: adding one is a file and a line in `index.ts`. */
export interface CommandGrammar<Command extends CommentCommand = CommentCommand> {
  /** Without the slash. */
  readonly name: Command['kind'];
  /** How it is written, such as `/approve [SHA]`. */
  readonly usage: string;
  /** What it does: one line in lower case, without full stop. */
  readonly summary: string;
  /** Who may give it, in words that follow 'for'. */
  readonly audience: string;
  /** What else has to be known of it: paragraphs of Markdown by this program. */
  readonly notes: readonly string[];
  /** Whole lines with what each does; at least one. */
  readonly examples: readonly { readonly line: string; readonly does: string }[];
  /** Reads the text behind the name, without the spaces around it. */
  parse(text: string): ArgumentResult<Command>;
}
