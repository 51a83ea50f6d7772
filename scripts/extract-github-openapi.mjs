// Writes test/fixtures/github/openapi-operations.json: the operations in use of GitHub's own description of its REST API,
// with all that they refer to. `@octokit/openapi` has 385 MB, so it is installed into a temporary folder and never is a
// dependency. Run it after a change of src/adapters/github/operations.ts.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transform } from 'esbuild';

const version = '23.0.2';
const root = join(import.meta.dirname, '..');
const operationsFile = join(root, 'src/adapters/github/operations.ts');
const target = join(root, 'test/fixtures/github/openapi-operations.json');

/** What describes and does not constrain. */
const noise = new Set([
  'description',
  'example',
  'examples',
  'externalDocs',
  'summary',
  'title',
  'tags',
  'x-github',
]);

async function operationsInUse() {
  const { code } = await transform(readFileSync(operationsFile, 'utf8'), { loader: 'ts', format: 'esm' });
  const { operations } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return Object.keys(operations);
}

function installDescription() {
  const folder = mkdtempSync(join(tmpdir(), 'github-openapi-'));
  try {
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    execFileSync(
      'npm',
      ['install', '--no-audit', '--no-fund', '--ignore-scripts', `@octokit/openapi@${version}`],
      {
        cwd: folder,
        stdio: 'inherit',
      },
    );
    const file = join(folder, 'node_modules/@octokit/openapi/generated/api.github.com.json');
    return JSON.parse(readFileSync(file, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A copy without noise; `properties` and the like name things that may be called `title`, so their keys all stay. */
function withoutNoise(value, isMapOfNames = false) {
  if (Array.isArray(value)) return value.map((element) => withoutNoise(element));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => isMapOfNames || !noise.has(key));
  return Object.fromEntries(
    kept.map(([key, inner]) => [
      key,
      withoutNoise(inner, !isMapOfNames && ['properties', 'schemas'].includes(key)),
    ]),
  );
}

function jsonSchemaOf(content) {
  return content?.['application/json']?.schema;
}

function resolve(description, value) {
  if (value?.$ref === undefined) return value;
  return value.$ref
    .slice(2)
    .split('/')
    .reduce((node, key) => node[key], description);
}

function describeOperation(description, operation) {
  const [method, path] = operation.split(' ');
  const found = description.paths[path]?.[method.toLowerCase()];
  if (found === undefined) throw new Error(`GitHub's description has no \`${operation}\``);
  const responses = Object.entries(found.responses).map(([status, response]) => [
    status,
    jsonSchemaOf(resolve(description, response).content) ?? null,
  ]);
  return withoutNoise({
    parameters: (found.parameters ?? []).map((parameter) => {
      const { name, in: place, required = false, schema } = resolve(description, parameter);
      return { name, in: place, required, schema };
    }),
    ...(found.requestBody && { body: jsonSchemaOf(resolve(description, found.requestBody).content) ?? null }),
    responses: Object.fromEntries(responses),
  });
}

function referredSchemas(description, value, found = {}) {
  for (const match of JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    const name = match[1];
    if (found[name] !== undefined) continue;
    found[name] = withoutNoise(description.components.schemas[name]);
    referredSchemas(description, found[name], found);
  }
  return found;
}

const description = installDescription();
const operations = Object.fromEntries(
  (await operationsInUse()).map((operation) => [operation, describeOperation(description, operation)]),
);
const schemas = referredSchemas(description, operations);
const sorted = Object.fromEntries(Object.entries(schemas).sort(([one], [other]) => (one < other ? -1 : 1)));
const text = JSON.stringify({
  source: `@octokit/openapi@${version}`,
  operations,
  components: { schemas: sorted },
});
writeFileSync(target, `${text}\n`);
console.log(`${Object.keys(operations).length} operations, ${Math.round(text.length / 1024)} KB`);
