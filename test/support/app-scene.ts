import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRole } from '../../src/apps/server/create-role.ts';
import { webhookPath } from '../../src/apps/server/receive-webhooks.ts';
import { runServer, type RunningProcess } from '../../src/apps/server/run-server.ts';
import type { ServerSettings } from '../../src/apps/settings/server-settings.ts';
import { testServerSettings, testWebhookSecret } from './app-settings.ts';
import type { FakeCheckRun } from './github/fake-model.ts';
import type { FakePullRequest } from './github/fake-pull-request.ts';
import type { Delivery } from './github/fake-state.ts';
import type { GitHubFakeOptions } from './github/github-fake.ts';
import { openGitHubScene, type GitHubScene } from './github/github-scene.ts';

/** Rules by which anybody who may write can be the second pair of eyes. */
export const fourEyesRules = [
  'version: 1',
  'review:',
  '  rules:',
  '    - name: all',
  '      eyes: 4',
  '      approvers: {permission: write}',
  '',
].join('\n');

export const rolePath = 'prod-111111111111/iam/role/deploy.yaml';

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

/** Settings in the place of others; undefined takes one away. */
type DifferentSettings = { readonly [Name in keyof ServerSettings]?: ServerSettings[Name] | undefined };

function withSettings(settings: ServerSettings, different: DifferentSettings): ServerSettings {
  const entries = Object.entries({ ...settings, ...different }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as unknown as ServerSettings;
}

/** The whole program as it serves, against a GitHub on loopback. */
export interface AppScene extends GitHubScene {
  readonly publicUrl: string;
  readonly settings: ServerSettings;
  /** All that the program logged, line by line. */
  readonly log: readonly string[];
  /** Starts the server, or another one on the same data folder; waits until it did what it does at first. */
  readonly start: (different?: DifferentSettings) => Promise<RunningProcess>;
  /** Starts a server beside it. */
  readonly startSecond: (settings: ServerSettings) => Promise<RunningProcess>;
  /** Sends what GitHub would send, signed, and waits until nothing is left to do. Gives the statuses. */
  readonly deliver: (
    onTheWay?: (deliveries: readonly Delivery[]) => readonly Delivery[],
  ) => Promise<readonly number[]>;
  /** Forgets what GitHub would send: the deliveries are lost. */
  readonly lose: () => void;
  /** Sends an event that the fake has no action for. */
  readonly emit: (event: string, payload: object) => void;
  /** The newest check run of a name on a head. */
  readonly check: (head: FakePullRequest | string, name?: string) => FakeCheckRun | undefined;
  /** A pull request by alice that changes the role, reviewed once, on which two minutes passed. */
  readonly openReviewed: (more?: string) => Promise<FakePullRequest>;
  readonly stop: () => Promise<void>;
}

const publicUrl = 'https://four-eyes.example';

/** A policy repository with rules on an organisation that has the app installed. Nothing runs until `start`. */
export async function openAppScene(options: GitHubFakeOptions = {}): Promise<AppScene> {
  const scene = await openGitHubScene(options);
  const { github, iam, alice } = scene;
  iam.commit('main', { by: alice, files: { 'four-eyes.yml': fourEyesRules, [rolePath]: roleFile() } });
  github.clock.advance(600);
  github.deliveries.splice(0);
  const dataFolder = await mkdtemp(join(tmpdir(), 'four-eyes-app-'));
  const log: string[] = [];
  const settings: ServerSettings = {
    ...testServerSettings,
    appId: github.app.id,
    apiUrl: github.baseUrl,
    publicUrl,
    dataFolder,
    logLevel: 'debug',
  };
  let running: RunningProcess | undefined;

  const startSecond = (all: ServerSettings): Promise<RunningProcess> =>
    runServer(all, {
      roles: ['bot'],
      createRole,
      environment: {},
      clock: github.clock,
      destination: { write: (line) => void log.push(line) },
    });

  const start: AppScene['start'] = async (different = {}) => {
    await running?.close();
    running = await startSecond(withSettings(settings, different));
    await running.drain();
    return running;
  };

  const deliver: AppScene['deliver'] = async (onTheWay) => {
    if (running === undefined) throw new Error('the server was not started');
    const url = running.url + webhookPath;
    const statuses = await github.deliver({ url, secret: testWebhookSecret, ...(onTheWay && { onTheWay }) });
    await running.drain();
    return statuses;
  };

  const check: AppScene['check'] = (head, name = 'four-eyes / approval') => {
    const sha = typeof head === 'string' ? head : head.headSha;
    const own = iam.checkRuns.filter(({ appId }) => appId === github.app.id);
    return own.findLast((run) => run.name === name && run.headSha === sha);
  };

  return {
    ...{ ...scene, publicUrl, settings, log, start, startSecond, deliver, check },
    lose: () => void github.deliveries.splice(0),
    emit: (event, payload) =>
      void github.deliveries.push({ id: `delivery-${github.nextId()}`, event, payload: { ...payload } }),
    openReviewed: async (more = 'more') => {
      iam.commit(`feature-${more}`, { by: alice, files: { [rolePath]: roleFile(more) } });
      const pull = iam.openPullRequest({ by: alice, head: `feature-${more}` });
      await deliver();
      github.clock.advance(180);
      return pull;
    },
    stop: async () => {
      await running?.close();
      await rm(dataFolder, { recursive: true, force: true });
      await github.stop();
    },
  };
}
