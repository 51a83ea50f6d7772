import type { TreeEntry } from '../../../../src/review/facts/changed-path.ts';
import type { FakeAccount } from '../fake-model.ts';
import { notFound, repositoryOf, RestRefusal, type RestHandler, type RestRequest } from './rest-answer.ts';

function accountOf({ caller, state }: RestRequest): FakeAccount {
  return caller.kind === 'person' ? caller.account : state.app.bot;
}

function describeRef(ref: string, sha: string) {
  return { ref, object: { type: 'commit', sha } };
}

/** The name of the branch that a reference names; GitHub has `heads/…` in its paths and `refs/heads/…` in its bodies. */
function branchOf(ref: string): string {
  const [, name] = /^(?:refs\/)?heads\/(.+)$/.exec(ref) ?? [];
  if (name === undefined) throw new RestRefusal(422, 'Reference name must start with heads');
  return name;
}

const getRef: RestHandler = (request) => {
  const name = branchOf(request.path['ref'] ?? '');
  const sha = repositoryOf(request).branches.get(name);
  if (sha === undefined) throw notFound();
  return { status: 200, body: describeRef(`refs/heads/${name}`, sha) };
};

/** GitHub writes the contents that are given in place of an id as blobs. */
const createTree: RestHandler = (request) => {
  const { store } = repositoryOf(request);
  const { tree, base_tree: base } = request.body as {
    tree: readonly { path: string; mode: string; sha?: string | null; content?: string }[];
    base_tree?: string;
  };
  if (base !== undefined && store.findFolder(base) === undefined)
    throw new RestRefusal(422, 'base_tree is not a valid tree oid');
  const entries = new Map<string, TreeEntry>(base === undefined ? [] : store.flatTree(base));
  for (const { path, mode, sha, content } of tree) {
    if (sha === null) {
      if (!entries.delete(path)) throw new RestRefusal(422, 'GitRPC::BadObjectState');
    } else entries.set(path, { mode, id: sha ?? store.putBlob(Buffer.from(content ?? '')) });
  }
  const id = store.putTree(entries);
  return { status: 201, body: { sha: id, tree: [], truncated: false } };
};

/** Without an author it is the caller's, and of an app GitHub signs it. */
const createCommit: RestHandler = (request) => {
  const { store } = repositoryOf(request);
  const {
    message,
    tree,
    parents = [],
  } = request.body as {
    message: string;
    tree: string;
    parents?: readonly string[];
  };
  if (store.findFolder(tree) === undefined || parents.some((sha) => store.findCommit(sha) === undefined))
    throw new RestRefusal(422, 'Tree SHA does not exist');
  const { login: name, email } = accountOf(request);
  const isPerson = request.caller.kind === 'person';
  const sha = store.putCommit({
    treeId: tree,
    parents,
    author: { name, email },
    committer: isPerson ? { name, email } : { name: 'GitHub', email: 'noreply@github.com' },
    message,
    at: request.state.clock.now(),
    signature: isPerson ? 'none' : 'github',
  });
  return {
    status: 201,
    body: { sha, message, tree: { sha: tree }, parents: parents.map((parent) => ({ sha: parent })) },
  };
};

const createRef: RestHandler = (request) => {
  const repository = repositoryOf(request);
  const { ref, sha } = request.body as { ref: string; sha: string };
  const name = branchOf(ref);
  if (repository.branches.has(name)) throw new RestRefusal(422, 'Reference already exists');
  if (repository.store.findCommit(sha) === undefined) throw new RestRefusal(422, 'Object does not exist');
  repository.push(name, sha, accountOf(request));
  return { status: 201, body: describeRef(ref, sha) };
};

const updateRef: RestHandler = (request) => {
  const repository = repositoryOf(request);
  const name = branchOf(request.path['ref'] ?? '');
  const { sha, force = false } = request.body as { sha: string; force?: boolean };
  const tip = repository.branches.get(name);
  if (tip === undefined) throw new RestRefusal(422, 'Reference does not exist');
  if (!force && !repository.store.history(sha).includes(tip))
    throw new RestRefusal(422, 'Update is not a fast forward');
  repository.push(name, sha, accountOf(request));
  return { status: 200, body: describeRef(`refs/heads/${name}`, sha) };
};

/** References, and the objects that are made for them. */
export const gitWriteRoutes = {
  'GET /repos/{owner}/{repo}/git/ref/{ref}': getRef,
  'POST /repos/{owner}/{repo}/git/trees': createTree,
  'POST /repos/{owner}/{repo}/git/commits': createCommit,
  'POST /repos/{owner}/{repo}/git/refs': createRef,
  'PATCH /repos/{owner}/{repo}/git/refs/{ref}': updateRef,
} satisfies Readonly<Record<string, RestHandler>>;
