import { describe, expect, test } from '@jest/globals';
import type { DriftChange } from '../../src/drift/drift-change.ts';
import { renderJsonReport } from '../../src/render/json-report.ts';
import { blindAccount, sampleAccount, sampleChange, sampleReport } from '../support/drift-samples.ts';
import { scanReportSchemaErrors } from '../support/scan-report-schema.ts';

const { accountId, reasons, arn, name, fingerprint } = sampleChange();
const unmanaged: DriftChange = {
  accountId,
  reasons,
  arn,
  name,
  fingerprint,
  kind: 'unmanaged',
  subject: 'user',
  severity: 'high',
  patch: [{ op: 'add', path: '', value: {} }],
  live: { Path: '/' },
};

describe('JSON report', () => {
  test('every form of an account and of a change is valid by the documented schema', () => {
    const account = sampleAccount(
      [sampleChange(), unmanaged, sampleChange({ kind: 'recreated', patch: [] })],
      {
        lookAlikes: [{ name: 'adm1n', resembles: 'admin' }],
        revertScript: ['aws iam delete-user --user-name adm1n'],
      },
    );
    const report = sampleReport([account, blindAccount]);

    const document: unknown = JSON.parse(renderJsonReport(report, '0.1.0'));

    expect(scanReportSchemaErrors(document)).toEqual([]);
    expect(document).toMatchObject({ formatVersion: 1, verdict: 'unknown', source: 'sandbox' });
  });

  test('the schema refuses a report without a verdict and one with a field that it does not know', () => {
    const document = JSON.parse(renderJsonReport(sampleReport([]), '0.1.0')) as Record<string, unknown>;
    delete document['verdict'];

    expect(scanReportSchemaErrors({ ...document, extra: 1 })).toEqual([
      " must have required property 'verdict'",
      ' must NOT have additional properties',
    ]);
  });

  test('a cosmetic change is listed, and the account agrees', () => {
    const account = sampleAccount([sampleChange({ kind: 'cosmetic', severity: 'info' })]);

    const document: unknown = JSON.parse(renderJsonReport(sampleReport([account]), '0.1.0'));

    expect(document).toMatchObject({ verdict: 'agrees', accounts: [{ changes: [{ kind: 'cosmetic' }] }] });
  });

  test('a part of a declaration place that the schema does not have is left out', () => {
    const declaredAt = { file: 'a.yaml', line: 1, column: 2, endLine: 3, endColumn: 4 };
    const account = sampleAccount([sampleChange({ declaredAt })]);

    const document: unknown = JSON.parse(renderJsonReport(sampleReport([account]), '0.1.0'));

    expect(document).toHaveProperty('accounts.0.changes.0.declaredAt', {
      file: 'a.yaml',
      line: 1,
      column: 2,
    });
  });
});
