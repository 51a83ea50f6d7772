// Checks every GraphQL query of src/adapters/github/queries against GitHub's published schema. The schema and its reader are
// installed into a temporary folder and never are dependencies. Run it after a change of a query.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const packages = ['@octokit/graphql-schema@15.26.1', 'graphql@16.15.0'];
const folder = join(import.meta.dirname, '../src/adapters/github/queries');
const objectId = 'a'.repeat(40);

/** Queries are texts, or functions of object ids or of a number of logins. */
async function readQueries(file) {
  const options = { entryPoints: [join(folder, file)], bundle: true, write: false, format: 'esm' };
  const { outputFiles } = await build(options);
  const module = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  return Object.entries(module)
    .filter(([name]) => name.endsWith('Query'))
    .map(([name, query]) => [name, typeof query === 'string' ? query : callQuery(query)]);
}

function callQuery(query) {
  return query.name === 'accountsQuery' ? query(2) : query([objectId]);
}

const temporary = mkdtempSync(join(tmpdir(), 'github-graphql-'));
try {
  writeFileSync(join(temporary, 'package.json'), '{"private":true}');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...packages], {
    cwd: temporary,
    stdio: 'inherit',
  });
  const require = createRequire(join(temporary, 'package.json'));
  const { buildSchema, parse, validate } = require('graphql');
  const text = readFileSync(join(temporary, 'node_modules/@octokit/graphql-schema/schema.graphql'), 'utf8');
  // GitHub's schema defines a field twice.
  const schema = buildSchema(text, { assumeValidSDL: true });
  const queries = (await Promise.all(readdirSync(folder).map(readQueries))).flat();
  const problems = queries.flatMap(([name, query]) =>
    validate(schema, parse(query)).map(({ message }) => `${name}: ${message}`),
  );
  console.log(
    problems.length === 0 ? `${queries.length} queries agree with the schema` : problems.join('\n'),
  );
  process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
