import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { runCommandLine } from '../../../src/apps/cli/run-command-line.ts';
import { auditControls } from '../../../src/audit/controls/index.ts';
import { fakeConsole } from '../../support/fake-console.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const schema = JSON.parse(
  readFileSync(join(root, 'docs/reference/audit-report.schema.json'), 'utf8'),
) as object;

async function run(...words: readonly string[]) {
  const console = fakeConsole({ workingDirectory: root });
  const status = await runCommandLine(['audit', ...words], console);
  return { status, out: console.out(), error: console.error() };
}

interface JsonReport {
  readonly verdict: string;
  readonly accounts: readonly {
    readonly results: readonly { readonly control: string; readonly status: string }[];
  }[];
}

describe('four-eyes audit', () => {
  test('the neglected sandbox fails what was neglected, and JSON keeps to its schema', async () => {
    const { status, out } = await run('--sandbox', '--format', 'json');

    const report = JSON.parse(out) as JsonReport;
    const validate = new Ajv2020({ allErrors: true, strictTypes: true }).compile(schema);
    expect(validate(report) ? [] : validate.errors).toEqual([]);
    const failed = report.accounts.map(({ results }) =>
      results.filter((result) => result.status === 'failed').map(({ control }) => control),
    );
    expect([status, report.verdict]).toEqual([1, 'failed']);
    expect(failed[0]).toEqual(
      expect.arrayContaining([
        'root-unused',
        'alternate-contacts',
        'mfa-for-passwords',
        'access-key-age',
        'identity-account-locked',
        'key-rotation',
        'key-deletion',
        'key-grants',
        'external-access-analyzer',
      ]),
    );
    expect(failed.flat()).not.toContain('delivery-roles-no-iam');
    expect(report.accounts.map(({ results }) => results.length)).toEqual([
      auditControls.length,
      auditControls.length,
    ]);
  });

  test('text begins with the worst, and says what to do', async () => {
    const { status, out } = await run('--sandbox', '--account', '111111111111', '--evidence');

    expect(status).toBe(1);
    expect(out).toContain('acme-identity-111111111111: ');
    expect(out).not.toContain('acme-production-222222222222: ');
    expect(out.indexOf('critical nobody but the watched roles')).toBeLessThan(
      out.indexOf('low no user has two'),
    );
    expect(out).toContain('→ take the permission away');
    expect(out).toContain(
      'root-access-keys: AccountAccessKeysPresent: 0; AccountSigningCertificatesPresent: 0',
    );
    expect(out).not.toContain('\\u{');
  });

  test('SARIF names the controls as rules', async () => {
    const { out } = await run('--sandbox', '--format', 'sarif');

    const log = JSON.parse(out) as {
      readonly runs: readonly {
        readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
        readonly results: readonly { readonly ruleId: string }[];
      }[];
    };
    expect(log.runs[0]?.tool.driver.rules.map(({ id }) => id)).toEqual(auditControls.map(({ id }) => id));
    expect(log.runs[0]?.results.map(({ ruleId }) => ruleId)).toContain('key-deletion');
  });

  test('--principal gives a narrower policy as a diff', async () => {
    const { status, out } = await run(
      '--sandbox',
      '--principal',
      'arn:aws:iam::222222222222:role/service/orders-api',
    );

    expect(status).toBe(1);
    expect(out).toContain('not used: sqs, tag, xray');
    expect(out).toContain('-       "Action": "sqs:SendMessage",');
    expect(out).toContain('(proved to allow nothing new)');
  });

  test.each([
    [['--principal', 'nobody'], 'give the ARN of a user or a role'],
    [
      ['--sandbox', '--principal', 'arn:aws:iam::222222222222:role/nobody'],
      'has no `arn:aws:iam::222222222222:role/nobody`',
    ],
    [['--sandbox', '--account', '999999999999'], 'declares no account `999999999999`'],
    [['--format', 'xml'], 'xml'],
  ])('bad usage %j is told', async (words, message) => {
    const { status, error } = await run(...words);

    expect(status).toBe(2);
    expect(error).toContain(message);
  });
});
