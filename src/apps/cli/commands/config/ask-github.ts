import { createOperatorView, type OperatorView } from '../../../../adapters/github/operator-view.ts';
import { signInWithToken } from '../../../../adapters/github/sign-in.ts';
import { MemoryBlobCache } from '../../../../adapters/local/memory-blob-cache.ts';
import { systemClock } from '../../../../adapters/local/system-clock.ts';
import { GitHubError } from '../../../../ports/github-error.ts';
import type { RepositoryFile } from '../../../../repository/repository-file.ts';
import type { ProjectedPullRequest } from '../../../../review/projection/projected-pull-request.ts';
import { checkConfiguration, type ConfigurationCheck } from '../../../../use-cases/check-configuration.ts';
import { lookUpPeople } from '../../../../use-cases/look-up-people.ts';
import { CommandFailure } from '../../command-failure.ts';
import type { AgainstSettings } from './against-settings.ts';
import { projectRules } from './project-rules.ts';

const blobBytes = 256 * 1024 * 1024;

async function openView({ repository, token, apiUrl, appId }: AgainstSettings): Promise<OperatorView> {
  return createOperatorView({
    octokit: await signInWithToken(token, apiUrl),
    repository,
    blobs: new MemoryBlobCache(blobBytes),
    clock: systemClock,
    ...(appId !== undefined && { appId }),
  });
}

/** What GitHub adds to a check: whom the rules name, and what they would have made of pull requests. */
export interface AskedGitHub {
  readonly check: ConfigurationCheck;
  readonly projected: readonly ProjectedPullRequest[];
}

/**
 * Checks rules that can be read against those whom they name, and tries them on pull requests, in the order given. It only
 * reads. Rejects with `CommandFailure` where GitHub does not answer.
 */
export async function askGitHub(
  files: readonly RepositoryFile[],
  { configuration }: ConfigurationCheck,
  numbers: readonly number[],
  settings: AgainstSettings,
): Promise<AskedGitHub> {
  const view = await openView(settings);
  const { owner } = settings.repository;
  try {
    const directory = await lookUpPeople(configuration?.review, view.directory);
    const check = checkConfiguration(files, { directory, owner: owner.toLowerCase() });
    return { check, projected: await projectRules(check, numbers, settings, view) };
  } catch (cause) {
    if (!(cause instanceof GitHubError)) throw cause;
    const message = `GitHub cannot be asked: ${cause.message}`;
    throw new CommandFailure({ message, remedies: [cause.remedy], exitStatus: 3, cause });
  }
}
