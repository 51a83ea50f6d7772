import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import type { GitCommit, GitStore } from './git-store.ts';

/** The folder of Git's objects, of a repository with a working tree or without. */
function objectsIn(folder: string): string {
  return [join(folder, '.git', 'objects'), join(folder, 'objects')].find(existsSync) ?? folder;
}

/** Writes a loose object, as Git does, and holds its id against that of the fake. */
function writeObject(objects: string, type: string, content: Uint8Array, expectedId: string): void {
  const whole = Buffer.concat([Buffer.from(`${type} ${content.byteLength}\0`), content]);
  const id = createHash('sha1').update(whole).digest('hex');
  if (id !== expectedId) throw new Error(`the fake's ${type} ${expectedId} has the id ${id} on disk`);
  const path = join(objects, id.slice(0, 2), id.slice(2));
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, deflateSync(whole));
}

function writeTree(store: GitStore, treeId: string, objects: string): void {
  const parts = (store.findFolder(treeId) ?? []).flatMap(({ name, mode, id, isFolder }) => {
    if (isFolder) writeTree(store, id, objects);
    else if (mode !== '160000') writeObject(objects, 'blob', store.blobs.get(id) ?? new Uint8Array(), id);
    return [Buffer.from(`${mode.replace(/^0/, '')} ${name}\0`), Buffer.from(id, 'hex')];
  });
  writeObject(objects, 'tree', Buffer.concat(parts), treeId);
}

/** The text of a commit object, as the store hashes it. */
function textOf({ treeId, parents, author, committer, message, at, signature }: GitCommit): string {
  const seconds = Math.floor(Date.parse(at) / 1000);
  return [
    `tree ${treeId}`,
    ...parents.map((parent) => `parent ${parent}`),
    `author ${author.name} <${author.email}> ${seconds} +0000`,
    `committer ${committer.name} <${committer.email}> ${seconds} +0000`,
    ...(signature === 'none' ? [] : [`gpgsig ${signature}`]),
    '',
    message,
  ].join('\n');
}

/** Writes commits of the fake, with all before them, into a Git repository on disk. */
export function exportCommits(store: GitStore, shas: readonly string[], folder: string): void {
  const objects = objectsIn(folder);
  for (const sha of new Set(shas.flatMap((each) => store.history(each)))) {
    const commit = store.commit(sha);
    writeTree(store, commit.treeId, objects);
    writeObject(objects, 'commit', Buffer.from(textOf(commit)), sha);
  }
}
