import PQueue from 'p-queue';
import { GitHubError } from '../../ports/github-error.ts';
import type { IssueChange, IssueTracker, NewIssue, TrackedIssue } from '../../ports/issue-tracker.ts';
import { markdownCode } from '../../render/markdown-text.ts';
import { sortAssignees, type SortedAssignees } from './assignable-logins.ts';
import { createEnsureLabels } from './ensure-labels.ts';
import { onRepository, type GitHubContext } from './github-context.ts';
import { gitHubError } from './github-failure.ts';
import { commentOnIssue } from './issue-comment.ts';
import { findOwnIssue, listOwnIssues, type OwnIssue } from './own-issues.ts';

/** What GitHub takes of a body, in characters. */
export const longestIssueBody = 65_536;

const createOperation = 'POST /repos/{owner}/{repo}/issues';
const changeOperation = 'PATCH /repos/{owner}/{repo}/issues/{issue_number}';

export interface IssueTrackerOptions {
  /**
   * Milliseconds between two writes: GitHub asks for a second between requests that make content, and allows 80 of them a
   * minute (https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api).
   */
  readonly writePause?: number;
}

/** Issues on GitHub: those that this app made, and no others (A50). Rejects with `GitHubError`. */
export function createIssueTracker(
  context: GitHubContext,
  { writePause = 1_000 }: IssueTrackerOptions = {},
): IssueTracker {
  const ensureLabels = createEnsureLabels(context);
  const writes = new PQueue({ concurrency: 1, interval: writePause, intervalCap: 1 });
  return {
    listIssues: async (label) => {
      return (await listOwnIssues(context, label)).map(trackedIssue);
    },
    findIssue: async (number) => {
      const issue = await findOwnIssue(context, number);
      return issue === undefined ? undefined : trackedIssue(issue);
    },
    openIssue: async (issue) => {
      requireFitting(issue.body, createOperation);
      await ensureLabels(issue.labels);
      const people = await sortAssignees(context, issue.assignees);
      return writes.add(() => openIssue(context, issue, people));
    },
    changeIssue: async (number, change) => {
      requireFitting(change.body, changeOperation);
      await ensureLabels(change.labels ?? []);
      await writes.add(() => changeIssue(context, number, change));
    },
  };
}

function trackedIssue({ number, isOpen, title, body, labels, commentCount }: OwnIssue): TrackedIssue {
  return { number, isOpen, title, body, labels, commentCount };
}

/** INVARIANT: a body is refused rather than cut: its end holds the signed record. */
function requireFitting(body: string | undefined, operation: string): void {
  if (body === undefined || body.length <= longestIssueBody) return;
  const message = `the body of an issue has ${body.length} characters, and GitHub takes ${longestIssueBody}`;
  throw gitHubError('refused', operation, { message });
}

async function openIssue(context: GitHubContext, issue: NewIssue, people: SortedAssignees): Promise<number> {
  const { title, body, labels, parent } = issue;
  const { data } = await context.client.rest(
    createOperation,
    onRepository(context, { title, body, labels, assignees: people.assignable }),
  );
  const number = data.get('number').count();
  if (parent !== undefined) await addSubIssue(context, parent, data.get('id').count());
  if (people.others.length > 0) await commentOnIssue(context, number, unassignedNote(people.others));
  return number;
}

/**
 * An issue can stand under 100 others at most, and not every GitHub Enterprise Server knows sub-issues: the record in the
 * body names the parent, so nothing is lost where GitHub refuses.
 */
async function addSubIssue(context: GitHubContext, parent: number, childId: number): Promise<void> {
  try {
    await context.client.rest(
      'POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues',
      onRepository(context, { issue_number: parent, sub_issue_id: childId }),
    );
  } catch (cause) {
    const isBearable =
      cause instanceof GitHubError && (cause.failure === 'refused' || cause.failure === 'notFound');
    if (!isBearable) throw cause;
  }
}

function unassignedNote(logins: readonly string[]): string {
  const names = logins.map((login) => markdownCode(login)).join(', ');
  return `Not assigned to ${names}, as the rules would have it: GitHub assigns ten people at most, of those who may read this repository.`;
}

async function changeIssue(context: GitHubContext, number: number, change: IssueChange): Promise<void> {
  const { title, body, labels, isOpen, comment } = change;
  const fields = {
    ...(title !== undefined && { title }),
    ...(body !== undefined && { body }),
    ...(labels !== undefined && { labels }),
    ...(isOpen !== undefined &&
      (isOpen
        ? { state: 'open', state_reason: 'reopened' }
        : { state: 'closed', state_reason: 'completed' })),
  };
  if (Object.keys(fields).length > 0) {
    await context.client.rest(changeOperation, onRepository(context, { issue_number: number, ...fields }));
  }
  if (comment !== undefined) await commentOnIssue(context, number, comment);
}
