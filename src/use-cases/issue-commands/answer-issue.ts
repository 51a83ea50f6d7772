import { refuseCommand, type IssueAnswer } from '../../drift/issues/issue-answer.ts';
import type { IssueRecord } from '../../drift/issues/issue-record.ts';
import type { Problem } from '../../finding/problem.ts';
import type { TrackedIssue } from '../../ports/issue-tracker.ts';
import { parseCommands, type ParsedComment } from '../../review/commands/parse-comment.ts';
import type { RepositoryPermission } from '../../review/facts/directory-facts.ts';
import type { GitHubAccount } from '../../review/facts/github-account.ts';
import type { CommentFacts } from '../../review/facts/statement-facts.ts';
import { readRecord, signedBody, visiblePart } from '../issue-body.ts';
import { answeredComments, withAnswerMarker } from './answer-marker.ts';
import { helpCommand } from './help.ts';
import { issueCommands } from './index.ts';
import type { IssueAct, IssueDesk } from './issue-command.ts';

/** How answers are written; it belongs to the app, not to the decision. */
export type AnswerWriter = (login: string, answers: readonly IssueAnswer[]) => string;

export interface AnswerIssueRequest {
  readonly issue: number;
  readonly desk: IssueDesk;
  readonly writeAnswers: AnswerWriter;
  readonly signal?: AbortSignal;
}

/** Answers in one issue, and to one person: more is a game, and everybody is notified of each. */
export const mostAnswers = 100;
export const mostAnswersToPerson = 20;

/** Commands of one comment that are carried out. */
const mostCommands = 5;

const mayCommand: readonly (RepositoryPermission | undefined)[] = ['write', 'maintain', 'admin'];

/** A comment that is owed an answer. */
interface OwedComment {
  readonly comment: CommentFacts;
  readonly author: GitHubAccount;
  readonly parsed: ParsedComment<IssueAct>;
}

/**
 * Carries out the commands of an issue that have no answer yet, oldest first, and answers each comment once: whether it was
 * answered is read from this program's own comments, so that nothing is lost or done twice, whatever was interrupted. An
 * issue that this program did not make, or whose record it did not sign, is left alone (A50). It runs in the lane of the
 * issue's account, since it writes the record that a scan writes too (A59).
 */
export async function answerIssue(request: AnswerIssueRequest): Promise<{ readonly answered: number }> {
  const { desk, issue: number } = request;
  const issue = await desk.tracker.findIssue(number);
  const record = issue === undefined ? undefined : readRecord(issue, desk.signer);
  if (issue === undefined || record === undefined) return { answered: 0 };
  const owed = await findOwed(request);
  if (owed.length === 0) return { answered: 0 };
  const accounts = [...new Map(owed.map(({ author }) => [author.id, author])).values()];
  const { permissions } = await desk.directory.readDirectory({ teams: [], accounts, logins: [] });
  let current: IssueRecord = { ...record, number };
  let answered = 0;
  for (const { comment, author, parsed } of owed) {
    request.signal?.throwIfAborted();
    const permission = permissions.get(author.id);
    // Nobody is refused because GitHub could not be asked: that is tried again.
    if (permission === undefined) continue;
    const setting = { desk, issue, comment, author };
    const { answers, record: next } = await answerComment(setting, current, parsed, permission);
    if (next !== current) await saveRecord(desk, issue, next);
    current = next;
    const text = request.writeAnswers(author.login, answers);
    await desk.conversation.createComment(number, withAnswerMarker(text, number, comment.id, desk.signer));
    answered += 1;
  }
  return { answered };
}

/** Comments of people with a command, or with what was meant as one. */
async function findOwed({ desk, issue }: AnswerIssueRequest): Promise<readonly OwedComment[]> {
  const [comments, own] = await Promise.all([
    desk.conversation.readComments(issue),
    desk.conversation.listOwnComments(issue),
  ]);
  const answered = answeredComments(own, issue, desk.signer);
  const counts = new Map<number, number>();
  const owed: OwedComment[] = [];
  for (const comment of comments) {
    const { author } = comment;
    // A bot that answers itself, or another one, would never come to an end (A06).
    if (author?.type !== 'User') continue;
    const parsed = parseCommands<IssueAct>(comment.body, [...issueCommands, helpCommand]);
    if (parsed.commands.length + parsed.problems.length === 0) continue;
    const count = (counts.get(author.id) ?? 0) + 1;
    counts.set(author.id, count);
    const hasRoom = count <= mostAnswersToPerson && answered.size + owed.length < mostAnswers;
    if (!answered.has(comment.id) && hasRoom) owed.push({ comment, author, parsed });
  }
  return owed;
}

async function answerComment(
  setting: {
    readonly desk: IssueDesk;
    readonly issue: TrackedIssue;
    readonly comment: CommentFacts;
    readonly author: GitHubAccount;
  },
  record: IssueRecord,
  { commands, problems }: ParsedComment<IssueAct>,
  permission: RepositoryPermission,
): Promise<{ readonly answers: readonly IssueAnswer[]; readonly record: IssueRecord }> {
  const refusal = whyNobody(setting.comment, permission);
  if (refusal !== undefined) return { answers: [refusal], record };
  const answers: IssueAnswer[] = problems.slice(0, mostCommands).map(answerOfProblem);
  let current = record;
  for (const { command } of commands.slice(0, mostCommands)) {
    const outcome = await command({ ...setting, record: current });
    answers.push(outcome.answer);
    current = outcome.record ?? current;
  }
  if (commands.length > mostCommands) answers.push(tooMany);
  return { answers, record: current };
}

const tooMany = refuseCommand(
  'too-many',
  `of the commands of one comment ${mostCommands} are carried out`,
  'write the others in a comment of their own',
);

/** Why a comment commands nothing: an edit by anyone voids it (A14), and whoever may not write may not command. */
function whyNobody(
  { lastEditedAt }: CommentFacts,
  permission: RepositoryPermission,
): IssueAnswer | undefined {
  if (!mayCommand.includes(permission)) {
    return refuseCommand(
      'may-not-write',
      'only people who may write to this repository command here',
      'ask one of them, such as those to whom this issue is assigned',
    );
  }
  if (lastEditedAt === undefined) return undefined;
  return refuseCommand(
    'edited',
    'the comment was edited, and nobody can tell by whom and when it said what',
    'write the command in a comment of its own',
  );
}

function answerOfProblem({ code, message, remedy }: Problem): IssueAnswer {
  return refuseCommand(code, message, remedy ?? 'write `/help` for what can be said here');
}

async function saveRecord(desk: IssueDesk, issue: TrackedIssue, record: IssueRecord): Promise<void> {
  const body = signedBody(visiblePart(issue.body), record, desk.signer);
  await desk.tracker.changeIssue(issue.number, { body });
}
