import { PolicyRepositoryError, type PolicyRepositoryFailure } from '../../ports/policy-repository.ts';

interface Explanation {
  readonly failure: PolicyRepositoryFailure;
  readonly what: string;
  readonly remedy: string;
}

/** POSIX error codes, as Node gives them, in words. */
const explanations: Readonly<Record<string, Explanation>> = {
  ENOENT: {
    failure: 'notFound',
    what: 'does not exist',
    remedy: 'check the path of the policy repository (`--repo`)',
  },
  ENOTDIR: {
    failure: 'notAFolder',
    what: 'is not a folder',
    remedy: 'name the folder that holds the accounts with `--repo`',
  },
  EACCES: {
    failure: 'accessDenied',
    what: 'is not accessible to this user',
    remedy: 'give the user that runs four-eyes access to it',
  },
  EPERM: {
    failure: 'accessDenied',
    what: 'may not be changed by this user',
    remedy: 'give the user that runs four-eyes access to it',
  },
  EROFS: {
    failure: 'readOnly',
    what: 'is on a read-only file system',
    remedy: 'mount it writable, or pull into another folder',
  },
  ENOSPC: {
    failure: 'diskFull',
    what: 'could not be written: no space is left on the disk',
    remedy: 'free some space and run the command again; no file was left half-written',
  },
  EDQUOT: {
    failure: 'diskFull',
    what: 'could not be written: the disk quota is used up',
    remedy: 'free some space and run the command again; no file was left half-written',
  },
  ELOOP: {
    failure: 'outsideRepository',
    what: 'is a symbolic link',
    remedy: 'replace the link by what it points to: links are never followed',
  },
  EISDIR: {
    failure: 'notAFile',
    what: 'is a folder where a file belongs',
    remedy: 'move the folder away',
  },
};

/** The code of a failed call, such as `ENOENT`; told by its shape, since not every realm has the same `Error`. */
export function codeOf(cause: unknown): string {
  const hasCode = typeof cause === 'object' && cause !== null && 'code' in cause;
  return hasCode && typeof cause.code === 'string' ? cause.code : 'unknown';
}

/** The typed error for a failed file operation on `path`; an error that is one already stays as it is. */
export function toFolderError(path: string, cause: unknown): PolicyRepositoryError {
  if (cause instanceof PolicyRepositoryError) return cause;
  const code = codeOf(cause);
  const explanation = explanations[code] ?? {
    failure: 'other',
    what: `could not be used (${code})`,
    remedy: 'see the cause; then run the command again',
  };
  return new PolicyRepositoryError({
    failure: explanation.failure,
    path,
    message: `\`${path}\` ${explanation.what}`,
    remedy: explanation.remedy,
    cause,
  });
}
