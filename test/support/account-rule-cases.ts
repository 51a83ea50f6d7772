import { describe, expect, test } from '@jest/globals';
import type { Severity } from '../../src/finding/severity.ts';
import type { AccountInventory } from '../../src/iam/account.ts';
import type { AccountLintRule, AccountReport, RepositoryExample } from '../../src/lint/account-lint-rule.ts';
import { decodePolicyRepository } from '../../src/repository/decode-policy-repository.ts';

/** The accounts that files declare, given as text by path. */
export function accountsOf(files: RepositoryExample): readonly AccountInventory[] {
  const encoder = new TextEncoder();
  const decoded = decodePolicyRepository(
    Object.entries(files).map(([path, text]) => ({ path, mode: '100644', content: encoder.encode(text) })),
  );
  if (!decoded.ok) throw new Error(decoded.problems.map(({ message }) => message).join('\n'));
  return decoded.value.accounts.map(({ inventory }) => inventory);
}

/** The reports of one rule about the accounts that files declare. */
export function reportsOf(rule: AccountLintRule, files: RepositoryExample): readonly AccountReport[] {
  return accountsOf(files).flatMap((account) => [...rule.check(account)]);
}

export interface AccountRuleCases {
  readonly valid: readonly { readonly name: string; readonly files: RepositoryExample }[];
  readonly invalid: readonly {
    readonly name: string;
    readonly files: RepositoryExample;
    readonly findings: readonly {
      readonly message: string;
      readonly arn: string;
      /** `file:line`. */
      readonly at: string;
      readonly severity?: Severity;
    }[];
  }[];
}

/** Declares the tests of one account rule: `valid` files give nothing, `invalid` ones exactly their findings. */
export function testAccountRule(rule: AccountLintRule, { valid, invalid }: AccountRuleCases): void {
  describe(rule.id, () => {
    test.each(valid)('accepts $name', ({ files }) => {
      expect(reportsOf(rule, files)).toEqual([]);
    });

    test.each(invalid)('reports $name', ({ files, findings }) => {
      const found = reportsOf(rule, files).map(({ message, arn, location, severity }) => {
        return { message, arn, at: `${location.file}:${location.line}`, severity };
      });

      expect(found).toEqual(findings.map((finding) => ({ severity: undefined, ...finding })));
    });
  });
}
