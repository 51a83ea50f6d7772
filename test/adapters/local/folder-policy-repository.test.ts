import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { nodeFileOperations, type FileOperations } from '../../../src/adapters/local/file-operations.ts';
import { createFolderPolicyRepository } from '../../../src/adapters/local/folder-policy-repository.ts';
import { PolicyRepositoryError, type FileChange } from '../../../src/ports/policy-repository.ts';

const account = 'acme-222222222222';

let scratch: string;
let root: string;

beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'four-eyes-folder-'));
  root = join(scratch, 'policies');
  mkdirSync(root);
});

afterEach(() => {
  rmSync(scratch, { recursive: true, force: true });
});

function put(path: string, content = ''): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), content);
}

async function read(
  folder = root,
): Promise<readonly (readonly [path: string, mode: string, text: string])[]> {
  const files = await createFolderPolicyRepository(folder).readFiles();
  return files.map(({ path, mode, content }) => [path, mode, new TextDecoder().decode(content)] as const);
}

async function failureOf(work: Promise<unknown>): Promise<PolicyRepositoryError> {
  try {
    await work;
  } catch (cause) {
    if (cause instanceof PolicyRepositoryError) return cause;
    throw cause;
  }
  throw new Error('expected a failure');
}

function write(path: string, content = 'new\n'): FileChange {
  return { kind: 'write', path, content };
}

function failing(code: string): () => Promise<never> {
  return () => Promise.reject(Object.assign(new Error(`${code}: injected`), { code }));
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
}

describe('readFiles', () => {
  test('gives every file with its mode and bytes, ordered by path', async () => {
    put('four-eyes.yml', 'version: 1\n');
    put(`${account}/iam/role/b.yaml`, 'b');
    put(`${account}/iam/role/a/a.yaml`, 'a');
    chmodSync(join(root, `${account}/iam/role/b.yaml`), 0o755);

    expect(await read()).toEqual([
      [`${account}/iam/role/a/a.yaml`, '100644', 'a'],
      [`${account}/iam/role/b.yaml`, '100755', 'b'],
      ['four-eyes.yml', '100644', 'version: 1\n'],
    ]);
  });

  test('A32 gives symbolic links as links, to files and to folders, and follows none', async () => {
    mkdirSync(join(scratch, 'outside'));
    writeFileSync(join(scratch, 'outside', 'secret.yaml'), 'secret');
    symlinkSync('../outside', join(root, account));
    symlinkSync('../outside/secret.yaml', join(root, 'four-eyes.yml'));

    expect(await read()).toEqual([
      [account, '120000', '../outside'],
      ['four-eyes.yml', '120000', '../outside/secret.yaml'],
    ]);
  });

  test('A32 gives a folder with a `.git` of its own as a submodule, and does not look into it', async () => {
    put(`${account}/iam/.git`, 'gitdir: elsewhere');
    put(`${account}/iam/role/x.yaml`, 'x');

    expect(await read()).toEqual([[`${account}/iam`, '160000', '']]);
  });

  test('skips `.git` and `node_modules` at the root', async () => {
    put('.git/config', 'x');
    put('node_modules/a/index.js', 'x');
    put('README.md', 'x');

    expect((await read()).map(([path]) => path)).toEqual(['README.md']);
  });

  test('reads a large file only to just past what the parser takes', async () => {
    put('large.yaml', 'x'.repeat(3_000_000));

    const [[, , text] = []] = await read();

    expect(text?.length).toBe(1_048_577);
  });

  test('a root that is a link is read: the user chose it', async () => {
    put('README.md', 'x');
    symlinkSync(root, join(scratch, 'link'));

    expect((await read(join(scratch, 'link'))).map(([path]) => path)).toEqual(['README.md']);
  });

  test.each([
    ['does not exist', 'missing', 'notFound', 'check the path of the policy repository (`--repo`)'],
    ['is not a folder', 'file', 'notAFolder', 'name the folder that holds the accounts with `--repo`'],
  ])('a root that %s is a typed failure with a remedy', async (what, name, failure, remedy) => {
    writeFileSync(join(scratch, 'file'), '');

    const error = await failureOf(read(join(scratch, name)));

    expect(error).toMatchObject({ failure, remedy, message: `\`${join(scratch, name)}\` ${what}` });
  });

  test('a file that may not be read is a typed failure that names it', async () => {
    put(`${account}/account.yaml`, 'x');
    const repository = createFolderPolicyRepository(root, { ...nodeFileOperations, open: failing('EACCES') });

    const error = await failureOf(repository.readFiles());

    expect(error).toMatchObject({
      failure: 'accessDenied',
      path: `${account}/account.yaml`,
      message: `\`${account}/account.yaml\` is not accessible to this user`,
      remedy: 'give the user that runs four-eyes access to it',
    });
  });

  test('a folder that may not be listed is a typed failure that names it', async () => {
    const repository = createFolderPolicyRepository(root, {
      ...nodeFileOperations,
      readdir: failing('EACCES'),
    });

    expect(await failureOf(repository.readFiles())).toMatchObject({ failure: 'accessDenied', path: root });
  });
});

describe('applyChanges', () => {
  const file = `${account}/iam/role/team/x.yaml`;

  test('writes files, makes their folders, and leaves nothing else', async () => {
    await createFolderPolicyRepository(root).applyChanges([write(file), write('a.yaml', 'a')]);

    expect(await read()).toEqual([
      ['a.yaml', '100644', 'a'],
      [file, '100644', 'new\n'],
    ]);
  });

  test('makes the root where it does not exist yet', async () => {
    await createFolderPolicyRepository(join(root, 'new', 'folder')).applyChanges([write('a.yaml', 'a')]);

    expect(readFileSync(join(root, 'new/folder/a.yaml'), 'utf8')).toBe('a');
  });

  test('keeps the permissions of the file that it replaces', async () => {
    put(file, 'old');
    chmodSync(join(root, file), 0o600);

    await createFolderPolicyRepository(root).applyChanges([write(file)]);

    expect(lstatSync(join(root, file)).mode & 0o777).toBe(0o600);
  });

  test('removes files and the folders that they leave empty, and no others', async () => {
    put(file, 'old');
    put(`${account}/iam/role/kept.yaml`, 'kept');

    await createFolderPolicyRepository(root).applyChanges([
      { kind: 'remove', path: file },
      { kind: 'remove', path: `${account}/iam/user/gone/already.yaml` },
    ]);

    expect(filesBelow(root)).toEqual([
      account,
      `${account}/iam`,
      `${account}/iam/role`,
      `${account}/iam/role/kept.yaml`,
    ]);
  });

  test('removes before it writes, whatever the order given', async () => {
    put('a.yaml', 'old');

    await createFolderPolicyRepository(root).applyChanges([
      write('a.yaml'),
      { kind: 'remove', path: 'a.yaml' },
    ]);

    expect(await read()).toEqual([['a.yaml', '100644', 'new\n']]);
  });

  test.each([
    '../x.yaml',
    'a/../../x.yaml',
    '/etc/x.yaml',
    'a//x.yaml',
    './x.yaml',
    '',
    'a\\..\\x.yaml',
    'C:/x.yaml',
  ])('A52 refuses to write or remove `%s`', async (path) => {
    const repository = createFolderPolicyRepository(root);

    expect(await failureOf(repository.applyChanges([write(path)]))).toMatchObject({
      failure: 'outsideRepository',
    });
    expect(await failureOf(repository.applyChanges([{ kind: 'remove', path }]))).toMatchObject({
      failure: 'outsideRepository',
    });
    expect(filesBelow(scratch)).toEqual(['policies']);
  });

  test.each([account, `${account}/iam`, `${account}/iam/role/team`])(
    'A52 neither writes nor removes through `%s` when that is a link',
    async (link) => {
      mkdirSync(join(scratch, 'outside/iam/role/team'), { recursive: true });
      writeFileSync(join(scratch, 'outside/x.yaml'), 'outside');
      mkdirSync(join(root, link, '..'), { recursive: true });
      symlinkSync(join(scratch, 'outside'), join(root, link));
      const repository = createFolderPolicyRepository(root);
      const before = filesBelow(join(scratch, 'outside'));

      const written = await failureOf(repository.applyChanges([write(file)]));
      const removed = await failureOf(repository.applyChanges([{ kind: 'remove', path: `${link}/x.yaml` }]));

      expect(written).toMatchObject({ failure: 'outsideRepository' });
      expect(removed).toMatchObject({ failure: 'outsideRepository' });
      expect(filesBelow(join(scratch, 'outside'))).toEqual(before);
    },
  );

  test('A52 does not write over a link', async () => {
    writeFileSync(join(scratch, 'outside.yaml'), 'outside');
    symlinkSync(join(scratch, 'outside.yaml'), join(root, 'x.yaml'));

    const error = await failureOf(createFolderPolicyRepository(root).applyChanges([write('x.yaml')]));

    expect(error.failure).toBe('outsideRepository');
    expect(readFileSync(join(scratch, 'outside.yaml'), 'utf8')).toBe('outside');
  });

  test.each([
    ['ENOSPC', 'diskFull', 'could not be written: no space is left on the disk'],
    ['EDQUOT', 'diskFull', 'could not be written: the disk quota is used up'],
    ['EROFS', 'readOnly', 'is on a read-only file system'],
    ['EACCES', 'accessDenied', 'is not accessible to this user'],
    ['EIO', 'other', 'could not be used (EIO)'],
  ])(
    '%s at any step leaves the old file, no temporary one, and says what to do',
    async (code, failure, what) => {
      for (const step of ['open', 'writeFile', 'sync', 'close', 'rename'] as const) {
        rmSync(join(root, account), { recursive: true, force: true });
        put(file, 'old');
        const repository = createFolderPolicyRepository(root, failingAt(step, code));

        const error = await failureOf(repository.applyChanges([write(file)]));

        expect(error).toMatchObject({ failure, path: file, message: `\`${file}\` ${what}` });
        expect(error.remedy).not.toBe('');
        expect(await read()).toEqual([[file, '100644', 'old']]);
      }
    },
  );

  test('a disk that is full after the first of several files leaves everything as it was, what was to go too', async () => {
    put('moved.yaml', 'old');
    put('kept.yaml', 'old');
    let opened = 0;
    const repository = createFolderPolicyRepository(root, {
      ...nodeFileOperations,
      open: (...parameters) =>
        opened++ === 0 ? nodeFileOperations.open(...parameters) : failing('ENOSPC')(),
    });

    const error = await failureOf(
      repository.applyChanges([
        { kind: 'remove', path: 'moved.yaml' },
        write('kept.yaml'),
        write('there.yaml'),
        write('too.yaml'),
      ]),
    );

    expect(error.failure).toBe('diskFull');
    expect(filesBelow(root)).toEqual(['kept.yaml', 'moved.yaml']);
    expect(readFileSync(join(root, 'kept.yaml'), 'utf8')).toBe('old');
  });

  test('a root that no folder can be made for is a failure, and not tried for ever', async () => {
    const mkdir = failing('ENOENT');
    const repository = createFolderPolicyRepository(join(root, 'new/folder'), {
      ...nodeFileOperations,
      mkdir,
    });

    expect((await failureOf(repository.applyChanges([write(file)]))).failure).toBe('notFound');
  });

  test('a folder that cannot be made is a typed failure', async () => {
    const repository = createFolderPolicyRepository(root, { ...nodeFileOperations, mkdir: failing('EROFS') });

    expect(await failureOf(repository.applyChanges([write(file)]))).toMatchObject({
      failure: 'readOnly',
      path: file,
    });
  });

  test('after a failure no further file is begun', async () => {
    const paths = Array.from({ length: 50 }, (_item, index) => `file-${index}.yaml`);
    const repository = createFolderPolicyRepository(root, { ...nodeFileOperations, open: failing('ENOSPC') });

    const error = await failureOf(repository.applyChanges(paths.map((path) => write(path))));

    expect(error.failure).toBe('diskFull');
    expect(filesBelow(root)).toEqual([]);
  });
});

/** Real operations, of which one fails: half of the bytes are written before `writeFile` does. */
function failingAt(step: 'open' | 'writeFile' | 'sync' | 'close' | 'rename', code: string): FileOperations {
  if (step === 'open' || step === 'rename') return { ...nodeFileOperations, [step]: failing(code) };
  return {
    ...nodeFileOperations,
    open: async (...parameters: Parameters<FileOperations['open']>) => {
      const handle = await nodeFileOperations.open(...parameters);
      const original = handle.close.bind(handle);
      handle[step] = async () => {
        if (step === 'writeFile') await handle.write('ne');
        if (step === 'close') await original();
        return failing(code)();
      };
      return handle;
    },
  };
}
