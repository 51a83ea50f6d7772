import { gunzipSync } from 'node:zlib';
import PQueue from 'p-queue';
import { GitHubError } from '../../ports/github-error.ts';
import { gitBlobId } from '../../repository/git-blob-id.ts';
import { onRepository, type GitHubContext } from './github-context.ts';
import { readTarFiles } from './read-tar-files.ts';

/** Bytes of the largest archive, unpacked, that is used. */
const largestArchive = 512 * 1024 * 1024;

/** Blobs that are put into the cache at a time: each may be a file. */
const blobsAtATime = 16;

/**
 * Blobs from the archive of a commit: one call for a whole repository. INVARIANT: only bytes with a wanted id count, since
 * a tree can hide files from its own archive, or have them changed, by `.gitattributes` (A75). An archive that cannot be
 * had, or is no archive, gives nothing: every blob can be read by itself.
 */
export async function fillFromArchive(
  context: GitHubContext,
  commit: string,
  wanted: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  const writing = new PQueue({ concurrency: blobsAtATime });
  const archive = await readArchive(context, commit);
  if (archive === undefined) return found;
  for (const content of readTarFiles(archive)) {
    const id = gitBlobId(content);
    if (!wanted.has(id) || found.has(id)) continue;
    const kept = new Uint8Array(content);
    found.set(id, kept);
    void writing.add(() => context.blobs.put(id, kept));
  }
  await writing.onIdle();
  return found;
}

async function readArchive(context: GitHubContext, commit: string): Promise<Uint8Array | undefined> {
  try {
    const parameters = onRepository(context, { ref: commit });
    const { data } = await context.client.rest('GET /repos/{owner}/{repo}/tarball/{ref}', parameters);
    if (!(data.value instanceof ArrayBuffer)) return undefined;
    return gunzipSync(new Uint8Array(data.value), { maxOutputLength: largestArchive });
  } catch (cause) {
    if (cause instanceof GitHubError && cause.failure === 'rateLimited') throw cause;
    return undefined;
  }
}
