import type { RecordStore } from '../../adapters/observations/record-store.ts';
import { keptIn } from '../server/data-folder.ts';
import type { CreateRole, Role, RoleContext } from '../server/role.ts';
import { StartFailure } from '../server/start-failure.ts';
import { readWorkerSettings, type WorkerSettings } from '../settings/worker-settings.ts';
import { createWorkerLanes } from './create-lanes.ts';
import { openHomeOnGitHub, openStateRecords } from './github-home.ts';
import { takeComments } from './take-comments.ts';
import { openHomeOnDisk, openWorkerParts, type WorkerHome, type WorkerSurroundings } from './open-parts.ts';

function demandSettings({ environment }: RoleContext): WorkerSettings {
  const read = readWorkerSettings(environment);
  if ('repository' in read) return read;
  throw new StartFailure({
    message: 'the worker does not start with these settings',
    remedy: [
      ...read.map(({ variable, message }) => `${variable}: ${message}`),
      'the review of pull requests alone needs none of them: `four-eyes serve --role bot`',
    ].join('; '),
  });
}

function surroundingsOf(context: RoleContext): WorkerSurroundings {
  const { environment, clock, logger, signer, queue, metrics, settings } = context;
  const { dataFolder } = settings;
  return { environment, clock, logger, signer, queue, registry: metrics.registry, dataFolder };
}

interface Home {
  readonly home: WorkerHome;
  /** Where replicas share what is remembered. */
  readonly records?: RecordStore;
}

function openHome(context: RoleContext, { repository, state }: WorkerSettings, on: WorkerSurroundings): Home {
  const isShared = state === 'branch';
  if (repository.on === 'github') {
    const { gitHub, signer, settings } = context;
    const options = {
      ...{ repository, signer },
      openRepository: gitHub.open.bind(gitHub),
      branchRecords: keptIn(settings.dataFolder).branchRecords,
      ...(settings.apiUrl !== undefined && { apiUrl: settings.apiUrl }),
    };
    return { home: openHomeOnGitHub(options), ...(isShared && { records: openStateRecords(options) }) };
  }
  if (!isShared) return { home: openHomeOnDisk(repository, on) };
  throw new StartFailure({
    message: 'a policy repository on this machine has no state branch',
    remedy: 'remove FOUR_EYES_STATE, or name the repository with FOUR_EYES_REPOSITORY',
  });
}

/** People comment on GitHub alone. */
function takingComments(
  { repository }: WorkerSettings,
  { queue, logger, settings }: RoleContext,
): Pick<Role, 'takeWebhook'> {
  if (repository.on === 'disk') return {};
  return { takeWebhook: takeComments({ queue, logger, repository, appId: settings.appId }) };
}

/** The role that compares live IAM with what was reviewed. Rejects with `StartFailure` where a setting is missing. */
export const createWorker: CreateRole = async (context) => {
  const settings = demandSettings(context);
  const surroundings = surroundingsOf(context);
  const home = openHome(context, settings, surroundings);
  const lanes = createWorkerLanes(
    openWorkerParts(settings, home.home, {
      ...surroundings,
      ...(home.records !== undefined && { records: home.records }),
    }),
  );
  return {
    work: lanes.work,
    schedules: await lanes.schedules(),
    ...takingComments(settings, context),
    begin: () => lanes.begin(),
    close: () => lanes.close(),
  };
};
