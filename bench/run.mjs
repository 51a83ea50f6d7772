// Runs the benchmarks: all, or those named (`npm run bench -- drift`). Prints a table for each and keeps them in
// RESULTS.md. `--quick` runs the smallest size alone and keeps nothing;
// `--full` takes the longest.
import { writeFileSync, readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { benchmarks } from './benchmarks/index.mjs';
import { describeMachine } from './describe-machine.mjs';
import { markdownTable } from './markdown-table.mjs';

const resultsFile = join(import.meta.dirname, 'RESULTS.md');
const words = process.argv.slice(2);
const isQuick = words.includes('--quick');
const isFull = words.includes('--full');
const wanted = words.filter((word) => !word.startsWith('--'));
const unknown = wanted.filter((name) => !benchmarks.some((benchmark) => benchmark.name === name));

/** The sections that are there already, by the name in their heading's anchor comment. */
function keptSections() {
  if (!existsSync(resultsFile)) return new Map();
  const [, ...sections] = readFileSync(resultsFile, 'utf8').split('<!-- benchmark: ');
  return new Map(
    sections.map((section) => [section.split(' ', 1)[0], `<!-- benchmark: ${section.trimEnd()}\n`]),
  );
}

async function measure(benchmark) {
  console.error(`${benchmark.name}: ${benchmark.title}`);
  const { columns, rows, notes } = await benchmark.run({ isQuick, isFull });
  const section = [
    `<!-- benchmark: ${benchmark.name} -->`,
    `## ${benchmark.title}`,
    '',
    describeMachine(),
    '',
    markdownTable(columns, rows),
    '',
    ...notes.map((note) => `- ${note}`),
    '',
  ].join('\n');
  console.log(`\n${section}`);
  return section;
}

if (unknown.length > 0) {
  console.error(`error: there is no benchmark \`${unknown.join('`, `')}\``);
  console.error(`  there are ${benchmarks.map(({ name }) => `\`${name}\``).join(', ')}`);
  process.exitCode = 2;
} else {
  const sections = keptSections();
  for (const benchmark of benchmarks) {
    if (wanted.length > 0 && !wanted.includes(benchmark.name)) continue;
    sections.set(benchmark.name, await measure(benchmark));
  }
  const inOrder = benchmarks.flatMap(({ name }) => sections.get(name) ?? []);
  const text = ['# Results of the benchmarks', '', 'Written by `npm run bench`.', '', ...inOrder].join('\n');
  if (!isQuick) writeFileSync(resultsFile, text);
}
