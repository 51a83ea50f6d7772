import type { DestinationStream } from 'pino';
import { createGitHubApp } from '../../adapters/github/github-app.ts';
import { createFolderBlobCache, layerBlobCaches } from '../../adapters/local/folder-blob-cache.ts';
import { MemoryBlobCache } from '../../adapters/local/memory-blob-cache.ts';
import { createPino } from '../../adapters/logging/create-pino.ts';
import { createPinoLogger } from '../../adapters/logging/pino-logger.ts';
import { HmacSigner } from '../../adapters/signing/hmac-signer.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Environment } from '../settings/connection-settings.ts';
import type { ServerSettings } from '../settings/server-settings.ts';
import { keptIn, openDataFolder, readKeptSecrets } from './data-folder.ts';
import { measuredOctokit } from './measured-octokit.ts';
import { createServerMetrics } from './metrics.ts';
import type { RoleContext } from './role.ts';
import { signIn, type SignedIn } from './sign-in.ts';

export interface Surroundings {
  readonly environment: Environment;
  readonly clock: Clock;
  /** Of the log; standard output by default. */
  readonly destination?: DestinationStream;
}

/** What all roles of a process, and its HTTP server, share. */
export interface Shared extends Omit<RoleContext, 'queue'> {
  readonly verifyWebhook: SignedIn['verify'];
}

/** Bytes of blobs in memory, in front of those of the data folder. */
const blobMemory = 64 * 1024 * 1024;

/** Opens what everything works with; asks nothing of GitHub yet. Rejects with `StartFailure`. */
export async function openShared(
  settings: ServerSettings,
  { environment, clock, destination }: Surroundings,
): Promise<Shared> {
  const { appId, dataFolder, logLevel } = settings;
  const pino = createPino({ level: logLevel, clock, ...(destination && { destination }) });
  await openDataFolder(dataFolder);
  const signer = new HmacSigner(settings.signingSecrets ?? (await readKeptSecrets(dataFolder)));
  const metrics = createServerMetrics();
  const { authenticate, verify } = await signIn(settings, pino);
  const files = createFolderBlobCache(keptIn(dataFolder).blobs);
  const gitHub = createGitHubApp({
    authenticate: async (installationId) => measuredOctokit(await authenticate(installationId), metrics),
    blobs: layerBlobCaches(new MemoryBlobCache(blobMemory), files),
    ...{ appId, clock, signer },
  });
  const logger = createPinoLogger(pino);
  return { settings, environment, clock, logger, signer, gitHub, metrics, verifyWebhook: verify };
}
