import { describe, expect, test } from '@jest/globals';
import type { AuditControl, ControlOutcome } from '../../src/audit/audit-control.ts';
import { auditVerdict, countByStatus, type ControlResult } from '../../src/audit/audit-report.ts';
import { auditControls } from '../../src/audit/controls/index.ts';
import { runAudit } from '../../src/audit/run-audit.ts';
import { unknown } from '../../src/audit/facts/fact.ts';
import type { Exception } from '../../src/exceptions/exception.ts';
import { accountId, arnOf } from '../support/account-builder.ts';
import { contextOf, factsOf, region } from '../support/hygiene-facts.ts';

const place = { file: 'acme-222222222222/account.yaml', line: 1, column: 1 };
const options = { controls: auditControls, exceptions: [], locate: () => place };
const alice = arnOf('user', 'alice');
const bob = arnOf('user', 'bob');

function controlThat(outcome: ControlOutcome): AuditControl {
  return {
    id: 'sample',
    section: 'people',
    severity: 'medium',
    title: 'all is well',
    rationale: 'Because.',
    source: ['somewhere'],
    remedy: 'mend it',
    check: () => outcome,
  };
}

function failing(...unknownParts: readonly string[]): AuditControl {
  const affected = [
    { arn: alice, message: 'alice' },
    { arn: bob, message: 'bob', severity: 'high' as const },
  ];
  return controlThat({ status: 'failed', evidence: [], affected, unknown: unknownParts });
}

function exceptionFor(arn: string, expires: string): Exception {
  return { rule: 'sample', arn, reason: 'moving', owner: 'security', expires, location: place };
}

function resultOf(control: AuditControl, ...exceptions: readonly Exception[]): ControlResult | undefined {
  return runAudit(contextOf(), { controls: [control], exceptions, locate: () => place })[0];
}

describe('running the controls', () => {
  test('an account in which everything is in order fails nothing', () => {
    const results = runAudit(contextOf(), options);

    expect(results.flatMap(({ controlId, status }) => (status === 'failed' ? [controlId] : []))).toEqual([]);
    expect(auditVerdict({ accounts: [{ results }] })).toBe('passed');
  });

  test('A47 an account of which nothing could be read passes no control', () => {
    const fact = unknown('AWS denied everything');
    const regional = [{ region, facts: fact }];
    const facts = {
      ...factsOf(),
      inventory: fact,
      credentialReport: fact,
      accountSummary: fact,
      virtualMfaDevices: fact,
      alternateContacts: fact,
      rootSessions: fact,
      trails: fact,
      keys: regional,
      analyzers: regional,
    };

    const results = runAudit(contextOf(facts), options);

    expect(countByStatus(results)).toMatchObject({ passed: 0, failed: 0, waived: 0 });
    expect(auditVerdict({ accounts: [{ results }] })).toBe('unknown');
  });

  test('a finding names the control, the account, the resource and its place', () => {
    expect(resultOf(failing())).toMatchObject({
      status: 'failed',
      severity: 'high',
      findings: [
        { ruleId: 'sample', severity: 'medium', message: 'alice', accountId, arn: alice, location: place },
        { ruleId: 'sample', severity: 'high', message: 'bob', accountId, arn: bob, location: place },
      ],
    });
  });

  test('an exception sets one resource aside, and the control still fails for the other', () => {
    const result = resultOf(failing(), exceptionFor(alice, '2026-07-01'));

    expect(result).toMatchObject({
      status: 'failed',
      findings: [{ arn: bob }],
      waived: [{ finding: { arn: alice } }],
    });
  });

  test('a control whose every resource is set aside is waived, and not passed', () => {
    const result = resultOf(failing(), exceptionFor(alice, '2026-07-01'), exceptionFor(bob, '2026-06-30'));

    expect(result).toMatchObject({ status: 'waived', findings: [] });
  });

  test('A54 an exception that has expired sets nothing aside', () => {
    const result = resultOf(failing(), exceptionFor(alice, '2026-06-29'));

    expect(result).toMatchObject({ status: 'failed', findings: [{ arn: alice }, { arn: bob }] });
  });

  test('A47 what was not read stays unknown when everything that was read is set aside', () => {
    const exceptions = [exceptionFor(alice, '2026-07-01'), exceptionFor(bob, '2026-07-01')];

    expect(resultOf(failing('AWS denied it'), ...exceptions)).toMatchObject({ status: 'unknown' });
  });

  test('A47 a control that calls itself passed while something is unknown is not believed', () => {
    const control = controlThat({ status: 'passed', evidence: [], affected: [], unknown: ['a part'] });

    expect(resultOf(control)).toMatchObject({ status: 'unknown' });
  });

  test('an audit of no account says nothing good', () => {
    expect(auditVerdict({ accounts: [] })).toBe('unknown');
  });
});
