import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformFileSync } from '@swc/core';
import { buildSync } from 'esbuild';

const root = join(import.meta.dirname, '..', '..');

/** The program as users run it: a process of its own. */
export interface BuiltProgram {
  /** Path of `main.js`. */
  readonly main: string;
  readonly remove: () => void;
}

/** Compiles `src/` into a folder of its own, from where the program's dependencies are found. */
export function buildProgram(): BuiltProgram {
  mkdirSync(join(root, '.tmp'), { recursive: true });
  const folder = mkdtempSync(join(root, '.tmp', 'program-'));
  for (const name of ['package.json', 'policies']) symlinkSync(join(root, name), join(folder, name));
  for (const name of readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })) {
    const target = join(folder, 'dist', name.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    if (name.endsWith('.json')) cpSync(join(root, 'src', name), target);
    if (name.endsWith('.ts')) writeFileSync(target, compile(join(root, 'src', name)));
  }
  bundleDashboard(join(folder, 'dist', 'apps', 'dashboard', 'client.js'));
  return {
    main: join(folder, 'dist', 'apps', 'cli', 'main.js'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The script of the dashboard, as the build makes it. */
export function bundleDashboard(outfile: string): void {
  const client = join(root, 'src', 'apps', 'dashboard', 'client', 'main.ts');
  buildSync({ entryPoints: [client], outfile, bundle: true, minify: true, format: 'iife', target: 'es2022' });
}

function compile(path: string): string {
  const { code } = transformFileSync(path, {
    swcrc: false,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
    module: { type: 'es6' },
  });
  return code.replaceAll(/((?:from|import|import\() ?['"]\.[^'"]+)\.ts(['"])/g, '$1.js$2');
}

/** What became of a process. */
export interface Finished {
  readonly status: number | null;
  readonly out: string;
  readonly error: string;
}

/** A process that runs the program. */
export interface RunningProgram {
  /** Resolves with the first match of the pattern in what it wrote to standard error. */
  readonly said: (pattern: RegExp) => Promise<RegExpExecArray>;
  readonly signal: (name: 'SIGINT' | 'SIGTERM') => void;
  /** Closes the reading end of its standard output, as `head` does. */
  readonly stopReading: () => void;
  readonly finished: Promise<Finished>;
}

/** Starts the program with an environment that holds `PATH` and what is given. */
export function startProgram(
  { main }: BuiltProgram,
  words: readonly string[],
  options: { readonly cwd?: string; readonly environment?: Readonly<Record<string, string>> } = {},
): RunningProgram {
  const child = spawn(process.execPath, [main, ...words], {
    cwd: options.cwd ?? root,
    env: { PATH: process.env['PATH'] ?? '', ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = { out: '', error: '' };
  const listeners = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (written.out += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    written.error += chunk;
    for (const listener of listeners) listener();
  });
  return {
    said: (pattern) =>
      new Promise((resolve) => {
        const look = (): void => {
          const match = pattern.exec(written.error);
          if (match !== null) resolve(match);
        };
        listeners.add(look);
        look();
      }),
    signal: (name) => void child.kill(name),
    stopReading: () => void child.stdout.destroy(),
    finished: new Promise((resolve) => {
      child.on('close', (status) => resolve({ status, ...written }));
    }),
  };
}
