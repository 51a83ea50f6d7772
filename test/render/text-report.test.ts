import { describe, expect, test } from '@jest/globals';
import { renderTextReport } from '../../src/render/text-report.ts';
import { blindAccount, sampleAccount, sampleChange, sampleReport } from '../support/drift-samples.ts';

describe('text report', () => {
  test('it shows each change with its reason, place and difference, then the verdict', () => {
    const account = sampleAccount([sampleChange(), sampleChange({ kind: 'cosmetic', name: 'auditor' })]);

    expect(renderTextReport(sampleReport([account])))
      .toBe(`policies compared with the sandbox on this machine, 2026-11-23 14:46 UTC

acme-production-222222222222 has 1 change that no review covers: 1 high

  HIGH role deploy differs from what was reviewed
    why       sessions may last longer
    arn       arn:aws:iam::222222222222:role/deploy
    declared  acme-production-222222222222/iam/role/deploy.yaml:3:1
        Path: /
      - MaxSessionDuration: 3600
      + MaxSessionDuration: 43200

  1 cosmetic difference, no drift (written differently, same meaning):
    role auditor

  compared: 3 policies, 12 roles (7 API calls)

drift found: 1 change that no review covers (1 high; 1 account)
`);
  });

  test('A47 a blind account is shown as blind with its remedy, and the verdict says so', () => {
    const text = renderTextReport(sampleReport([blindAccount, sampleAccount([sampleChange()])]));

    expect(text).toContain('  BLIND ListRoles: not authorized to perform `iam:ListRoles`\n');
    expect(text).toContain('    remedy    attach the read-only policy\n');
    expect(text.trimEnd().split('\n').at(-1)).toBe(
      'the truth could not be established: 1 of 2 accounts could not be read, and 1 change found in the others',
    );
  });

  test('A51 nothing from AWS or from files reaches the terminal as a control or reordering character', () => {
    const hostile = '\u001b]0;pwned\u0007\u202e\u200b\r\nfake line';
    const change = sampleChange({
      name: hostile,
      arn: hostile,
      reasons: [{ severity: 'high', reason: hostile, ruleId: 'hostile' }],
      declared: { Policy: { [hostile]: hostile } },
      live: { Description: hostile },
      declaredAt: { file: hostile, line: 1, column: 1 },
    });
    const account = sampleAccount([change, { ...change, kind: 'cosmetic' }], {
      folder: hostile,
      lookAlikes: [{ name: hostile, resembles: hostile }],
      drift: {
        ...sampleAccount([]).drift,
        changes: [change],
        leftOut: [{ kind: 'managedElsewhere', owner: hostile, reason: hostile, count: 1, arns: [] }],
      },
    });
    const blind = { ...blindAccount, folder: hostile, message: hostile, remedy: hostile, operation: hostile };

    const text = renderTextReport({ ...sampleReport([account, blind]), repository: hostile });

    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
    expect(text).not.toMatch(/^fake line/m);
  });

  test('A52 a name that looks like another one is told apart', () => {
    const account = sampleAccount([sampleChange({ name: 'adm1n' })], {
      lookAlikes: [{ name: 'adm1n', resembles: 'admin' }],
    });

    expect(renderTextReport(sampleReport([account]))).toContain('    note      adm1n is not admin\n');
  });

  test('long stretches without change are folded', () => {
    const declared = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`key${index}`, index]));
    const live = { ...declared, key10: 100 };
    const account = sampleAccount([
      sampleChange({ declared: { PasswordPolicy: declared }, live: { PasswordPolicy: live } }),
    ]);

    expect(renderTextReport(sampleReport([account]))).toContain(`
        ... 8 unchanged lines
          key7: 7
          key8: 8
          key9: 9
      -   key10: 10
      +   key10: 100
          key11: 11
          key12: 12
          key13: 13
        ... 6 unchanged lines
`);
  });
});
