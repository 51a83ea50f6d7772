import { readGitCommit, type GitCommit } from '../../adapters/local/git-commits.ts';
import type { Environment } from '../settings/connection-settings.ts';
import { ActionFailure } from './action-failure.ts';
import type { ActionInputs } from './action-inputs.ts';

/** What an event is about: two commits to compare, and the one that the checks belong to. */
export interface ReviewedChange {
  readonly base: string;
  readonly head: string;
  /** The commit on which GitHub shows the checks. */
  readonly checked: string;
  readonly pullRequest?: number;
}

interface NamedChange {
  readonly base?: string;
  readonly head?: string;
  readonly checked: string;
  readonly pullRequest?: number;
}

/** What is at the end of some keys, of what GitHub sent. */
function at(event: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined,
    event,
  );
}

function objectId(event: unknown, ...keys: readonly string[]): string {
  const value = at(event, ...keys);
  if (typeof value === 'string' && /^[0-9a-f]{40,64}$/.test(value)) return value;
  throw new ActionFailure(
    `the event has no commit in \`${keys.join('.')}\``,
    'run the action by one of the events that the guide names',
  );
}

function pullRequestNumber(event: unknown): number {
  const value = at(event, 'pull_request', 'number');
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value;
  throw new ActionFailure('the event names no pull request', 'run the action on `pull_request`');
}

/**
 * The change that an event is about: https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows.
 * On `pull_request` the commit of the run is GitHub's test merge, whose first parent is the base. On `pull_request_target` it is
 * the base: there the workflow has to fetch the merge and name it.
 */
function changeOfEvent(event: unknown, environment: Environment): NamedChange {
  const sha = environment['GITHUB_SHA'] ?? '';
  switch (environment['GITHUB_EVENT_NAME']) {
    case 'pull_request':
      return {
        base: `${sha}^1`,
        head: sha,
        checked: objectId(event, 'pull_request', 'head', 'sha'),
        pullRequest: pullRequestNumber(event),
      };
    case 'pull_request_target':
      return {
        checked: objectId(event, 'pull_request', 'head', 'sha'),
        pullRequest: pullRequestNumber(event),
      };
    case 'merge_group': {
      const head = objectId(event, 'merge_group', 'head_sha');
      return { base: objectId(event, 'merge_group', 'base_sha'), head, checked: head };
    }
    case 'push': {
      const before = objectId(event, 'before');
      return { ...(/[^0]/.test(before) && { base: before }), head: sha, checked: sha };
    }
    default:
      return { head: sha, checked: sha };
  }
}

function requireRef(ref: string | undefined, input: 'base' | 'head', environment: Environment): string {
  if (ref !== undefined) return ref;
  throw new ActionFailure(
    `what to review is not said: the event \`${environment['GITHUB_EVENT_NAME'] ?? ''}\` has no ${input}`,
    `give the input \`${input}\``,
  );
}

/** A verdict is published for the commit alone that was judged: itself, or merged into the base (A27). */
function requireJudged(head: GitCommit, { checked }: NamedChange): void {
  if (head.id === checked || head.parents.slice(1).includes(checked)) return;
  throw new ActionFailure(
    `the commit \`${head.id}\` is reviewed, but the event is about \`${checked}\``,
    'let the input `head` name the commit of the event, or its merge into the base',
  );
}

/**
 * The change to review: by the inputs, or by the event. Rejects with `ActionFailure`, or with `PolicyRepositoryError` where the
 * clone has not got the commits.
 */
export async function findReviewedChange(
  event: unknown,
  inputs: ActionInputs,
  folder: string,
  environment: Environment,
): Promise<ReviewedChange> {
  const change = changeOfEvent(event, environment);
  const head = requireRef(inputs.head ?? change.head, 'head', environment);
  const base = requireRef(inputs.base ?? change.base, 'base', environment);
  const commit = await readGitCommit({ folder, ref: head, environment });
  requireJudged(commit, change);
  const { id } = await readGitCommit({ folder, ref: base, environment });
  const { checked, pullRequest } = change;
  return { base: id, head: commit.id, checked, ...(pullRequest !== undefined && { pullRequest }) };
}
