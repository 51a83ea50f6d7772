import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..', '..');

/** Makes one script of the GitHub that the tests fake, which is in TypeScript. Gives its path. */
export async function buildGitHub() {
  const outfile = join(root, '.tmp', 'benchmark-github.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'github-process.mjs')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  });
  return outfile;
}
