import type { AccountInventory } from '../../iam/account.ts';
import type { DriftChange } from '../../drift/drift-change.ts';
import type { IdentityMap } from '../../drift/identity-map.ts';
import type { CommandHelp, IssueAnswer } from '../../drift/issues/issue-answer.ts';
import type { IssueRecord } from '../../drift/issues/issue-record.ts';
import type { IssueConversation } from '../../ports/issue-conversation.ts';
import type { IssueTracker, TrackedIssue } from '../../ports/issue-tracker.ts';
import type { Directory } from '../../ports/directory.ts';
import type { PolicyTreeSource } from '../../ports/policy-tree.ts';
import type { Proposals } from '../../ports/proposals.ts';
import type { Signer } from '../../ports/signer.ts';
import type { ArgumentResult } from '../../review/commands/comment-command.ts';
import type { GitHubAccount } from '../../review/facts/github-account.ts';
import type { CommentFacts } from '../../review/facts/statement-facts.ts';
import type { ProposalWriter } from '../proposals/proposal-writer.ts';

/** One account as it is now, held against what was reviewed. */
export interface AccountView {
  /** As the reviewed commit has it. */
  readonly declared: AccountInventory;
  readonly live: AccountInventory;
  readonly changes: readonly DriftChange[];
  /** ISO 8601, when live IAM had been read. */
  readonly takenAt: string;
}

/** What the commands of issues work with. */
export interface IssueDesk {
  readonly tracker: IssueTracker;
  readonly conversation: IssueConversation;
  readonly directory: Directory;
  readonly signer: Signer;
  readonly proposals: Proposals;
  readonly trees: PolicyTreeSource;
  readonly proposalWriter: ProposalWriter;
  /** From the configuration of the reviewed commit. */
  readonly identities: IdentityMap;
  /** ISO 8601. */
  readonly now: string;
  /** Reads an account afresh; undefined for one that the reviewed commit does not declare. Rejects with `LiveAccountError`. */
  readonly viewAccount: (accountId: string) => Promise<AccountView | undefined>;
  /** Lets an account be scanned soon. */
  readonly requestScan: (accountId: string) => Promise<void>;
}

/** A command in its place. */
export interface IssueSetting {
  readonly desk: IssueDesk;
  readonly issue: TrackedIssue;
  readonly record: IssueRecord;
  /** Nobody edited it. */
  readonly comment: CommentFacts;
  /** A person who may write to the repository. */
  readonly author: GitHubAccount;
}

/** What is told, and the issue's record where it changes. */
export interface CommandOutcome {
  readonly answer: IssueAnswer;
  readonly record?: IssueRecord;
}

/**
 * Carries a command out. It may be carried out again after a crash, and then changes nothing more. Rejects where AWS or
 * GitHub fails: nothing is answered then, and it is tried again.
 */
export type IssueAct = (setting: IssueSetting) => Promise<CommandOutcome>;

/** One command of the conversation in an issue: a file, and a line in `index.ts`. */
export interface IssueCommand extends CommandHelp {
  /** Without the slash. */
  readonly name: string;
  parse(text: string): ArgumentResult<IssueAct>;
}
