/**
 * Contents of Git blobs by object id. It is a cache: it may forget anything at any time, and whoever reads from it checks
 * that the bytes have that id. It never rejects: what cannot be read or kept is as if it were not there.
 */
export interface BlobCache {
  get(id: string): Promise<Uint8Array | undefined>;
  put(id: string, content: Uint8Array): Promise<void>;
}
