import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createIssueFileTracker } from '../../adapters/local/issue-file-tracker.ts';
import { detectDrift } from '../../drift/detect-drift.ts';
import type { DriftConfiguration } from '../../drift/drift-configuration.ts';
import { planRevert } from '../../drift/revert/plan-revert.ts';
import { isDrift, type ComparedAccount } from '../../drift/scan-report.ts';
import type { DriftFinding } from '../../drift/three-way/drift-finding.ts';
import type { IssueTracker } from '../../ports/issue-tracker.ts';
import type { Signer } from '../../ports/signer.ts';
import { driftIssueWriter } from '../../render/drift-issue-writer.ts';
import { counted, shortTime } from '../../render/change-summary.ts';
import { findingTitle } from '../../render/finding-words.ts';
import { visibleText } from '../../render/visible-text.ts';
import type { DeclaredAccount } from '../../repository/policy-repository.ts';
import { attackAccount } from '../../sandbox/attack-account.ts';
import { sandboxAws } from '../../sandbox/aws-cli/sandbox-aws.ts';
import { accountLabel, publishDriftIssues } from '../../use-cases/publish-drift-issues.ts';
import { scanAccount } from '../../use-cases/scan-account.ts';
import { runPlan } from '../live/run-plan.ts';
import { startSandboxAccounts, type SandboxAccounts } from '../live/sandbox-accounts.ts';
import { folderSigner } from './folder-signer.ts';

/** One thing that happened; `step` is a word for what, such as `found`. */
export interface StoryLine {
  readonly step: string;
  readonly text: string;
}

interface Scene {
  readonly account: DeclaredAccount;
  readonly live: SandboxAccounts;
  readonly configuration: DriftConfiguration;
  readonly tracker: IssueTracker;
  readonly signer: Signer;
}

/**
 * Plays in a sandbox of its own what the worker is for: somebody changes a role, a scan finds it, says who did it and how bad
 * that is, opens an issue with the way back, the printed plan is run, and the next two scans close the issue. Every line is
 * what really came out. Undefined where no attack fits the account.
 */
export async function tellStory(
  account: DeclaredAccount,
  configuration: DriftConfiguration,
): Promise<readonly StoryLine[] | undefined> {
  const live = await startSandboxAccounts([account.inventory]);
  const folder = await mkdtemp(join(tmpdir(), 'four-eyes-story-'));
  try {
    const tracker = createIssueFileTracker(folder);
    return await play({ account, live, configuration, tracker, signer: await folderSigner(folder) });
  } finally {
    await live.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The attack of the story: on a production role, and severe. */
const storyAttack = 'attach-administrator-access';

function attackRole({ live, account }: Scene): boolean {
  const made = attackAccount(live.sandbox, account.inventory.accountId, [storyAttack]);
  return made.some(({ target }) => target !== undefined);
}

async function play(scene: Scene): Promise<readonly StoryLine[] | undefined> {
  if (!attackRole(scene)) return undefined;
  const first = await look(scene);
  const [finding] = first.findings ?? [];
  if (finding === undefined) return undefined;
  const commands = await revert(scene);
  const second = await look(scene);
  const openAfterOne = await openIssues(scene);
  await look(scene);
  const openAfterTwo = await openIssues(scene);
  const agrees = second.drift.changes.some(isDrift)
    ? 'it still differs'
    : 'live agrees with what was reviewed';
  return [
    ...told(finding),
    { step: 'reported', text: 'one issue, with the difference, the access it adds, and three ways out' },
    { step: 'reverted', text: `by the printed plan: ${counted(commands, 'command')}, run in the sandbox` },
    {
      step: 'scan 2',
      text: `${agrees}; ${counted(openAfterOne, 'issue')} open, since two scans have to agree`,
    },
    {
      step: 'scan 3',
      text: openAfterTwo === 0 ? 'it agrees again: the issue is closed' : 'the issue stays open',
    },
  ];
}

function told(finding: DriftFinding): readonly StoryLine[] {
  const { attribution, severity, reasons } = finding;
  const [event] = attribution.status === 'attributed' ? attribution.events : [];
  const [reason] = reasons;
  const who =
    event === undefined
      ? 'nobody knows who'
      : `${event.name} by ${event.actor.arn ?? event.actor.principalId}, ${
          event.actor.hasMfa === true ? 'with' : 'without'
        } MFA, from ${event.sourceAddress ?? 'an unknown address'}`;
  return [
    {
      step: 'attacked',
      text: visibleText(event === undefined ? '' : `${shortTime(event.time)}: ${event.name}`),
    },
    { step: 'found', text: visibleText(`${findingTitle(finding)} in ${finding.accountId}`) },
    { step: 'attributed', text: visibleText(who) },
    { step: 'judged', text: visibleText(`${severity}: ${reason?.reason ?? ''}`) },
  ];
}

async function look({ account, live, configuration, tracker, signer }: Scene): Promise<ComparedAccount> {
  const { reader, stacks, attribution, declaredSince } = live;
  const scanned = await scanAccount(account, {
    reader,
    configuration,
    ...(stacks !== undefined && { stacks }),
    knownUniqueIds: live.knownUniqueIds,
    tracing: {
      ...(attribution !== undefined && { attribution }),
      ...(declaredSince !== undefined && { declaredSince }),
    },
  });
  if (scanned.status === 'blind') throw new Error(`the sandbox cannot be read: ${scanned.message}`);
  const { accountId, findings = [], takenAt } = scanned;
  await publishDriftIssues({
    ...{ tracker, signer, accountId, findings },
    writer: driftIssueWriter({ takesCommands: false, today: takenAt.slice(0, 10) }),
    unreadable: new Set(),
    scannedAt: takenAt,
  });
  return scanned;
}

async function openIssues({ tracker, account }: Scene): Promise<number> {
  const issues = await tracker.listIssues(accountLabel(account.inventory.accountId));
  return issues.filter(({ isOpen }) => isOpen).length;
}

/** Runs the plan as a person with the watched role would run the script; gives the number of its commands. */
async function revert({ account, live, configuration }: Scene): Promise<number> {
  const { accountId } = account.inventory;
  const { inventory } = await live.reader.readAccount({ accountId, policiesWithDeclaredTags: [] });
  const known = live.knownUniqueIds(accountId);
  const drift = detectDrift(account.inventory, inventory, {
    tags: configuration.tags,
    managedElsewhere: [],
    ...(known !== undefined && { knownUniqueIds: known }),
  });
  const plan = planRevert(drift, { declared: account.inventory, live: inventory });
  runPlan(plan, sandboxAws(live.sandbox, accountId));
  return plan.steps.filter(({ kind }) => kind !== 'note').length;
}
