import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { PolicyRepositoryError } from '../../ports/policy-repository.ts';
import type { FileOperations } from './file-operations.ts';
import { codeOf, toFolderError } from './folder-error.ts';

function isMissing(cause: unknown): boolean {
  return codeOf(cause) === 'ENOENT';
}

/** The error for a path where nothing is written. */
export function refusePath(path: string, why: string): PolicyRepositoryError {
  return new PolicyRepositoryError({
    failure: 'outsideRepository',
    path,
    message: `\`${path}\` ${why}`,
    remedy: 'nothing is written through links or outside of the repository; replace the link by a folder',
  });
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** A file that is written under a temporary name, with the path where it belongs. */
export interface StagedFile {
  readonly path: string;
  readonly temporary: string;
}

/** Makes the changes to one folder; remembers which of its sub-folders were found to be real folders. */
export class FolderChanges {
  readonly #root: string;
  readonly #operations: FileOperations;
  readonly #folders = new Map<string, Promise<void>>();

  constructor(root: string, operations: FileOperations) {
    this.#root = root;
    this.#operations = operations;
  }

  /** Writes the whole file under a temporary name in its folder; nothing that is there changes yet. */
  async stage(path: string, content: string): Promise<StagedFile> {
    const folder = parentOf(path);
    await this.#ensureFolder(folder);
    const mode = await this.#modeOf(path);
    const temporary = join(this.#root, folder, `.four-eyes-${randomBytes(8).toString('hex')}.tmp`);
    try {
      await this.#writeWhole(temporary, content, mode);
    } catch (cause) {
      await this.discard({ path, temporary });
      throw cause;
    }
    return { path, temporary };
  }

  /** Puts a staged file in its place, whole. */
  async commit({ path, temporary }: StagedFile): Promise<void> {
    await this.#operations.rename(temporary, join(this.#root, path));
  }

  async discard({ temporary }: StagedFile): Promise<void> {
    await this.#operations.unlink(temporary).catch((cause: unknown) => {
      if (!isMissing(cause)) throw toFolderError(temporary, cause);
    });
  }

  /** Removes the file, and the folders that it leaves empty; what is gone already is no failure. */
  async remove(path: string): Promise<void> {
    if (!(await this.#isRealFolder(parentOf(path)))) return;
    try {
      await this.#operations.unlink(join(this.#root, path));
    } catch (cause) {
      if (!isMissing(cause)) throw cause;
    }
    await this.#removeEmptyFolders(parentOf(path));
  }

  async #writeWhole(temporary: string, content: string, mode: number): Promise<void> {
    const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW } = constants;
    const handle = await this.#operations.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  /** The permissions of the file that is replaced; of a new file, those that the umask leaves. */
  async #modeOf(path: string): Promise<number> {
    try {
      const status = await this.#operations.lstat(join(this.#root, path));
      if (!status.isFile()) throw refusePath(path, 'is a link or a folder where a file belongs');
      return status.mode & 0o777;
    } catch (cause) {
      if (isMissing(cause)) return 0o666;
      throw cause;
    }
  }

  #ensureFolder(folder: string): Promise<void> {
    const known = this.#folders.get(folder);
    if (known !== undefined) return known;
    const made = this.#makeFolder(folder);
    this.#folders.set(folder, made);
    return made;
  }

  async #makeFolder(folder: string): Promise<void> {
    if (folder !== '') await this.#ensureFolder(parentOf(folder));
    if (await this.#isRealFolder(folder)) return;
    if (folder === '') await this.#makeRoot(resolve(this.#root));
    else await this.#operations.mkdir(join(this.#root, folder));
  }

  /** Not with `recursive`: where a file system takes no folders, as `/proc`, Node then tries for ever. */
  async #makeRoot(path: string): Promise<void> {
    const parent = dirname(path);
    const isThere = await this.#operations.lstat(path).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    if (parent !== path) await this.#makeRoot(parent);
    await this.#operations.mkdir(path);
  }

  /** False where nothing is there; refuses whatever is not a folder, links to folders included. */
  async #isRealFolder(folder: string): Promise<boolean> {
    try {
      const path = folder === '' ? `${this.#root}/` : join(this.#root, folder);
      const status = await this.#operations.lstat(path);
      if (!status.isDirectory()) throw refusePath(folder, 'is a link or a file where a folder belongs');
      return folder === '' || (await this.#isRealFolder(parentOf(folder)));
    } catch (cause) {
      if (isMissing(cause)) return false;
      throw cause;
    }
  }

  /** A folder that cannot be listed is left as it is: it does no harm. */
  async #removeEmptyFolders(folder: string): Promise<void> {
    if (folder === '') return;
    const left = await this.#operations.readdir(join(this.#root, folder)).catch(() => ['unknown']);
    if (left.length > 0) return;
    await this.#operations.rmdir(join(this.#root, folder));
    await this.#removeEmptyFolders(parentOf(folder));
  }
}
