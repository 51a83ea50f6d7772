import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createFolderPolicyRepository } from '../../src/adapters/local/folder-policy-repository.ts';
import type { AccountInventory } from '../../src/iam/account.ts';
import {
  LiveAccountError,
  type LiveAccountReader,
  type ReadAccountRequest,
} from '../../src/ports/live-account.ts';
import type { FileChange, PolicyRepositoryWriter } from '../../src/ports/policy-repository.ts';
import { decodePolicyRepository } from '../../src/repository/decode-policy-repository.ts';
import type { RepositoryFile } from '../../src/repository/repository-file.ts';
import { pullAccount, type PullAccountRequest } from '../../src/use-cases/pull-account.ts';
import { accountOf, roleOf, userOf } from '../support/account-builder.ts';
import { repositoryFiles } from '../repository/support/repository-files.ts';

const takenAt = '2026-05-01T12:00:00.000Z';

/** A live account that remembers what it was asked for. */
function liveReader(
  inventory: AccountInventory,
): LiveAccountReader & { readonly asked: ReadAccountRequest[] } {
  const asked: ReadAccountRequest[] = [];
  return {
    asked,
    readAccount: (request) => {
      asked.push(request);
      return Promise.resolve({ inventory, takenAt, calls: 3 });
    },
  };
}

function recordingWriter(): PolicyRepositoryWriter & { readonly changes: FileChange[] } {
  const changes: FileChange[] = [];
  return {
    changes,
    applyChanges: (given) => {
      changes.push(...given);
      return Promise.resolve();
    },
  };
}

function requestFor(
  live: LiveAccountReader,
  files: readonly RepositoryFile[],
  writer: PolicyRepositoryWriter,
): PullAccountRequest {
  const repository = { readFiles: () => Promise.resolve(files) };
  return { accountId: '222222222222', partition: 'aws', live, repository, writer };
}

describe('pullAccount', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'four-eyes-pull-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('A52 writes a new account with hostile paths inside its folder, which then declares what is live', async () => {
    const inventory = accountOf({
      roles: [roleOf('a', { path: '/../../../../etc/' }), roleOf('b', { path: "/'<*>//" }), roleOf('c')],
      users: [userOf('joe', { path: '/.git/hooks/' })],
    });
    const root = join(folder, 'policies');
    const repository = createFolderPolicyRepository(root);
    const request = {
      ...requestFor(liveReader(inventory), [], repository),
      repository: { readFiles: () => Promise.resolve([]) },
    };

    const report = await pullAccount(request);

    const files = await repository.readFiles();
    const decoded = decodePolicyRepository(files);
    expect(report).toMatchObject({ ok: true, value: { accountId: '222222222222', takenAt, unchanged: 0 } });
    expect((await createFolderPolicyRepository(folder).readFiles()).map(({ path }) => path)).toEqual([
      'policies/222222222222/iam/role/%27%3C%2A%3E/%2Fb.yaml',
      'policies/222222222222/iam/role/%2E%2E/%2E%2E/%2E%2E/%2E%2E/etc/a.yaml',
      'policies/222222222222/iam/role/c.yaml',
      'policies/222222222222/iam/user/%2Egit/hooks/joe.yaml',
    ]);
    expect(decoded.ok && decoded.value.accounts[0]?.inventory.roles.map(({ arn }) => arn).toSorted()).toEqual(
      inventory.roles.map(({ arn }) => arn).toSorted(),
    );
    expect(await pullAccount({ ...request, repository })).toMatchObject({
      ok: true,
      value: { changes: [], unchanged: 4 },
    });
  });

  test('asks for what no list of IAM tells too, since files are to say all of it', async () => {
    const live = liveReader(accountOf());

    await pullAccount(requestFor(live, [], recordingWriter()));

    expect(live.asked).toEqual([
      {
        accountId: '222222222222',
        policiesWithDeclaredTags: 'all',
        policiesWithDeclaredDescription: 'all',
        instanceProfilesWithDeclaredTags: 'all',
      },
    ]);
  });

  test('does not ask AWS, and writes nothing, where a present file cannot be read', async () => {
    const live = liveReader(accountOf());
    const writer = recordingWriter();

    const report = await pullAccount(
      requestFor(live, repositoryFiles({ '222222222222/iam/user/joe.yaml': 'Groups: x\n' }), writer),
    );

    expect(report.ok ? [] : report.problems.map(({ code }) => code)).toEqual(['wrong-type']);
    expect(live.asked).toEqual([]);
    expect(writer.changes).toEqual([]);
  });

  test('A60 writes nothing where live IAM could not be read whole', async () => {
    const writer = recordingWriter();
    const failure = new LiveAccountError({
      failure: 'throttled',
      operation: 'ListRoles',
      message: 'throttled',
      remedy: 'wait',
    });
    const live = { readAccount: () => Promise.reject(failure) };
    const files = repositoryFiles({ '222222222222/iam/user/joe.yaml': '{}\n' });

    await expect(pullAccount(requestFor(live, files, writer))).rejects.toBe(failure);
    expect(writer.changes).toEqual([]);
  });

  test('A58 writes nothing where another account answered', async () => {
    const writer = recordingWriter();
    const live = liveReader({ ...accountOf({ users: [userOf('joe')] }), accountId: '333333333333' });

    await expect(pullAccount(requestFor(live, [], writer))).rejects.toMatchObject({
      failure: 'wrongAccount',
    });
    expect(writer.changes).toEqual([]);
  });
});
