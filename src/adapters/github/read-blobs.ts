import { hasBlobId } from '../../repository/git-blob-id.ts';
import { inRepository, onRepository, type GitHubContext } from './github-context.ts';
import { gitHubError } from './github-failure.ts';
import { blobsQuery } from './queries/object-queries.ts';

/** Blobs of one query. */
const batchSize = 100;

/** Bytes of the largest blob that is read: no file of a policy repository comes near. */
const largestBlob = 10 * 1024 * 1024;

/**
 * Blobs that no cache has: in batches as text where they are small and text, else one by one. INVARIANT: the bytes have
 * the id, whatever GitHub says. They are put into the cache.
 */
export async function readMissingBlobs(
  context: GitHubContext,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const unique = [...new Set(ids)];
  const batches = Array.from({ length: Math.ceil(unique.length / batchSize) }, (_, index) =>
    unique.slice(index * batchSize, (index + 1) * batchSize),
  );
  const texts = await Promise.all(batches.map((batch) => readTextBlobs(context, batch)));
  const found = new Map(texts.flatMap((batch) => [...batch]));
  const rest = unique.filter((id) => !found.has(id));
  const others = await Promise.all(rest.map(async (id) => [id, await readBlob(context, id)] as const));
  for (const [id, content] of others) found.set(id, content);
  for (const [id, content] of found) await context.blobs.put(id, content);
  return found;
}

async function readTextBlobs(
  context: GitHubContext,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  // One blob costs the same either way.
  if (ids.length === 1) return found;
  const { data } = await context.client.graphql('Blobs', blobsQuery(ids), inRepository(context));
  for (const [index, id] of ids.entries()) {
    const text = data.get('repository', `b${index}`, 'text').optional()?.text();
    const content = text === undefined ? undefined : new TextEncoder().encode(text);
    // Text that was cut, or whose bytes are no UTF-8, has another hash.
    if (content !== undefined && hasBlobId(content, id)) found.set(id, content);
  }
  return found;
}

async function readBlob(context: GitHubContext, id: string): Promise<Uint8Array> {
  const operation = 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}';
  const { data } = await context.client.rest(operation, onRepository(context, { file_sha: id }));
  if ((data.get('size').optional()?.count() ?? 0) > largestBlob) {
    const message = `blob \`${id}\` has more than ${largestBlob / 1024 / 1024} MB`;
    throw gitHubError('incomplete', operation, { message });
  }
  const encoding = data.get('encoding').oneOf(['base64', 'utf-8']);
  const content = Buffer.from(data.get('content').text(), encoding);
  if (hasBlobId(content, id)) return content;
  throw gitHubError('malformedAnswer', operation, { message: `the bytes of blob \`${id}\` have another id` });
}
