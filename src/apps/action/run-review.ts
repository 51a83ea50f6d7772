import { createCheckRuns } from '../../adapters/github/check-runs.ts';
import { createConversation } from '../../adapters/github/conversation.ts';
import { createGitHubClient } from '../../adapters/github/github-client.ts';
import type { GitHubContext } from '../../adapters/github/github-context.ts';
import { createRateLimitGate } from '../../adapters/github/rate-limit-gate.ts';
import { signInWithToken } from '../../adapters/github/sign-in.ts';
import { createGitTreeReader } from '../../adapters/local/git-tree-reader.ts';
import { MemoryBlobCache } from '../../adapters/local/memory-blob-cache.ts';
import { systemClock } from '../../adapters/local/system-clock.ts';
import { renderReviewSarif } from '../../render/review-sarif.ts';
import { renderReviewText } from '../../render/review-text.ts';
import { hasAccounts } from '../../repository/has-accounts.ts';
import { outcomeOf } from '../../review/review-outcome.ts';
import { absentControls } from '../../use-cases/review/service-control-files.ts';
import { reviewPolicyChange } from '../../use-cases/review-policy-change.ts';
import { ActionFailure } from './action-failure.ts';
import type { ActionInputs } from './action-inputs.ts';
import {
  annotationsOf,
  checksOf,
  commentOf,
  publishComment,
  refusalOf,
  verdictLine,
  type ActionReview,
  type Audience,
} from './publish-review.ts';
import { findReviewedChange, type ReviewedChange } from './reviewed-change.ts';
import { longestSummary, writeOutputs, writeReportFile, writeSummary } from './runner-files.ts';
import {
  annotationCommand,
  errorCommand,
  plainLog,
  unforeseenWord,
  warningCommand,
} from './workflow-commands.ts';

/** What the action has of its surroundings. */
export interface ActionRun {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What GitHub sent, parsed. */
  readonly event: unknown;
  /** Version of this package. */
  readonly version: string;
  readonly write: (text: string) => void;
}

/** Annotations of one kind that GitHub shows of a step. */
const shownOfKind = 10;

function workspaceOf({ environment }: ActionRun): string {
  const folder = environment['GITHUB_WORKSPACE'] ?? '';
  if (folder !== '') return folder;
  throw new ActionFailure(
    'there is no workspace',
    'run this as a GitHub Action, or `four-eyes review` elsewhere',
  );
}

/**
 * Git refuses the clone of another user, which the workspace is in a container, unless it is told that this folder may be
 * read: https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory. Its configuration is that of
 * `actions/checkout`; nothing of a commit gets into it.
 */
function gitEnvironment(run: ActionRun): ActionRun['environment'] {
  return {
    ...run.environment,
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'safe.directory',
    GIT_CONFIG_VALUE_0: workspaceOf(run),
  };
}

/** Reads Git objects alone: nothing of the head is checked out, and none of it runs. */
async function review(change: ReviewedChange, inputs: ActionInputs, run: ActionRun): Promise<ActionReview> {
  const { environment } = run;
  const filesOf = (ref: string) =>
    createGitTreeReader({ folder: workspaceOf(run), ref, within: inputs.path, environment: gitEnvironment(run) }).readFiles();
  const [before, after] = [await filesOf(change.base), await filesOf(change.head)];
  if (!hasAccounts(before) && !hasAccounts(after)) {
    throw new ActionFailure(
      `neither the base nor the head has the folder of an account in \`${inputs.path || '.'}\``,
      'let the input `path` name the folder of the policy repository',
    );
  }
  const [absent] = absentControls(inputs.serviceControl, before, after);
  if (absent !== undefined) {
    throw new ActionFailure(
      `neither side has the service control policy \`${absent}\``,
      'name it by its path in the policy repository, as `root=scp/root.yaml`',
    );
  }
  const report = reviewPolicyChange(before, after, {
    today: systemClock.now().slice(0, 10),
    serviceControl: inputs.serviceControl,
    ...(inputs.managementAccountId !== undefined && { managementAccountId: inputs.managementAccountId }),
  });
  const words = ['GITHUB_SERVER_URL', 'GITHUB_REPOSITORY', 'GITHUB_RUN_ID'].map(
    (name) => environment[name] ?? '',
  );
  const [server, repository, runId] = words;
  return {
    report,
    outcome: outcomeOf(report, inputs.failOn),
    folder: inputs.path,
    runUrl: `${server}/${repository}/actions/runs/${runId}`,
  };
}

/** GitHub by the job's token; absent without one. */
async function openAudience(
  { token, appId }: ActionInputs,
  { environment }: ActionRun,
): Promise<Audience | undefined> {
  if (token === undefined) return undefined;
  const [owner = '', name = ''] = (environment['GITHUB_REPOSITORY'] ?? '').split('/');
  const octokit = await signInWithToken(token, environment['GITHUB_API_URL']);
  const context: GitHubContext = {
    client: createGitHubClient(octokit, createRateLimitGate(systemClock)),
    repository: { owner, name },
    appId,
    blobs: new MemoryBlobCache(0),
  };
  return { checkRuns: createCheckRuns(context), conversation: createConversation(context) };
}

/** The gravest of each kind at their lines, as the log of a job can say it. */
function writeAnnotations(result: ActionReview, { write }: ActionRun): void {
  const { lint, access } = annotationsOf(result);
  for (const kind of ['failure', 'warning', 'notice'] as const) {
    const ofKind = [...access, ...lint].filter(({ level }) => level === kind);
    for (const annotation of ofKind.slice(0, shownOfKind)) write(annotationCommand(annotation));
  }
}

/** Publishes the checks, or says at the lines in the log what they would have said. Gives whether that was as it should be. */
async function publishChecks(
  result: ActionReview,
  { checked }: ReviewedChange,
  audience: Audience | undefined,
  run: ActionRun,
): Promise<boolean> {
  if (audience === undefined) {
    writeAnnotations(result, run);
    return true;
  }
  const refusal = await refusalOf(async () => {
    for (const check of checksOf(result, checked)) await audience.checkRuns.publish(check);
  });
  if (refusal === undefined) return true;
  writeAnnotations(result, run);
  const isReadOnly = refusal.failure === 'accessDenied';
  const message = `the checks could not be published: ${refusal.message}`;
  run.write(
    isReadOnly
      ? warningCommand(`${message}; the job needs \`checks: write\`, which a fork's pull request never has`)
      : errorCommand(`${message}; ${refusal.remedy}`),
  );
  return isReadOnly;
}

async function publishToConversation(
  result: ActionReview,
  { pullRequest }: ReviewedChange,
  audience: Audience | undefined,
  { write }: ActionRun,
): Promise<void> {
  if (audience === undefined || pullRequest === undefined) return;
  const refusal = await refusalOf(() => publishComment(result, pullRequest, audience));
  if (refusal === undefined) return;
  const hint = refusal.failure === 'accessDenied' ? 'the job needs `pull-requests: write`' : refusal.remedy;
  write(warningCommand(`the comment could not be written: ${refusal.message}; ${hint}`));
}

/** `mode: review`: the status that the job shall end with. Rejects with typed errors of what cannot be read. */
export async function runReview(inputs: ActionInputs, run: ActionRun): Promise<0 | 1> {
  const { environment, write } = run;
  const change = await findReviewedChange(run.event, inputs, workspaceOf(run), gitEnvironment(run));
  const result = await review(change, inputs, run);
  const { report, outcome } = result;
  write(plainLog(renderReviewText(report, outcome), unforeseenWord()));
  const outputs: Record<string, string> = { verdict: outcome.verdict, failing: outcome.failing.join(',') };
  if (inputs.sarif !== undefined) {
    const sarif = renderReviewSarif(report, run.version, inputs.path);
    outputs['sarif'] = await writeReportFile(inputs.sarif, sarif, environment);
  }
  await writeOutputs(outputs, environment);
  if (inputs.summary) await writeSummary(commentOf(result, longestSummary), environment);
  const audience = await openAudience(inputs, run);
  const isShown = await publishChecks(result, change, audience, run);
  if (inputs.comment) await publishToConversation(result, change, audience, run);
  if (outcome.verdict !== 'passes') write(errorCommand(verdictLine(outcome)));
  return outcome.verdict === 'passes' && isShown ? 0 : 1;
}
