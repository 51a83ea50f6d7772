// Compiles src/ to dist/, copies the data files that TypeScript does not emit, and bundles the script of the dashboard.
import { chmodSync, cpSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join, sep } from 'node:path';
import { buildSync } from 'esbuild';

const root = join(import.meta.dirname, '..');
const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');

const compiled = spawnSync(process.execPath, [compiler, '--project', join(root, 'tsconfig.build.json')], {
  stdio: 'inherit',
});
if (compiled.status !== 0) process.exit(compiled.status ?? 1);

const client = join(root, 'src', 'apps', 'dashboard', 'client');
const isDirectoryOrData = (path) =>
  !/\.[cm]?tsx?$/.test(path) && path !== client && !path.startsWith(`${client}${sep}`);
cpSync(join(root, 'src'), join(root, 'dist'), { recursive: true, filter: isDirectoryOrData });
buildSync({
  entryPoints: [join(client, 'main.ts')],
  outfile: join(root, 'dist', 'apps', 'dashboard', 'client.js'),
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  legalComments: 'eof',
});
chmodSync(join(root, 'dist', 'apps', 'cli', 'main.js'), 0o755);
