// Compiles src/ to dist/ and copies the data files that TypeScript does not emit.
import { chmodSync, cpSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');

const compiled = spawnSync(process.execPath, [compiler, '--project', join(root, 'tsconfig.build.json')], {
  stdio: 'inherit',
});
if (compiled.status !== 0) process.exit(compiled.status ?? 1);

const isDirectoryOrData = (path) => !/\.[cm]?tsx?$/.test(path);
cpSync(join(root, 'src'), join(root, 'dist'), { recursive: true, filter: isDirectoryOrData });
chmodSync(join(root, 'dist', 'apps', 'cli', 'main.js'), 0o755);
