import type { IssueDesk } from '../../src/use-cases/issue-commands/issue-command.ts';
import { answerIssue } from '../../src/use-cases/issue-commands/answer-issue.ts';
import { readChangeableFiles } from '../../src/use-cases/proposals/changeable-files.ts';
import { publishDriftIssues } from '../../src/use-cases/publish-drift-issues.ts';
import { viewAccount } from '../../src/use-cases/view-account.ts';
import type { DriftFinding } from '../../src/drift/three-way/drift-finding.ts';
import { digestOf } from '../../src/drift/three-way/finding-digest.ts';
import { stateFinding } from '../../src/drift/three-way/state-findings.ts';
import { defaultDriftConfiguration } from '../../src/drift/drift-configuration.ts';
import type { IamEvent } from '../../src/iam/events/iam-event.ts';
import type { AccountInventory } from '../../src/iam/account.ts';
import type { LiveAccountReader } from '../../src/ports/live-account.ts';
import { renderIssueAnswers } from '../../src/render/issue-answer.ts';
import { renderProposal } from '../../src/render/proposal-text.ts';
import { driftIssueWriter } from '../../src/render/drift-issue-writer.ts';
import { decodePolicyRepository } from '../../src/repository/decode-policy-repository.ts';
import type { DeclaredAccount } from '../../src/repository/policy-repository.ts';
import type { FakeAccount, FakeComment, FakeIssue } from './github/fake-model.ts';
import { adapterOf, openGitHubScene, sceneSigner, type GitHubScene } from './github/github-scene.ts';

export const deskAccount = '222222222222';
export const deployFile = `prod-${deskAccount}/iam/role/ci/deploy.yaml`;

/** With comments and a layout that have to stay. */
export const deployText = `# Who delivers: asked for in the review of March.
AssumeRolePolicyDocument:
  Version: '2012-10-17'
  Statement:
    - Effect: Allow # only CI
      Principal: { AWS: 'arn:aws:iam::111111111111:role/ci' }
      Action: 'sts:AssumeRole'
MaxSessionDuration: 3600   # an hour is enough
`;

export const exceptionsText = `# Reviewed exceptions.
# Ask the security team first.
[]
`;

const files = {
  [deployFile]: deployText,
  [`prod-${deskAccount}/iam/role/ops.yaml`]: deployText,
  'exceptions.yaml': exceptionsText,
};

const mayWrite = {
  contents: 'write',
  issues: 'write',
  metadata: 'read',
  members: 'read',
  pull_requests: 'write',
};

/** A drift issue on GitHub about a role, live IAM that a test sets, and the desk that answers commands. */
export interface DeskScene extends GitHubScene {
  /** The number of the issue. */
  readonly number: number;
  readonly scans: string[];
  /** What live IAM is from now on. */
  setLive(change: (declared: AccountInventory) => AccountInventory): void;
  readonly reader: LiveAccountReader;
  desk(different?: Partial<IssueDesk>): IssueDesk;
  issue(number?: number): FakeIssue;
  say(author: FakeAccount, body: string, number?: number): FakeComment;
  answer(different?: Partial<IssueDesk>, number?: number): Promise<number>;
  /** What the program said in the issue, without markers. */
  answers(number?: number): readonly string[];
  publish(findings: readonly DriftFinding[]): Promise<void>;
  /** The finding that the scan of now would have. */
  finding(events?: readonly IamEvent[]): Promise<DriftFinding>;
}

export function longerSessions(declared: AccountInventory): AccountInventory {
  return {
    ...declared,
    roles: declared.roles.map((role) =>
      role.name === 'deploy' ? { ...role, maxSessionDuration: 43_200 } : role,
    ),
  };
}

export interface DeskSceneOptions {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string | null>>;
  readonly events?: readonly IamEvent[];
}

export async function openDeskScene(options: DeskSceneOptions = {}): Promise<DeskScene> {
  const scene = await openGitHubScene({ permissions: options.permissions ?? mayWrite });
  const { github, iam, alice } = scene;
  iam.commit('main', {
    by: alice,
    files: { 'README.md': 'x', 'prod-111111111111/iam/role/deploy.yaml': null, ...files, ...options.files },
  });
  let live: AccountInventory | undefined;
  let scanned = 0;
  const scans: string[] = [];
  const adapter = adapterOf(github, iam);

  async function declaredAccount(): Promise<DeclaredAccount> {
    const { files: present } = await readChangeableFiles(adapter.proposals, adapter.trees);
    const decoded = decodePolicyRepository(present.filter(({ path }) => path.startsWith('prod-')));
    const account = decoded.ok ? decoded.value.accounts[0] : undefined;
    if (account === undefined) throw new Error(JSON.stringify(decoded));
    return account;
  }

  const first = await declaredAccount();
  live = longerSessions(first.inventory);
  const reader: LiveAccountReader = {
    readAccount: () =>
      Promise.resolve({ inventory: live ?? first.inventory, takenAt: github.clock.now(), calls: 3 }),
  };
  const view = async () =>
    viewAccount(await declaredAccount(), { reader, configuration: defaultDriftConfiguration });

  async function finding(events: readonly IamEvent[] = []): Promise<DriftFinding> {
    const { changes } = await view();
    const [change] = changes;
    if (change === undefined) throw new Error('nothing drifts');
    const found = stateFinding(change, { kind: 'unreviewed', notes: [] }, [], undefined, undefined);
    return events.length === 0 ? found : { ...found, attribution: { status: 'attributed', events, left: 0 } };
  }

  async function publish(findings: readonly DriftFinding[]): Promise<void> {
    scanned += 1;
    await publishDriftIssues({
      tracker: adapter.issues,
      signer: sceneSigner,
      writer: driftIssueWriter({ takesCommands: true, today: github.clock.now().slice(0, 10) }),
      accountId: deskAccount,
      findings,
      unreadable: new Set(),
      scannedAt: new Date(Date.parse(github.clock.now()) + scanned).toISOString(),
    });
  }

  await publish([await finding(options.events)]);
  const number = Math.max(...iam.issues.keys());
  github.clock.advance(600);

  const desk: DeskScene['desk'] = (different = {}) => ({
    tracker: adapter.issues,
    conversation: adapter.issueConversation,
    directory: adapter.directory,
    signer: sceneSigner,
    proposals: adapter.proposals,
    trees: adapter.trees,
    proposalWriter: renderProposal,
    identities: new Map(),
    now: github.clock.now(),
    viewAccount: async (accountId) => (accountId === deskAccount ? view() : undefined),
    requestScan: (accountId) => {
      scans.push(accountId);
      return Promise.resolve();
    },
    ...different,
  });

  const issue = (wanted = number): FakeIssue => {
    const found = iam.issues.get(wanted);
    if (found === undefined) throw new Error(`there is no issue ${wanted}`);
    return found;
  };

  return {
    ...scene,
    adapter,
    number,
    scans,
    reader,
    setLive: (change) => {
      live = change(first.inventory);
    },
    desk,
    issue,
    say: (author, body, wanted = number) => {
      github.clock.advance(60);
      const comment: FakeComment = {
        id: github.nextLargeId(),
        author,
        appId: undefined,
        body,
        createdAt: github.clock.second(),
        lastEditedAt: undefined,
        reactions: [],
      };
      issue(wanted).comments.push(comment);
      return comment;
    },
    answer: async (different, wanted = number) => {
      const { answered } = await answerIssue({
        issue: wanted,
        desk: desk(different),
        writeAnswers: renderIssueAnswers,
      });
      return answered;
    },
    answers: (wanted = number) =>
      issue(wanted)
        .comments.filter(({ author }) => author.type === 'Bot')
        .map(({ body }) => body.split('\n\n<!--')[0] ?? ''),
    publish,
    finding,
  };
}

/** A call by an IAM user whose unique id nobody chooses. */
export function callBy(principalId: string): IamEvent {
  return {
    eventId: digestOf(principalId).slice(0, 36),
    time: '2026-03-02T08:00:00Z',
    accountId: deskAccount,
    source: 'iam.amazonaws.com',
    name: 'UpdateRole',
    region: 'us-east-1',
    actor: {
      kind: 'user',
      principalId,
      arn: `arn:aws:iam::${deskAccount}:user/${principalId.toLowerCase()}`,
    },
    parameters: {},
    response: {},
  };
}
