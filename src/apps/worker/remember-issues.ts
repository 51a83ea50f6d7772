import type { IssueTracker, TrackedIssue } from '../../ports/issue-tracker.ts';

/**
 * A tracker for one run of a lane, which lists an account's issues once for all that the run does, and again after whatever
 * it wrote. No other run writes them meanwhile (A59).
 */
export function rememberIssues(tracker: IssueTracker): IssueTracker {
  const lists = new Map<string, readonly TrackedIssue[]>();
  const write = async <Value>(send: () => Promise<Value>): Promise<Value> => {
    try {
      return await send();
    } finally {
      lists.clear();
    }
  };
  return {
    listIssues: async (label) => {
      const issues = lists.get(label) ?? (await tracker.listIssues(label));
      lists.set(label, issues);
      return issues;
    },
    findIssue: (number) => tracker.findIssue(number),
    openIssue: (issue) => write(() => tracker.openIssue(issue)),
    changeIssue: (number, change) => write(() => tracker.changeIssue(number, change)),
  };
}
