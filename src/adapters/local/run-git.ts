import { spawn } from 'node:child_process';

/** Bytes that one call of Git may print: far more than a policy repository. */
const longestOutput = 512 * 1024 * 1024;

/** Milliseconds that one call of Git may take. */
const longestTime = 120_000;

/** What Git said; the status is that of the process, `undefined` where it could not be started or was ended. */
export interface GitAnswer {
  readonly status?: number;
  readonly output: Uint8Array;
  readonly error: string;
}

/**
 * Nothing of the user's or the repository's configuration may start another program, ask for a password, or replace an
 * object by another (`git replace`); no object is fetched from a remote.
 */
const environment = {
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_LITERAL_PATHSPECS: '1',
  LC_ALL: 'C',
};

/**
 * What says which repository is meant, and where in it: Git sets it for hooks, and it would make another folder the root of what
 * is read. INVARIANT: the folder alone says that. Where objects are stays, for hooks that judge what was pushed but not taken yet.
 */
const ofAnotherRepository: ReadonlySet<string> = new Set([
  'GIT_COMMON_DIR',
  'GIT_DIR',
  'GIT_GRAFT_FILE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_INTERNAL_SUPER_PREFIX',
  'GIT_NAMESPACE',
  'GIT_PREFIX',
  'GIT_WORK_TREE',
]);

function environmentOf(inherited: Readonly<Record<string, string | undefined>>) {
  const kept = Object.entries(inherited).filter(([name]) => !ofAnotherRepository.has(name));
  return { ...Object.fromEntries(kept), ...environment };
}

/** Runs Git with an argument list, without any shell, and gives it `input`. Never rejects. */
export function runGit(
  folder: string,
  words: readonly string[],
  inherited: Readonly<Record<string, string | undefined>>,
  input = '',
): Promise<GitAnswer> {
  return new Promise((resolve) => {
    const git = spawn('git', ['--no-pager', '-c', 'core.fsmonitor=false', ...words], {
      cwd: folder,
      env: environmentOf(inherited),
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: longestTime,
      shell: false,
    });
    const output: Buffer[] = [];
    let [size, error] = [0, ''];
    git.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > longestOutput) git.kill();
      else output.push(chunk);
    });
    git.stderr.on('data', (chunk: Buffer) => {
      if (error.length < 10_000) error += chunk.toString('utf8');
    });
    git.on('error', ({ message }) => resolve({ output: Buffer.alloc(0), error: message }));
    git.on('close', (status) => {
      const isWhole = status !== null && size <= longestOutput;
      resolve({ ...(isWhole && { status }), output: Buffer.concat(output), error });
    });
    // A Git that ends early closes its input; its status tells.
    git.stdin.on('error', () => undefined);
    git.stdin.end(input);
  });
}
