import { decideIssues } from '../drift/issues/decide-issues.ts';
import type { IssueAction, IssueNews, IssueSubject } from '../drift/issues/issue-action.ts';
import type { IssueFacts, KnownIssue } from '../drift/issues/issue-facts.ts';
import type { IssueRecord } from '../drift/issues/issue-record.ts';
import type { DriftFinding } from '../drift/three-way/drift-finding.ts';
import { GitHubError } from '../ports/github-error.ts';
import type { IssueTracker, TrackedIssue } from '../ports/issue-tracker.ts';
import type { Signer } from '../ports/signer.ts';
import { readRecord, signedBody, visiblePart } from './issue-body.ts';

export { readRecord, signedBody } from './issue-body.ts';

/** What an issue is to show. */
export interface IssueView {
  readonly subject: IssueSubject;
  readonly record: IssueRecord;
}

/** An issue as it is shown; everything untrusted in it is neutralised. */
export interface ShownIssue {
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
}

/** How issues are written; it belongs to the app, not to the decision. */
export interface IssueWriter {
  readonly issue: (view: IssueView) => ShownIssue;
  readonly news: (news: IssueNews, record: IssueRecord) => string;
  /** Logins of those who own the account or the resource. */
  readonly assignees: (finding: DriftFinding) => readonly string[];
}

export interface PublishIssuesRequest extends Omit<IssueFacts, 'issues'> {
  readonly tracker: IssueTracker;
  readonly signer: Signer;
  readonly writer: IssueWriter;
  readonly signal?: AbortSignal;
}

/** What was done. */
export interface PublishedIssues {
  /** Open issues about findings afterwards. */
  readonly open: number;
  readonly opened: readonly number[];
  readonly reopened: readonly number[];
  readonly closed: readonly number[];
}

/** The label of every issue about drift. */
export const driftLabel = 'iam-drift';

/** The label of every issue about a control of an account's hygiene. */
export const auditLabel = 'iam-audit';

/** The label of every issue about one account, by which they are listed. */
export function accountLabel(accountId: string): string {
  return `account:${accountId}`;
}

/**
 * Makes the issues of one account those that its findings want: lists what is there, decides, and sends the difference.
 * It may be interrupted anywhere and run again. Two workers at once may open an issue twice; the lowest-numbered stays,
 * now or at the next scan (A59).
 */
export async function publishDriftIssues(request: PublishIssuesRequest): Promise<PublishedIssues> {
  const before = await knownIssues(request);
  const actions = decideIssues({ ...request, issues: before.known });
  const opened: number[] = [];
  let parent: number | undefined;
  for (const action of actions) {
    request.signal?.throwIfAborted();
    const number = await performUnlessGone(action, request, before.tracked, parent);
    if (action.do !== 'open' || number === undefined) continue;
    opened.push(number);
    if (action.record.kind === 'parent') parent = number;
  }
  const duplicates = opened.length === 0 ? [] : await closeDuplicates(request);
  const open = openAfterwards(opened, duplicates, before, actions);
  return {
    open,
    opened: opened.filter((number) => !duplicates.includes(number)),
    reopened: numbersOf(actions, 'reopen'),
    closed: numbersOf(actions, 'close'),
  };
}

function numbersOf(actions: readonly IssueAction[], kind: 'reopen' | 'close'): readonly number[] {
  return actions.flatMap((action) => (action.do === kind ? [action.number] : []));
}

function openAfterwards(
  opened: readonly number[],
  duplicates: readonly number[],
  before: KnownIssues,
  actions: readonly IssueAction[],
): number {
  const closed = new Set([...numbersOf(actions, 'close'), ...duplicates]);
  const stayed = before.known.filter(({ isOpen }) => isOpen).map(({ number }) => number);
  const all = new Set([...stayed, ...opened, ...numbersOf(actions, 'reopen')]);
  return [...all].filter((number) => !closed.has(number)).length;
}

interface KnownIssues {
  readonly known: readonly KnownIssue[];
  readonly tracked: ReadonlyMap<number, TrackedIssue>;
}

/**
 * The account's issues whose record we signed. INVARIANT: the tracker gives only what this program made; of that, only
 * what it signed for this very issue counts (A50).
 */
async function knownIssues({
  tracker,
  signer,
  accountId,
  scope,
}: PublishIssuesRequest): Promise<KnownIssues> {
  const tracked = await tracker.listIssues(accountLabel(accountId));
  const known = tracked.flatMap((issue) => {
    const record = readRecord(issue, signer);
    const isOurs = record?.accountId === accountId && record.scope === scope;
    return isOurs ? [{ number: issue.number, isOpen: issue.isOpen, record }] : [];
  });
  return { known, tracked: new Map(tracked.map((issue) => [issue.number, issue])) };
}

/** An issue that was deleted or transferred since it was listed is left: the next scan opens another one (A49). */
async function performUnlessGone(
  action: IssueAction,
  request: PublishIssuesRequest,
  tracked: ReadonlyMap<number, TrackedIssue>,
  parent: number | undefined,
): Promise<number | undefined> {
  try {
    return await perform(action, request, tracked, parent);
  } catch (cause) {
    const isGone = cause instanceof GitHubError && cause.failure === 'notFound' && action.do !== 'open';
    if (!isGone) throw cause;
    return undefined;
  }
}

async function perform(
  action: IssueAction,
  request: PublishIssuesRequest,
  tracked: ReadonlyMap<number, TrackedIssue>,
  parent: number | undefined,
): Promise<number> {
  const { tracker, writer, signer } = request;
  switch (action.do) {
    case 'open': {
      const under = action.child ? parent : undefined;
      const record = under === undefined ? action.record : { ...action.record, parent: under };
      const { title, body, labels } = writer.issue({ subject: action.subject, record });
      const { subject } = action;
      return tracker.openIssue({
        title,
        body: signedBody(body, record, signer),
        labels,
        assignees: subject.of === 'finding' ? writer.assignees(subject.finding) : [],
        ...(under !== undefined && { parent: under }),
      });
    }
    case 'update':
    case 'reopen':
      await change(action, request, tracked.get(action.number));
      return action.number;
    case 'close': {
      const former = tracked.get(action.number);
      await tracker.changeIssue(action.number, {
        body: signedBody(visiblePart(former?.body ?? ''), action.record, signer),
        isOpen: false,
        comment: writer.news(action.news, action.record),
      });
      return action.number;
    }
  }
}

/** Sends what differs from what is there, and nothing where nothing does. */
async function change(
  action: Extract<IssueAction, { do: 'update' | 'reopen' }>,
  { tracker, writer, signer }: PublishIssuesRequest,
  former: TrackedIssue | undefined,
): Promise<void> {
  const isPast = action.subject.of === 'past';
  const shown = isPast
    ? { title: former?.title ?? '', body: visiblePart(former?.body ?? ''), labels: former?.labels ?? [] }
    : writer.issue({ subject: action.subject, record: action.record });
  const body = signedBody(shown.body, action.record, signer);
  const isReopened = action.do === 'reopen';
  const isSame = former?.body === body && former.title === shown.title && hasLabels(former, shown.labels);
  if (isSame && !isReopened) return;
  await tracker.changeIssue(action.number, {
    title: shown.title,
    body,
    labels: [...new Set([...peoplesLabels(former), ...shown.labels])],
    ...(isReopened && { isOpen: true }),
    ...(action.news !== undefined && { comment: writer.news(action.news, action.record) }),
  });
}

function hasLabels({ labels }: TrackedIssue, wanted: readonly string[]): boolean {
  return (
    wanted.every((label) => labels.includes(label)) &&
    labels.every((label) => isPeoples(label) || wanted.includes(label))
  );
}

/** Labels that people added stay. */
function peoplesLabels(issue: TrackedIssue | undefined): readonly string[] {
  return (issue?.labels ?? []).filter(isPeoples);
}

function isPeoples(label: string): boolean {
  return label !== driftLabel && label !== auditLabel && !/^(?:account|severity|kind):/.test(label);
}

async function closeDuplicates(request: PublishIssuesRequest): Promise<readonly number[]> {
  const after = await knownIssues(request);
  const actions = decideIssues({ ...request, issues: after.known }).filter(
    (action) => action.do === 'close' && action.news === 'duplicate',
  );
  for (const action of actions) await perform(action, request, after.tracked, undefined);
  return numbersOf(actions, 'close');
}
