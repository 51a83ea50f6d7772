import { describe, expect, test } from '@jest/globals';
import type { AuditConfiguration } from '../../src/audit/audit-configuration.ts';
import type { AuditControl, ControlContext } from '../../src/audit/audit-control.ts';
import type { AccountHygieneFacts } from '../../src/audit/facts/account-hygiene-facts.ts';
import { unknown } from '../../src/audit/facts/fact.ts';
import { contextOf, region } from './hygiene-facts.ts';

interface ControlCase {
  readonly name: string;
  readonly facts?: Partial<AccountHygieneFacts>;
  readonly configuration?: Partial<AuditConfiguration>;
  readonly context?: Partial<ControlContext>;
}

type FactGroup =
  | 'inventory'
  | 'credentialReport'
  | 'accountSummary'
  | 'virtualMfaDevices'
  | 'alternateContacts'
  | 'rootSessions'
  | 'trails'
  | 'keys'
  | 'analyzers';

export interface ControlCases {
  readonly compliant: readonly (ControlCase & { readonly evidence?: readonly string[] })[];
  readonly violating: readonly (ControlCase & {
    readonly affected: readonly (readonly [arn: string, message: string])[];
  })[];
  /** Groups without which nothing can be said; each is tried unread, in the first compliant account. */
  readonly needs: readonly FactGroup[];
  /** Further accounts about which the control cannot be sure. */
  readonly unknown?: readonly (ControlCase & { readonly reasons: readonly string[] })[];
  readonly notApplicable?: readonly (ControlCase & { readonly reason: string })[];
}

const denied = 'AWS denied `TheCall` (AccessDenied)';

function unread(group: FactGroup): Partial<AccountHygieneFacts> {
  const fact = unknown(denied);
  return { [group]: group === 'keys' || group === 'analyzers' ? [{ region, facts: fact }] : fact };
}

function outcomeOf(control: AuditControl, { facts, configuration, context }: ControlCase) {
  return control.check(contextOf(facts, configuration, context));
}

/** Declares the tests of one control: compliant, violating, and unreadable accounts, of which none passes. */
export function testControl(control: AuditControl, cases: ControlCases): void {
  const { compliant, violating, needs, unknown: open = [], notApplicable = [] } = cases;
  const [first] = compliant;

  describe(control.id, () => {
    test.each(compliant)('passes $name', (controlCase) => {
      const outcome = outcomeOf(control, controlCase);

      expect(outcome).toMatchObject({ status: 'passed', affected: [], unknown: [] });
      if (controlCase.evidence !== undefined) expect(outcome.evidence).toEqual(controlCase.evidence);
    });

    test.each(violating)('fails $name', (controlCase) => {
      const outcome = outcomeOf(control, controlCase);

      expect(outcome.status).toBe('failed');
      expect(outcome.affected.map(({ arn, message }) => [arn, message])).toEqual(controlCase.affected);
    });

    test.each(needs)('is unknown, and says why, where %s could not be read', (group) => {
      const facts = { ...first?.facts, ...unread(group) };

      const outcome = outcomeOf(control, { ...first, name: group, facts });

      expect(outcome.status).toBe('unknown');
      expect(outcome.unknown.join('\n')).toContain(denied);
    });

    for (const controlCase of open) {
      test(`is unknown about ${controlCase.name}`, () => {
        const { status, unknown: reasons } = outcomeOf(control, controlCase);

        expect({ status, reasons }).toEqual({ status: 'unknown', reasons: controlCase.reasons });
      });
    }

    for (const controlCase of notApplicable) {
      test(`does not apply to ${controlCase.name}`, () => {
        const outcome = outcomeOf(control, controlCase);

        expect(outcome).toMatchObject({ status: 'notApplicable', evidence: [controlCase.reason] });
      });
    }
  });
}
