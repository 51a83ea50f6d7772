import { execFile } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AwsResult, RunAws } from '../../../src/sandbox/aws-cli/sandbox-aws.ts';

/** The script's own result, and every call of `aws` that it made. */
export interface ScriptResult extends AwsResult {
  readonly calls: readonly (readonly string[])[];
}

function execute(file: string, environment: NodeJS.ProcessEnv): Promise<AwsResult> {
  return new Promise((resolve) => {
    execFile('/bin/sh', [file], { env: environment }, (error, stdout, stderr) => {
      resolve({
        status: typeof error?.code === 'number' ? error.code : error === null ? 0 : 1,
        stdout,
        stderr,
      });
    });
  });
}

/** Runs a script with the real `/bin/sh`, with an `aws` first on the path that asks the given function. */
export async function runScript(script: string, runAws: RunAws): Promise<ScriptResult> {
  const calls: (readonly string[])[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      const argv = JSON.parse(body) as readonly string[];
      calls.push(argv);
      response.end(JSON.stringify(runAws(argv)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const folder = mkdtempSync(join(tmpdir(), 'four-eyes-revert-'));
  try {
    copyFileSync(join(import.meta.dirname, 'aws.mjs'), join(folder, 'aws'));
    chmodSync(join(folder, 'aws'), 0o755);
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    writeFileSync(join(folder, 'revert.sh'), script);
    const environment = {
      PATH: `${folder}:${process.env['PATH'] ?? ''}`,
      TEST_AWS_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    };
    return { ...(await execute(join(folder, 'revert.sh'), environment)), calls };
  } finally {
    rmSync(folder, { recursive: true });
    server.close();
  }
}
