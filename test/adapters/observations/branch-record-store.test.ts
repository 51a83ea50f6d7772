import { describe, expect, test } from '@jest/globals';
import { BranchRecordStore } from '../../../src/adapters/observations/branch-record-store.ts';
import { createMemoryStateBranch } from '../../support/memory-state-branch.ts';
import { describeRecordStore } from './record-store-contract.ts';

describe('records on a branch', () => {
  describeRecordStore(() => {
    const branch = createMemoryStateBranch();
    return Promise.resolve([new BranchRecordStore(branch), new BranchRecordStore(branch)]);
  });

  test('a write goes on top of what another replica committed meanwhile', async () => {
    const branch = createMemoryStateBranch();
    const store = new BranchRecordStore(branch);
    const other = new BranchRecordStore(branch);
    const { version } = await store.read('a.json');
    branch.beforeNextCommit(async () => {
      await other.write('b.json', 'theirs', (await other.read('b.json')).version);
    });

    const outcome = await store.write('a.json', 'ours', version);

    expect(outcome).toBe('written');
    expect(branch.files).toEqual(
      new Map([
        ['b.json', 'theirs'],
        ['a.json', 'ours'],
      ]),
    );
  });

  test('a record that another replica committed meanwhile is not written over', async () => {
    const branch = createMemoryStateBranch();
    const store = new BranchRecordStore(branch);
    const other = new BranchRecordStore(branch);
    const { version } = await store.read('a.json');
    branch.beforeNextCommit(async () => {
      await other.write('a.json', 'theirs', version);
    });

    const outcome = await store.write('a.json', 'ours', version);

    expect(outcome).toBe('conflict');
    expect(branch.files.get('a.json')).toBe('theirs');
  });

  test('writes that come together share a commit', async () => {
    const branch = createMemoryStateBranch();
    const store = new BranchRecordStore(branch);
    const { version } = await store.read('a.json');

    await Promise.all(['a', 'b', 'c'].map((name) => store.write(`${name}.json`, name, version)));

    expect(branch.messages).toEqual(['chore: 3 records']);
  });

  test('a branch that cannot be reached fails the write, and the next one is tried', async () => {
    const branch = createMemoryStateBranch();
    const store = new BranchRecordStore(branch);
    const { version } = await store.read('a.json');
    branch.beforeNextCommit(() => Promise.reject(new Error('connection reset')));

    await expect(store.write('a.json', 'one', version)).rejects.toThrow('connection reset');
    expect(await store.write('a.json', 'two', version)).toBe('written');
  });

  test('a branch that never stands still is given up', async () => {
    const branch = createMemoryStateBranch();
    const store = new BranchRecordStore(branch);
    for (let count = 0; count < 20; count++) {
      branch.beforeNextCommit(() => {
        branch.overwrite('other.json', String(count));
        return Promise.resolve();
      });
    }

    await expect(store.write('a.json', 'one', 'none')).rejects.toThrow('moved 20 times');
  });
});
