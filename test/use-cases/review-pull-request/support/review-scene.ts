import type { GitHubAdapter } from '../../../../src/adapters/github/github-adapter.ts';
import type { AuditLog, MergeRecord } from '../../../../src/ports/audit-log.ts';
import type { PushRecords } from '../../../../src/ports/push-records.ts';
import type { GitHubAccount } from '../../../../src/review/facts/github-account.ts';
import { approvalCheckName } from '../../../../src/review/decision/check-outcome.ts';
import { createReviewCache } from '../../../../src/use-cases/review/review-cache.ts';
import { reviewPullRequest } from '../../../../src/use-cases/review-pull-request/review-pull-request.ts';
import type { ReviewParts } from '../../../../src/use-cases/review-pull-request/review-parts.ts';
import type { FakeAccount, FakeCheckRun } from '../../../support/github/fake-model.ts';
import type { FakePullRequest } from '../../../support/github/fake-pull-request.ts';
import type { GitHubFakeOptions } from '../../../support/github/github-fake.ts';
import {
  adapterOf,
  openGitHubScene,
  sceneSigner,
  type GitHubScene,
} from '../../../support/github/github-scene.ts';
import { createRecordingLogger, type RecordingLogger } from '../../../support/recording-logger.ts';
import { plainPresentation } from './plain-presentation.ts';

/** Rules by which anybody who may write can be the second pair of eyes. */
export const fourEyes = [
  'version: 1',
  'review:',
  '  rules:',
  '    - name: all',
  '      eyes: 4',
  '      approvers: {permission: write}',
  '',
].join('\n');

export const sixEyes = fourEyes.replace('eyes: 4', 'eyes: 6');

/** A role that CloudFormation may take; `more` goes into its description. */
export function roleFile(more = ''): string {
  return [
    'AssumeRolePolicyDocument:',
    "  Version: '2012-10-17'",
    '  Statement:',
    '    - Effect: Allow',
    '      Principal: {Service: cloudformation.amazonaws.com}',
    '      Action: sts:AssumeRole',
    `Description: deploys ${more}`.trimEnd(),
    '',
  ].join('\n');
}

export const rolePath = 'prod-111111111111/iam/role/deploy.yaml';

export interface ReviewScene extends GitHubScene {
  readonly dave: FakeAccount;
  readonly parts: ReviewParts;
  readonly logger: RecordingLogger;
  readonly records: MergeRecord[];
  readonly pushers: Map<string, GitHubAccount>;
  /** Numbers whose lanes were asked for and not run. */
  readonly requested: Set<number>;
  /** Reviews, and then whatever was asked for meanwhile. */
  readonly run: (pull: FakePullRequest | number) => Promise<void>;
  /** The newest check run of a name on a pull request's head. */
  readonly check: (pull: FakePullRequest | string, name?: string) => FakeCheckRun | undefined;
  /** A pull request by alice that changes the role, reviewed once, on which two minutes passed. */
  readonly openReviewed: (more?: string) => Promise<FakePullRequest>;
  readonly conclusion: (pull: FakePullRequest | string, name?: string) => string | null | undefined;
}

function memoryPushRecords(pushers: Map<string, GitHubAccount>): PushRecords {
  return {
    record: (repositoryId, sha, sender) =>
      Promise.resolve(void pushers.set(`${repositoryId} ${sha}`, sender)),
    find: (repositoryId, sha) => Promise.resolve(pushers.get(`${repositoryId} ${sha}`)),
  };
}

function memoryAuditLog(records: MergeRecord[]): AuditLog {
  return {
    append: (record) => Promise.resolve(void records.push(record)),
    read: (month) =>
      Promise.resolve({ records: records.filter(({ at }) => at.startsWith(month)), flaws: [] }),
  };
}

export const unaborted = new AbortController().signal;

/** A policy repository with rules, and the review of its pull requests. */
export async function openReviewScene(
  rules: string = fourEyes,
  options: GitHubFakeOptions = {},
): Promise<ReviewScene> {
  const scene = await openGitHubScene(options);
  const { github, iam, alice, acme } = scene;
  const dave = github.addUser('dave');
  github.members.get(acme.id)?.add(dave.id);
  iam.roles.set(dave.id, 'write');
  iam.commit('main', { by: alice, files: { 'four-eyes.yml': rules, [rolePath]: roleFile() } });
  github.clock.advance(600);
  const logger = createRecordingLogger();
  const records: MergeRecord[] = [];
  const pushers = new Map<string, GitHubAccount>();
  const requested = new Set<number>();
  const parts = partsOf(scene.adapter, scene, {
    logger,
    auditLog: memoryAuditLog(records),
    pushRecords: memoryPushRecords(pushers),
    requestReview: (number) => Promise.resolve(void requested.add(number)),
  });
  const check = (pull: FakePullRequest | string, name = approvalCheckName): FakeCheckRun | undefined => {
    const sha = typeof pull === 'string' ? pull : pull.headSha;
    return iam.checkRuns.findLast(
      (run) => run.appId === github.app.id && run.name === name && run.headSha === sha,
    );
  };
  const run = async (pull: FakePullRequest | number): Promise<void> => {
    await reviewPullRequest(typeof pull === 'number' ? pull : pull.number, parts, unaborted);
    for (const number of [...requested]) {
      requested.delete(number);
      await run(number);
    }
  };
  const openReviewed = async (more = 'more'): Promise<FakePullRequest> => {
    iam.commit(`feature-${more}`, { by: alice, files: { [rolePath]: roleFile(more) } });
    const pull = iam.openPullRequest({ by: alice, head: `feature-${more}` });
    await run(pull);
    github.clock.advance(180);
    return pull;
  };
  return {
    ...{ ...scene, dave, parts, logger, records, pushers, requested, run, check, openReviewed },
    conclusion: (pull, name) => check(pull, name)?.conclusion,
  };
}

export function partsOf(
  adapter: GitHubAdapter,
  { github, iam }: GitHubScene,
  own: Pick<ReviewParts, 'logger' | 'auditLog' | 'pushRecords' | 'requestReview'>,
): ReviewParts {
  const { pullRequests, trees, directory, checkRuns, conversation, incidents } = adapter;
  return {
    ...{ pullRequests, trees, directory, checkRuns, conversation, incidents, ...own },
    requestReviewAt: () => Promise.resolve(),
    openOrganisation: (owner) => {
      const found = github.findRepository(owner, '.github');
      return Promise.resolve(adapterOf(github, found ?? iam).trees);
    },
    signer: sceneSigner,
    clock: github.clock,
    presentation: plainPresentation,
    cache: createReviewCache(),
    detailsUrl: ({ owner, name }, number) => `https://four-eyes.example/details/${owner}/${name}/${number}`,
  };
}
