import type { GitHubAccount } from '../facts/github-account.ts';
import type { BreakGlassReport, CommandAnswer } from '../decision/approval-decision.ts';
import type { ExplainedTopic } from './explained-topic.ts';
import type { SimulatedRequest } from './simulated-request.ts';

/** How a command is written, for `/help`. */
export interface CommandHelp {
  readonly usage: string;
  readonly summary: string;
  /** Who may give it, in words that follow 'for'. */
  readonly audience: string;
  readonly examples: readonly { readonly line: string; readonly does: string }[];
}

/** A command that was not carried out. */
export interface RefusedCommand {
  readonly kind: 'refused';
  /** Stable, in kebab-case. */
  readonly code: string;
  /** The line of the comment, from 1; absent where it is about the comment as a whole. */
  readonly line?: number;
  /** Why; a sentence of this program in which untrusted text stands between backticks. */
  readonly message: string;
  /** What would work, in the same manner. */
  readonly remedy: string;
}

/** What one command is told. Texts in it are untrusted unless said otherwise. */
export type CommandResponse =
  | RefusedCommand
  | { readonly kind: 'help'; readonly commands: readonly CommandHelp[] }
  /** The review that the reply belongs to was made after the comment: it is the answer. */
  | { readonly kind: 'rechecked' }
  | {
      readonly kind: 'explained';
      readonly subject: string;
      /** At least one: a word can name several things. */
      readonly topics: readonly ExplainedTopic[];
    }
  | { readonly kind: 'simulated'; readonly simulation: SimulatedRequest }
  | {
      readonly kind: 'brokenGlass';
      readonly report: BreakGlassReport;
      /** Number of the issue that follows it up; only where it lets the change through. */
      readonly incident?: number;
    };

/** What one comment is told: one reply, whatever it says. */
export interface CommandReply {
  readonly commentId: number;
  readonly author: GitHubAccount;
  /** About approving, where the comment says something about that and it does not count. */
  readonly answer?: CommandAnswer;
  /** To other commands, in the order of the lines; at least one, unless there is an answer. */
  readonly responses: readonly CommandResponse[];
  /** Commands of the comment beyond those that are answered. */
  readonly unanswered: number;
  /** The author has used up the replies of this pull request: this is the last. */
  readonly isLast: boolean;
}
