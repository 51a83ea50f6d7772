import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { gitBlobId } from '../../../src/repository/git-blob-id.ts';
import {
  adapterOf,
  openGitHubScene,
  policyFile,
  type GitHubScene,
} from '../../support/github/github-scene.ts';

let scene: GitHubScene;

beforeEach(async () => {
  scene = await openGitHubScene();
});

afterEach(() => scene.github.stop());

function idOf(content: string | Uint8Array): string {
  return gitBlobId(Buffer.from(content));
}

function operationsOf({ github }: GitHubScene): readonly string[] {
  return github.calls.map(({ operation }) => operation);
}

const treeCall = 'GET /repos/{owner}/{repo}/git/trees/{tree_sha}';
const blobCall = 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}';

describe('branches and commits', () => {
  test('the tip of a branch', async () => {
    const { iam, adapter } = scene;

    const tip = await adapter.trees.readBranch('main');

    const sha = iam.tip('main');
    expect(tip).toEqual({ sha, treeId: iam.store.commit(sha).treeId, isProtected: true });
  });

  test('a branch with a slash in its name, protected by a ruleset', async () => {
    const { iam, alice, adapter } = scene;
    iam.commit('release/1', { by: alice, files: { 'a.yaml': 'a' } });
    iam.rulesets.push({ id: 1, name: 'release', branches: ['release/1'], rules: [], bypassActors: [] });

    const { isProtected } = await adapter.trees.readBranch('release/1');

    expect(isProtected).toBe(true);
  });

  test('the tree and the parents of a commit', async () => {
    const { iam, alice, adapter } = scene;
    const parent = iam.tip('main');
    const sha = iam.commit('feature', { by: alice, files: { 'a.yaml': 'a' } });

    const commit = await adapter.trees.readCommitTree(sha);

    expect(commit).toEqual({
      treeId: iam.store.commit(sha).treeId,
      parents: [parent],
      message: 'change policies',
    });
  });
});

describe('trees', () => {
  test('every entry but folders, links and submodules among them', async () => {
    const { iam, alice, adapter } = scene;
    const submodule = iam.tip('main');
    const sha = iam.commit('feature', {
      by: alice,
      files: {
        'README.md': null,
        link: { mode: '120000', content: policyFile },
        module: { mode: '160000', content: submodule },
        'run.sh': { mode: '100755', content: 'x' },
      },
    });

    const tree = await adapter.trees.readTree(iam.store.commit(sha).treeId);

    expect(Object.fromEntries(tree)).toEqual({
      link: { mode: '120000', id: idOf(policyFile) },
      module: { mode: '160000', id: submodule },
      [policyFile]: { mode: '100644', id: idOf('Description: deploys\n') },
      'run.sh': { mode: '100755', id: idOf('x') },
    });
  });

  test('A31 a tree that GitHub cuts short is read folder by folder', async () => {
    const { iam, alice, adapter } = scene;
    const files = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`${index % 4}/${index % 8}/${index}.yaml`, `${index}`]),
    );
    const sha = iam.commit('feature', { by: alice, files });
    iam.treeLimit = 8;

    const tree = await adapter.trees.readTree(iam.store.commit(sha).treeId);

    expect([...tree.keys()].sort()).toEqual([...Object.keys(files), 'README.md', policyFile].sort());
  });

  test('a tree is read once', async () => {
    const { iam, adapter } = scene;
    const { treeId } = iam.store.commit(iam.tip('main'));

    await adapter.trees.readTree(treeId);
    await adapter.trees.readTree(treeId);

    expect(operationsOf(scene)).toEqual([treeCall]);
  });

  test('so many entries are kept: the tree that was not asked for the longest goes first', async () => {
    const { github, iam, alice } = scene;
    const { trees } = adapterOf(github, iam, { keptEntries: 9 });
    const ids = [1, 2, 3, 4].map((number) => {
      const sha = iam.commit(`feature-${number}`, { by: alice, files: { [`${number}.yaml`]: 'a' } });
      return iam.store.commit(sha).treeId;
    });
    const [first = '', second = '', third = '', fourth = ''] = ids;

    for (const id of [first, second, third, first, fourth]) await trees.readTree(id);
    github.calls.length = 0;
    await trees.readTree(first);
    await trees.readTree(fourth);
    expect(operationsOf(scene)).toEqual([]);
    await trees.readTree(second);

    expect(operationsOf(scene)).toEqual([treeCall]);
  });

  test('a tree that could not be read is asked for again', async () => {
    const { github, iam, adapter } = scene;
    const { treeId } = iam.store.commit(iam.tip('main'));
    github.faults.add({ fault: { kind: 'status', status: 404 }, operation: treeCall, times: 1 });

    await expect(adapter.trees.readTree(treeId)).rejects.toMatchObject({ failure: 'notFound' });
    const tree = await adapter.trees.readTree(treeId);

    expect(tree.size).toBe(2);
  });
});

describe('blobs', () => {
  test('small texts come in one call, and then from the cache', async () => {
    const { iam, alice, adapter } = scene;
    const contents = Array.from({ length: 60 }, (_, index) => `text ${index}`);
    iam.commit('feature', {
      by: alice,
      files: Object.fromEntries(contents.map((content, index) => [`${index}.yaml`, content])),
    });

    const blobs = await adapter.trees.readBlobs(contents.map(idOf));
    await adapter.trees.readBlobs(contents.map(idOf));

    expect(contents.map((content) => Buffer.from(blobs.get(idOf(content)) ?? []).toString())).toEqual(
      contents,
    );
    expect(operationsOf(scene)).toEqual(['GraphQL Blobs']);
  });

  test('what is no text, or is cut, is read by itself', async () => {
    const { iam, alice, adapter } = scene;
    const binary = Buffer.from([0, 1, 2, 255]);
    const latin = Buffer.from([0x41, 0xe9, 0x42]);
    const long = 'x'.repeat(600_000);
    iam.commit('feature', {
      by: alice,
      files: {
        binary: { mode: '100644', content: binary },
        latin: { mode: '100644', content: latin },
        long,
        short: 'short',
      },
    });
    const wanted = [binary, latin, Buffer.from(long), Buffer.from('short')];

    const blobs = await adapter.trees.readBlobs(wanted.map(idOf));

    expect(wanted.map((content) => Buffer.compare(content, blobs.get(idOf(content)) ?? Buffer.of()))).toEqual(
      [0, 0, 0, 0],
    );
    expect(operationsOf(scene)).toEqual(['GraphQL Blobs', blobCall, blobCall, blobCall]);
  });

  test('bytes that have another id are refused', async () => {
    const { github, adapter } = scene;
    const change = (body: unknown) => ({
      ...(body as object),
      content: Buffer.from('forged').toString('base64'),
    });
    github.faults.add({ fault: { kind: 'changed', change }, operation: blobCall });

    await expect(adapter.trees.readBlobs([idOf('policies\n')])).rejects.toMatchObject({
      failure: 'malformedAnswer',
      operation: blobCall,
    });
  });

  test('a blob that does not exist is not found', async () => {
    await expect(scene.adapter.trees.readBlobs([idOf('nowhere')])).rejects.toMatchObject({
      failure: 'notFound',
    });
  });

  test('A75 many blobs come from the archive, and what it hides by itself', async () => {
    const { github, iam, alice } = scene;
    const contents = Array.from({ length: 400 }, (_, index) => `policy ${index}\n`);
    const files = Object.fromEntries(contents.map((content, index) => [`p/${index}.yaml`, content]));
    iam.commit('main', { by: alice, files: { ...files, '.gitattributes': 'p/7.yaml export-ignore\n' } });
    const adapter = adapterOf(github, iam);
    await adapter.trees.readBranch('main');
    github.calls.length = 0;

    const blobs = await adapter.trees.readBlobs(contents.map(idOf));

    expect(contents.map((content) => Buffer.from(blobs.get(idOf(content)) ?? []).toString())).toEqual(
      contents,
    );
    expect(operationsOf(scene)).toEqual(['GET /repos/{owner}/{repo}/tarball/{ref}', blobCall]);
  });

  test('without the archive, blobs are read by themselves', async () => {
    const { github, iam, alice } = scene;
    const contents = Array.from({ length: 400 }, (_, index) => `policy ${index}\n`);
    const files = Object.fromEntries(contents.map((content, index) => [`p/${index}.yaml`, content]));
    iam.commit('main', { by: alice, files });
    const adapter = adapterOf(github, iam);
    await adapter.trees.readBranch('main');
    github.faults.add({
      fault: { kind: 'status', status: 404 },
      operation: 'GET /repos/{owner}/{repo}/tarball/{ref}',
    });

    const blobs = await adapter.trees.readBlobs(contents.map(idOf));

    expect(blobs.size).toBe(400);
  });
});
