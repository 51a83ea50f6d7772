import { gzipSync } from 'node:zlib';
import type { FakeRepository } from '../fake-repository.ts';
import type { TreeNode } from '../git/git-store.ts';
import { writeTar } from '../git/write-tar.ts';
import { describeActivity, describeCommit, describeVerification } from './representations.ts';
import { cursorPage, notFound, page, repositoryOf, type RestHandler } from './rest-answer.ts';

const branch: RestHandler = (request) => {
  const repository = repositoryOf(request);
  const name = request.path['branch'] ?? '';
  const sha = repository.branches.get(name);
  if (sha === undefined) throw notFound();
  const body = {
    name,
    commit: describeCommit(repository.store.commit(sha), request.state),
    protected: repository.isProtected(name),
    protection: { enabled: repository.protections.has(name) },
  };
  return { status: 200, body };
};

const gitCommit: RestHandler = (request) => {
  const commit = repositoryOf(request).store.findCommit(request.path['commit_sha'] ?? '');
  if (commit === undefined) throw notFound();
  const { sha, treeId, parents, author, committer, message, at } = commit;
  const body = {
    sha,
    author: { ...author, date: at },
    committer: { ...committer, date: at },
    tree: { sha: treeId },
    message,
    parents: parents.map((parent) => ({ sha: parent })),
    verification: describeVerification(commit),
  };
  return { status: 200, body };
};

function treeEntries(repository: FakeRepository, id: string, prefix: string, isRecursive: boolean): object[] {
  const nodes: readonly TreeNode[] = repository.store.findFolder(id) ?? [];
  return nodes.flatMap((node) => {
    const type = node.isFolder ? 'tree' : node.mode === '160000' ? 'commit' : 'blob';
    const entry = { path: `${prefix}${node.name}`, mode: node.mode, type, sha: node.id };
    const inner =
      node.isFolder && isRecursive ? treeEntries(repository, node.id, `${entry.path}/`, true) : [];
    return [entry, ...inner];
  });
}

const gitTree: RestHandler = (request) => {
  const repository = repositoryOf(request);
  const sha = request.path['tree_sha'] ?? '';
  if (repository.store.findFolder(sha) === undefined) throw notFound();
  // GitHub: any value whatever makes it recursive.
  const isRecursive = request.query.has('recursive');
  const entries = treeEntries(repository, sha, '', isRecursive);
  const limit = isRecursive ? repository.treeLimit : Number.POSITIVE_INFINITY;
  return { status: 200, body: { sha, tree: entries.slice(0, limit), truncated: entries.length > limit } };
};

const gitBlob: RestHandler = (request) => {
  const sha = request.path['file_sha'] ?? '';
  const content = repositoryOf(request).store.blobs.get(sha);
  if (content === undefined) throw notFound();
  // GitHub breaks the lines of base64.
  const base64 = Buffer.from(content).toString('base64').replace(/.{60}/g, '$&\n');
  return { status: 200, body: { sha, size: content.byteLength, content: base64, encoding: 'base64' } };
};

/** As `git archive` does, it leaves out what `.gitattributes` marks as `export-ignore` (A75). */
const tarball: RestHandler = (request) => {
  const { store } = repositoryOf(request);
  const commit = store.findCommit(request.path['ref'] ?? '');
  if (commit === undefined) throw notFound();
  const tree = store.flatTree(commit.treeId);
  const attributes = tree.get('.gitattributes');
  const rules = Buffer.from((attributes && store.blobs.get(attributes.id)) ?? [])
    .toString()
    .split('\n');
  const isHidden = (path: string) => rules.includes(`${path} export-ignore`);
  const files = [...tree].flatMap(([path, { id }]) => {
    const content = store.blobs.get(id);
    return content === undefined || isHidden(path) ? [] : [{ path: `archive/${path}`, content }];
  });
  return { status: 200, body: gzipSync(writeTar(files)), headers: { 'content-type': 'application/x-gzip' } };
};

const activity: RestHandler = (request) => {
  const repository = repositoryOf(request);
  const ref = request.query.get('ref');
  const wanted = ref === null || ref.startsWith('refs/') ? ref : `refs/heads/${ref}`;
  const entries = repository.activity.filter((entry) => wanted === null || entry.ref === wanted);
  return cursorPage(request, [...entries].reverse().map(describeActivity));
};

const compare: RestHandler = (request) => {
  const { store } = repositoryOf(request);
  const [base = '', head = ''] = (request.path['basehead'] ?? '').split('...');
  const baseCommit = store.findCommit(base);
  if (baseCommit === undefined || store.findCommit(head) === undefined) throw notFound();
  const commits = store.commitsBetween(base, head).map((commit) => describeCommit(commit, request.state));
  const mergeBase = store.commit(store.mergeBase(base, head) ?? base);
  return page(request, commits, (shown) => ({
    base_commit: describeCommit(baseCommit, request.state),
    merge_base_commit: describeCommit(mergeBase, request.state),
    status: 'ahead',
    ahead_by: commits.length,
    behind_by: 0,
    total_commits: commits.length,
    commits: shown,
    files: [],
  }));
};

/** Git data of repositories. */
export const gitRoutes = {
  'GET /repos/{owner}/{repo}/branches/{branch}': branch,
  'GET /repos/{owner}/{repo}/git/commits/{commit_sha}': gitCommit,
  'GET /repos/{owner}/{repo}/git/trees/{tree_sha}': gitTree,
  'GET /repos/{owner}/{repo}/git/blobs/{file_sha}': gitBlob,
  'GET /repos/{owner}/{repo}/tarball/{ref}': tarball,
  'GET /repos/{owner}/{repo}/activity': activity,
  'GET /repos/{owner}/{repo}/compare/{basehead}': compare,
} satisfies Readonly<Record<string, RestHandler>>;
