import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { BranchRecordStore } from '../../../src/adapters/observations/branch-record-store.ts';
import { adapterOf, openGitHubScene, type GitHubScene } from '../../support/github/github-scene.ts';

const mayWrite = { contents: 'write', issues: 'write', metadata: 'read', pull_requests: 'write' };

let scene: GitHubScene;

beforeEach(async () => {
  scene = await openGitHubScene({ permissions: mayWrite });
});

afterEach(() => scene.github.stop());

function filesOfBranch(): Readonly<Record<string, string>> {
  const { store } = scene.iam;
  const tree = store.flatTreeOfCommit(scene.iam.tip('four-eyes/state'));
  return Object.fromEntries(
    [...tree].map(([path, { id }]) => [path, Buffer.from(store.blobs.get(id) ?? []).toString()]),
  );
}

async function add(store: BranchRecordStore, path: string, line: string): Promise<void> {
  for (;;) {
    const { text = '', version } = await store.read(path);
    if ((await store.write(path, `${text}${line}\n`, version)) === 'written') return;
  }
}

describe('a state branch on GitHub', () => {
  test('is made by the first commit, without the history of the policies', async () => {
    const { iam, adapter } = scene;
    const before = await adapter.state.readHead();
    const outcome = await adapter.state.commit(new Map([['a/b.json', 'text ü\n']]), before, 'chore: first');

    const head = (await adapter.state.readHead()) ?? '';
    expect([before, outcome]).toEqual([undefined, 'committed']);
    expect(iam.store.commit(head)).toMatchObject({ message: 'chore: first', parents: [] });
    expect(await adapter.state.readBlob(head, 'a/b.json')).toBe('text ü\n');
    expect(await adapter.state.readBlob(head, 'a/c.json')).toBeUndefined();
  });

  test('keeps its other files', async () => {
    const { adapter } = scene;
    await adapter.state.commit(new Map([['a.json', 'a']]), undefined, 'chore: one');
    await adapter.state.commit(new Map([['b.json', 'b']]), await adapter.state.readHead(), 'chore: two');

    expect(filesOfBranch()).toEqual({ 'a.json': 'a', 'b.json': 'b' });
  });

  test('an old tip gives what it had, also when the branch went on', async () => {
    const { adapter } = scene;
    await adapter.state.commit(new Map([['a.json', 'old']]), undefined, 'chore: one');
    const old = (await adapter.state.readHead()) ?? '';
    await adapter.state.commit(new Map([['a.json', 'new']]), old, 'chore: two');

    expect(await adapter.state.readBlob(old, 'a.json')).toBe('old');
  });

  test.each([
    ['that is there already', undefined],
    ['that went on', 'first'],
  ])('whoever commits to a branch %s writes nothing', async (_, expected) => {
    const { adapter, github, iam } = scene;
    await adapter.state.commit(new Map([['a.json', 'a']]), undefined, 'chore: one');
    const first = await adapter.state.readHead();
    const other = adapterOf(github, iam).state;
    await other.commit(new Map([['a.json', 'theirs']]), first, 'chore: theirs');
    const head = expected === undefined ? undefined : first;

    expect(await adapter.state.commit(new Map([['a.json', 'ours']]), head, 'chore: ours')).toBe('moved');
    expect(filesOfBranch()).toEqual({ 'a.json': 'theirs' });
  });

  test('a branch that a rule protects is an error, and no reason to try without end', async () => {
    const { adapter, github } = scene;
    await adapter.state.commit(new Map([['a.json', 'a']]), undefined, 'chore: one');
    github.faults.add({
      operation: 'PATCH /repos/{owner}/{repo}/git/refs/{ref}',
      fault: { kind: 'status', status: 422 },
    });

    const store = new BranchRecordStore(adapter.state);
    const { version } = await store.read('a.json');
    await expect(store.write('a.json', 'b', version)).rejects.toMatchObject({ failure: 'refused' });
  });

  test('an app that may not write to the repository is denied', async () => {
    const { adapter, github } = scene;
    github.app.permissions = { ...mayWrite, contents: 'read' };

    await expect(adapter.state.commit(new Map(), undefined, 'chore')).rejects.toMatchObject({
      failure: 'accessDenied',
    });
  });

  test('A59 replicas that write at once lose nothing', async () => {
    const { github, iam, adapter } = scene;
    const stores = [adapter, adapterOf(github, iam), adapterOf(github, iam)].map(
      ({ state }) => new BranchRecordStore(state),
    );
    const lines = ['one', 'two', 'three', 'four'];
    await Promise.all(
      stores.flatMap((store, replica) =>
        lines.flatMap((line) => [
          add(store, 'shared.jsonl', `${replica} ${line}`),
          add(store, `own-${replica}.jsonl`, line),
        ]),
      ),
    );

    const files = filesOfBranch();
    const shared = files['shared.jsonl']?.trim().split('\n').sort();
    expect(shared).toEqual([0, 1, 2].flatMap((replica) => lines.map((line) => `${replica} ${line}`)).sort());
    expect(Object.keys(files)).toHaveLength(4);
  });

  test('costs one reading of the tree for any number of records', async () => {
    const { adapter, github } = scene;
    const files = Array.from({ length: 20 }, (_, index) => [`${index}.json`, `record ${index}`] as const);
    await adapter.state.commit(new Map(files), undefined, 'chore: records');
    github.calls.length = 0;
    const head = (await adapter.state.readHead()) ?? '';
    await Promise.all(files.map(([path]) => adapter.state.readBlob(head, path)));

    const trees = github.calls.filter(({ operation }) => operation.includes('/git/trees/'));
    expect(trees).toHaveLength(1);
  });
});
