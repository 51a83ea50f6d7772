import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readDoctorFacts } from '../../../../adapters/github/doctor/read-doctor-facts.ts';
import {
  createGitHubClient,
  type GitHubClient,
  type OctokitLike,
} from '../../../../adapters/github/github-client.ts';
import { createRateLimitGate } from '../../../../adapters/github/rate-limit-gate.ts';
import { signInAsApp, signInWithToken } from '../../../../adapters/github/sign-in.ts';
import { systemClock } from '../../../../adapters/local/system-clock.ts';
import { GitHubError } from '../../../../ports/github-error.ts';
import type {
  AccountAccess,
  DoctorExpectations,
  DoctorFacts,
} from '../../../../review/doctor/doctor-facts.ts';
import { packageFolder } from '../../package-facts.ts';
import type { RepositoryName } from '../../repository-name.ts';
import type { DoctorSettings } from './doctor-settings.ts';

/** What the app should have: the permissions and events of `app.yml`. */
export function readExpectations(): DoctorExpectations {
  const manifest = parse(readFileSync(join(packageFolder, 'app.yml'), 'utf8')) as {
    default_permissions: Readonly<Record<string, string>>;
    default_events: readonly string[];
  };
  return {
    permissions: new Map(Object.entries(manifest.default_permissions)),
    events: manifest.default_events,
    requiredChecks: ['four-eyes / approval', 'four-eyes / lint', 'four-eyes / access'],
    neverRequiredCheck: 'four-eyes / preview',
  };
}

/** All facts, asked as whoever can be signed in as. */
export async function gatherFacts(
  repository: RepositoryName,
  settings: DoctorSettings,
  accounts: readonly AccountAccess[],
): Promise<DoctorFacts> {
  const { app, token, apiUrl, appId } = settings;
  const clientOf = (octokit: OctokitLike) => createGitHubClient(octokit, createRateLimitGate(systemClock));
  const authenticate = app === undefined ? undefined : await signInAsApp(app);
  const appClient = authenticate === undefined ? undefined : clientOf(await authenticate());
  const installationId = appClient === undefined ? undefined : await findInstallation(appClient, repository);
  const installation =
    authenticate === undefined || installationId === undefined
      ? undefined
      : clientOf(await authenticate(installationId));
  const operator = token === undefined ? undefined : clientOf(await signInWithToken(token, apiUrl));
  const facts = await readDoctorFacts({
    repository,
    clients: {
      ...(appClient && { app: appClient }),
      ...(installation && { installation }),
      ...(operator && { operator }),
    },
  });
  return {
    ...facts,
    accounts,
    appId:
      appId === undefined
        ? { kind: 'unknown', reason: '`APP_ID` is not set' }
        : { kind: 'known', value: appId },
  };
}

/** Undefined where there is none, or GitHub does not say: the question about it tells which. */
async function findInstallation(client: GitHubClient, { owner, name }: RepositoryName) {
  try {
    const { data } = await client.rest('GET /repos/{owner}/{repo}/installation', { owner, repo: name });
    return data.get('id').count();
  } catch (cause) {
    if (cause instanceof GitHubError) return undefined;
    throw cause;
  }
}
