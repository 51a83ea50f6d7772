import { lstat, mkdir, open, readdir, readlink, rename, rmdir, unlink } from 'node:fs/promises';

/** The calls of `node:fs/promises` that the folder adapter makes; tests replace one to let it fail. */
export interface FileOperations {
  readonly lstat: typeof lstat;
  readonly mkdir: typeof mkdir;
  readonly open: typeof open;
  readonly readdir: typeof readdir;
  readonly readlink: typeof readlink;
  readonly rename: typeof rename;
  readonly rmdir: typeof rmdir;
  readonly unlink: typeof unlink;
}

export const nodeFileOperations: FileOperations = {
  lstat,
  mkdir,
  open,
  readdir,
  readlink,
  rename,
  rmdir,
  unlink,
};
