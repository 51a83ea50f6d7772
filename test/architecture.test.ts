import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';

const sourceRoot = join(import.meta.dirname, '..', 'src');

/** The layers that each layer may import, besides itself; the table of `docs/architecture.md`. */
const pureModel = ['finding', 'iam', 'policy', 'repository', 'exceptions'];
const judgements = [...pureModel, 'lint', 'review', 'drift', 'audit'];
const pure = [...judgements, 'config'];

const allowedLayers: Record<string, readonly string[]> = {
  finding: [],
  iam: ['finding'],
  policy: ['finding', 'iam'],
  repository: ['finding', 'iam'],
  exceptions: ['finding', 'iam'],
  lint: pureModel,
  review: pureModel,
  drift: pureModel,
  audit: pureModel,
  config: judgements,
  ports: pure,
  'use-cases': [...pure, 'ports'],
  render: pure,
  adapters: [...pure, 'ports', 'render'],
  sandbox: ['finding', 'iam'],
  apps: ['*'],
  index: ['*'],
};

const pureLayers = [...pure, 'render'];

/** Node's modules that compute and touch nothing outside the process. */
const pureNodeModules = [
  'node:crypto',
  'node:url',
  'node:path/posix',
  'node:assert',
  'node:buffer',
  'node:util',
];

interface SourceImport {
  readonly file: string;
  readonly layer: string;
  readonly specifier: string;
  readonly targetLayer: string | undefined;
}

function layerOf(file: string): string {
  const [first = ''] = relative(sourceRoot, file).split('/');
  return first.replace(/\.ts$/, '');
}

function sourceFiles(): readonly string[] {
  return readdirSync(sourceRoot, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(sourceRoot, path));
}

function importsOf(file: string): readonly SourceImport[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
  return importedFiles.map(({ fileName: specifier }) => ({
    file: relative(sourceRoot, file),
    layer: layerOf(file),
    specifier,
    targetLayer: specifier.startsWith('.') ? layerOf(join(dirname(file), specifier)) : undefined,
  }));
}

const allImports = sourceFiles().flatMap(importsOf);

function violations(isViolation: (found: SourceImport) => boolean): readonly string[] {
  return allImports.filter(isViolation).map(({ file, specifier }) => `${file} imports ${specifier}`);
}

describe('architecture', () => {
  test('every layer imports only the layers below it', () => {
    const found = violations(({ layer, targetLayer }) => {
      const allowed = allowedLayers[layer] ?? [];
      return (
        targetLayer !== undefined &&
        targetLayer !== layer &&
        !allowed.includes('*') &&
        !allowed.includes(targetLayer)
      );
    });

    expect(found).toEqual([]);
  });

  test('every folder of src is a known layer', () => {
    const unknown = sourceFiles()
      .map(layerOf)
      .filter((layer) => !(layer in allowedLayers));

    expect(unknown).toEqual([]);
  });

  test('the AWS SDK is imported by adapters/aws alone', () => {
    const found = violations(
      ({ file, specifier }) => /^@(aws-sdk|smithy)\//.test(specifier) && !file.startsWith('adapters/aws/'),
    );

    expect(found).toEqual([]);
  });

  test('Probot and Octokit are imported by adapters/github and apps/server alone', () => {
    const found = violations(
      ({ file, specifier }) =>
        (specifier === 'probot' || specifier.startsWith('@octokit/')) &&
        !/^(adapters\/github|apps\/server)\//.test(file),
    );

    expect(found).toEqual([]);
  });

  test('pure layers import no module of Node that reads, writes or listens', () => {
    const found = violations(
      ({ layer, specifier }) =>
        pureLayers.includes(layer) && specifier.startsWith('node:') && !pureNodeModules.includes(specifier),
    );

    expect(found).toEqual([]);
  });

  test('process.env is read in apps alone, and the clock in its adapter alone', () => {
    const offending = sourceFiles().flatMap((file) => {
      const path = relative(sourceRoot, file);
      const text = readFileSync(file, 'utf8');
      const readsEnvironment = /\bprocess\.env\b/.test(text) && layerOf(file) !== 'apps';
      const readsClock =
        /\bDate\.now\(|\bnew Date\(\s*\)/.test(text) &&
        path !== 'adapters/local/system-clock.ts' &&
        layerOf(file) !== 'sandbox';
      return readsEnvironment || readsClock ? [path] : [];
    });

    expect(offending).toEqual([]);
  });
});
