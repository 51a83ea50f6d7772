import { isHappening } from '../../drift/three-way/drift-finding.ts';
import { digestOf } from '../../drift/three-way/finding-digest.ts';
import { identityOf } from '../../drift/comparable-item.ts';
import type { DriftChange } from '../../drift/drift-change.ts';
import { LiveAccountError } from '../../ports/live-account.ts';
import { refuseCommand, type IssueAnswer } from '../../drift/issues/issue-answer.ts';
import type { IssueRecord } from '../../drift/issues/issue-record.ts';
import type { AccountView, IssueDesk, IssueSetting } from './issue-command.ts';

export type FoundChange =
  { readonly change: DriftChange; readonly view: AccountView } | { readonly answer: IssueAnswer };

/** Why nothing can be changed about what the issue is about, if so. */
export function whyUnchangeable({ kind }: IssueRecord): IssueAnswer | undefined {
  if (kind === 'parent' || kind === 'rollUp') {
    return refuseCommand(
      'is-list',
      'this issue lists several findings',
      kind === 'parent'
        ? 'command in the issues that stand under it'
        : 'deal with the open issues first: what is listed here then gets issues of its own',
    );
  }
  if (kind === 'control') {
    return refuseCommand(
      'is-control',
      'this is about how the account is kept, and no file declares that',
      'do what the issue says; to bear it for a while, add an exception from the control to `exceptions.yaml`',
    );
  }
  if (kind === 'upstreamChanged') {
    return refuseCommand(
      'of-aws',
      'AWS changed a policy of its own, which nobody can change back',
      'review what it allows now, and declare it with `four-eyes pull --with-aws-managed`',
    );
  }
  if (!isHappening(kind)) return undefined;
  return refuseCommand(
    'is-over',
    'this happened and is over: nothing in live IAM is left to change',
    'find out who it was and why, and then write `/ack REASON`',
  );
}

/** What the issue is about, as live IAM has it now; an answer where there is nothing (more) to do. */
export async function findChange({ desk, record }: IssueSetting): Promise<FoundChange> {
  const refusal = whyUnchangeable(record);
  if (refusal !== undefined) return { answer: refusal };
  const view = await viewAccount(desk, record.accountId);
  if (view !== undefined && 'kind' in view) return { answer: view };
  if (view === undefined) {
    const remedy = 'declare it first: `four-eyes pull` writes its files';
    return {
      answer: refuseCommand('not-declared', 'the policy repository does not declare the account', remedy),
    };
  }
  const change = view.changes.find((one) => keyOf(one) === record.key);
  return change === undefined ? { answer: { kind: 'nothingToDo', takenAt: view.takenAt } } : { change, view };
}

/** An account that is blind is told of at once: people would wait for an answer. */
async function viewAccount(
  desk: IssueDesk,
  accountId: string,
): Promise<AccountView | IssueAnswer | undefined> {
  try {
    return await desk.viewAccount(accountId);
  } catch (cause) {
    if (!(cause instanceof LiveAccountError)) throw cause;
    return refuseCommand('blind', `live IAM cannot be read now: ${cause.message}`, cause.remedy);
  }
}

function keyOf({ accountId, subject, name }: DriftChange): string {
  return digestOf(accountId, 'state', identityOf({ type: subject, name }));
}
