import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runCommandLine } from '../../../src/apps/cli/run-command-line.ts';
import { fakeConsole, fakeInput } from '../../support/fake-console.ts';

const workingDirectory = join(import.meta.dirname, '..', '..', '..');

async function escalation(words: readonly string[], ...input: readonly string[]) {
  const console = fakeConsole({ workingDirectory, input: fakeInput(...input) });
  const status = await runCommandLine(['escalation', ...words], console);
  return { status, out: console.out(), error: console.error() };
}

function policyText(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

describe('escalation', () => {
  test('of the sample organisation: nobody but the role that manages IAM gets further', async () => {
    const { status, out } = await escalation(['--format', 'json']);
    const { accounts } = JSON.parse(out) as {
      accounts: { subject: string; findings: { principal: string }[] }[];
    };

    expect(status).toBe(1);
    expect(
      accounts.map(({ subject, findings }) => [
        subject,
        [...new Set(findings.map(({ principal }) => principal))],
      ]),
    ).toEqual([
      ['acme-identity-111111111111', []],
      ['acme-production-222222222222', ['arn:aws:iam::222222222222:role/security/iam-administrator']],
    ]);
  });

  test('of policies that are named like files', async () => {
    const { status, out } = await escalation(
      ['-'],
      policyText({ Effect: 'Allow', Action: 'iam:CreatePolicyVersion', Resource: '*' }),
    );

    expect(status).toBe(1);
    expect(out).toContain('[iam-001]');
  });

  test('of one account', async () => {
    expect(await escalation(['--account', '111111111111'])).toEqual({
      status: 0,
      out: 'nobody can come to more than it was given\n',
      error: '',
    });
  });

  test('with a policy of AWS that was not read the question stays open', async () => {
    const repository = mkdtempSync(join(tmpdir(), 'escalation-'));
    const users = join(repository, 'acme-333333333333', 'iam', 'user');
    mkdirSync(users, { recursive: true });
    writeFileSync(join(users, 'dev.yaml'), 'Policies:\n  - arn:aws:iam::aws:policy/SecurityAudit\n');

    const { status, out } = await escalation(['--repo', repository]);
    rmSync(repository, { recursive: true });

    expect(status).toBe(3);
    expect(out).toBe(
      'nobody can come to more than it was given\n\nnot read: attached policy `arn:aws:iam::aws:policy/SecurityAudit`\n',
    );
  });

  test('of a policy on standard input', async () => {
    const text = policyText({ Effect: 'Allow', Action: 'iam:CreateAccessKey', Resource: '*' });

    const { status, out } = await escalation(['--policy', '-'], text);

    expect(status).toBe(1);
    expect(out).toContain('1. it can create an access key of the user [iam-002]');
    expect(out).toContain('assumed: the user has fewer than two access keys');
  });

  test('of a policy that leads nowhere', async () => {
    const text = policyText({ Effect: 'Allow', Action: 's3:*', Resource: '*' });

    expect((await escalation(['--policy', '-'], text)).status).toBe(0);
  });

  test('as a Mermaid flowchart', async () => {
    const text = policyText({ Effect: 'Allow', Action: 'iam:PutUserPolicy', Resource: '*' });

    expect((await escalation(['--policy', '-', '--format', 'mermaid'], text)).out).toBe(
      'flowchart LR\n  n0["user/holder"]\n  n1(["administrator"])\n  n0 -.->|"iam-007"| n1\n',
    );
  });

  test('of an account that is not there', async () => {
    const { status, error } = await escalation(['--account', '999999999999']);

    expect(status).toBe(2);
    expect(error).toContain('has no account `999999999999`');
  });
});
