import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runCommandLine } from '../../../src/apps/cli/run-command-line.ts';
import { fakeConsole } from '../../support/fake-console.ts';

const root = join(import.meta.dirname, '..', '..', '..');

async function plan(...words: readonly string[]): Promise<{ status: number; out: string; error: string }> {
  const console = fakeConsole({ workingDirectory: root });
  const status = await runCommandLine(['plan', '--sandbox', '--account', '222222222222', ...words], console);
  return { status, out: console.out(), error: console.error() };
}

describe('four-eyes plan', () => {
  test('it prints a script that a shell accepts, with the commands that take the attack back', async () => {
    const { status, out, error } = await plan();

    expect({ status, error }).toEqual({ status: 1, error: '' });
    expect(out).toMatch(/^#!\/bin\/sh\n/);
    expect(out).toContain('aws iam delete-user --user-name=svc-backup');
    expect(out).toMatch(/aws iam detach-role-policy .*AdministratorAccess/);
    expect(spawnSync('sh', ['-n'], { input: out, encoding: 'utf8' })).toMatchObject({
      status: 0,
      stderr: '',
    });
  });

  test('the script refuses to run with the credentials of another account', async () => {
    const { out } = await plan();
    const fakeAws = 'aws() { if [ "$1" = sts ]; then echo 999999999999; else echo "ran $*"; fi; }\n';

    const done = spawnSync('sh', ['-s'], { input: fakeAws + out, encoding: 'utf8' });

    expect(done).toMatchObject({ status: 1, stdout: '' });
    expect(done.stderr).toBe('these commands are for account 222222222222\n');
  });

  test('Markdown and JSON hold the same script', async () => {
    const text = await plan();
    const markdown = await plan('--format', 'markdown');
    const json = await plan('--format', 'json');

    const { accounts } = JSON.parse(json.out) as { accounts: readonly { revertScript: readonly string[] }[] };
    expect(`${accounts[0]?.revertScript.join('\n') ?? ''}\n`).toBe(text.out);
    expect(markdown.out).toContain(`\`\`\`sh\n${text.out}\`\`\`\n`);
  });
});
