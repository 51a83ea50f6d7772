// Packs the package, installs it in an empty folder as a user would, and runs its commands there.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const temporary = mkdtempSync(join(tmpdir(), 'four-eyes-smoke-'));
const folder = join(temporary, 'empty');
mkdirSync(folder);

const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');

/** What a consumer in TypeScript writes; it must compile against the package's types. */
const consumer = `
import { comparePrivileges, compilePolicySet, evaluateRequest, findEscalationPaths, isAccessGranted, isPublic } from 'four-eyes';
import { lintPolicyDocument, parsePolicyDocument, principalFromText } from 'four-eyes';
import type { AccessRequest, EscalationFinding, Evaluation, Finding, PolicyDocument, PrivilegeVerdict } from 'four-eyes';

const parsed = parsePolicyDocument('{}', { kind: 'identity', file: 'policy.json' });
if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
const document: PolicyDocument = parsed.value;
const principal = principalFromText('anonymous');
if (principal === undefined) throw new Error('no principal');
const request: AccessRequest = { principal, action: 's3:GetObject', resource: '*', context: { 'aws:TagKeys': ['a'] } };
const compiled = compilePolicySet({ identity: [{ name: 'policy', document }] });
const evaluation: Evaluation = evaluateRequest(request, compiled);
const granted: boolean = isAccessGranted(compiled, [request]) && isPublic(document);
const verdict: PrivilegeVerdict = comparePrivileges(document, document, { kind: 'identity' }).verdict;
const findings: readonly Finding[] = lintPolicyDocument('{}').findings;
const paths: readonly EscalationFinding[] = findEscalationPaths([{ name: 'policy', document }]);
// @ts-expect-error plain JSON is no parsed document
comparePrivileges({ Statement: [] }, document, { kind: 'identity' });
export { evaluation, findings, granted, paths, verdict };
`;

/** Runs a command to its end; settings that would change the mode are taken out of its environment. */
function run(command, words, cwd) {
  const environment = Object.entries(process.env).filter(
    ([name]) => !/^(AWS_|npm_|APP_ID$|PRIVATE_KEY|WEBHOOK_|NODE_ENV$|NO_COLOR$|FORCE_COLOR$)/.test(name),
  );
  const done = spawnSync(command, words, { cwd, encoding: 'utf8', env: Object.fromEntries(environment) });
  if (done.error) throw done.error;
  return { status: done.status, out: done.stdout, error: done.stderr };
}

function succeed(command, words, cwd) {
  const done = run(command, words, cwd);
  assert.equal(done.status, 0, `${command} ${words.join(' ')}: ${done.error}`);
  return done.out;
}

function fourEyes(...words) {
  const done = run('npx', ['--no-install', 'four-eyes', ...words], folder);
  assert.doesNotMatch(done.error, /\n\s+at .*:\d+:\d+/, 'a stack trace was printed');
  return done;
}

try {
  const [packed] = JSON.parse(
    succeed('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', temporary], root),
  );
  const names = packed.files.map(({ path }) => path);
  const unwanted = names.filter((name) => /^(src|test|bench|scripts)\/|(?<!\.d)\.ts$/.test(name));
  assert.deepEqual(unwanted, [], 'the package holds files that no user needs');
  for (const needed of [
    'LICENSE',
    'NOTICE',
    'README.md',
    'app.yml',
    'docs/reference/four-eyes.schema.json',
    'policies/four-eyes.yml',
    'dist/apps/cli/main.js',
  ]) {
    assert.ok(names.includes(needed), `the package lacks ${needed}`);
  }
  succeed(
    'npm',
    ['install', '--no-audit', '--no-fund', '--prefer-offline', join(temporary, packed.filename)],
    folder,
  );

  assert.equal(fourEyes('--version').out, `${version}\n`);

  const nothing = fourEyes('scan');
  assert.equal(nothing.status, 2, nothing.error);
  assert.equal(nothing.out, '');
  assert.match(nothing.error, /`policies`/);
  assert.match(nothing.error, /--repo/);

  const sample = fourEyes('scan', '--sandbox', '--format', 'json');
  assert.equal(sample.status, 1, sample.error);
  assert.equal(JSON.parse(sample.out).verdict, 'drifted');

  const exported = succeed(
    'node',
    ['--input-type=module', '--eval', 'console.log(Object.keys(await import("four-eyes")).join(" "))'],
    folder,
  );
  for (const name of [
    'parsePolicyDocument',
    'normalizePolicyDocument',
    'arePolicyDocumentsEquivalent',
    'decodePolicyRepository',
    'detectDrift',
    'planRevert',
    'evaluateRequest',
    'compilePolicySet',
    'comparePrivileges',
    'isAccessGranted',
    'isPublic',
    'lintPolicyDocument',
    'findEscalationPaths',
  ]) {
    assert.ok(exported.split(/\s+/).includes(name), `the library lacks ${name}`);
  }
  writeFileSync(join(folder, 'consumer.mts'), consumer);
  succeed(
    process.execPath,
    [
      compiler,
      '--noEmit',
      '--strict',
      '--target',
      'es2023',
      '--module',
      'nodenext',
      '--skipLibCheck',
      'consumer.mts',
    ],
    folder,
  );
  console.log(
    `packed install: ${names.length} files, ${Math.round(packed.unpackedSize / 1024)} KiB; version, scan and library work`,
  );
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
