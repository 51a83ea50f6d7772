// Bundles the GitHub Action and the hooks of pre-commit into one file, with the licences of all that is in it beside it. `--check` writes nothing, and
// fails where the committed files are not what a fresh build gives; `--out DIR` writes them elsewhere.
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const words = process.argv.slice(2);
const folder = words.includes('--out') ? words[words.indexOf('--out') + 1] : join(root, 'action');

/** What CommonJS modules of the bundle need of Node. */
const banner = [
  '#!/usr/bin/env node',
  '// Built by `npm run action:build` from src/apps/action; do not edit. Licences: LICENSES.txt.',
  "import { createRequire as createRequireOfNode } from 'node:module';",
  'const require = createRequireOfNode(import.meta.url);',
].join('\n');

async function bundle() {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['src/apps/action/main.ts'],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    banner: { js: banner },
    legalComments: 'none',
    charset: 'ascii',
    metafile: true,
    write: false,
    outfile: 'index.mjs',
    logLevel: 'error',
  });
  const [output] = Object.values(metafile.outputs);
  const inputs = Object.keys(output.inputs).filter((path) => output.inputs[path].bytesInOutput > 0);
  return { text: outputFiles[0].text, inputs };
}

/** The folder of the package that a file is of: the innermost one. */
function packageFolderOf(path) {
  const start = path.lastIndexOf('node_modules/');
  if (start < 0) return [];
  const [first, second] = path.slice(start + 'node_modules/'.length).split('/');
  return [
    path.slice(0, start) + ['node_modules', first, ...(first.startsWith('@') ? [second] : [])].join('/'),
  ];
}

function licenceOf(packageFolder) {
  const { name, version, license } = JSON.parse(
    readFileSync(join(root, packageFolder, 'package.json'), 'utf8'),
  );
  const files = readdirSync(join(root, packageFolder)).filter((file) => /^(licen[cs]e|notice)/i.test(file));
  const texts = files.sort().map((file) => readFileSync(join(root, packageFolder, file), 'utf8').trim());
  return [`${name} ${version}: ${license}`, '', ...texts].join('\n').replaceAll('\r\n', '\n');
}

function licences(inputs) {
  const folders = [...new Set(inputs.flatMap(packageFolderOf))].sort();
  const line = '-'.repeat(80);
  const opening =
    'The bundle of four-eyes (Apache-2.0, see LICENSE and NOTICE) holds code of these packages.';
  return `${[opening, ...folders.map(licenceOf)].join(`\n\n${line}\n\n`)}\n`;
}

const { text, inputs } = await bundle();
const wanted = { 'index.mjs': text, 'LICENSES.txt': licences(inputs) };

if (words.includes('--check')) {
  const stale = Object.entries(wanted).filter(([name, content]) => {
    const file = join(folder, name);
    return !existsSync(file) || readFileSync(file, 'utf8') !== content;
  });
  for (const [name] of stale) console.error(`action/${name} is not what \`npm run action:build\` gives`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(wanted)) writeFileSync(join(folder, name), content);
  chmodSync(join(folder, 'index.mjs'), 0o755);
}
