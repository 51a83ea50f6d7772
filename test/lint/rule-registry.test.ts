import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parsePolicyDocument } from '../../src/iam/parse-policy-document.ts';
import type { JsonObject } from '../../src/iam/policy-document.ts';
import { toLintDocument } from '../../src/lint/lint-document.ts';
import { lintPolicyDocument } from '../../src/lint/lint-policy-document.ts';
import type { LintExample, LintRule } from '../../src/lint/lint-rule.ts';
import { accountRules } from '../../src/lint/account-rules/index.ts';
import { lintRules } from '../../src/lint/rules/index.ts';
import { reportsOf } from '../support/account-rule-cases.ts';

const root = join(import.meta.dirname, '..', '..');

function namesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(join(root, folder))
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .sort();
}

const ids = lintRules.map(({ id }) => id).sort();
const accountIds = accountRules.map(({ id }) => id).sort();

function reportedBy(rule: LintRule, { kind, document }: LintExample): boolean {
  const { findings } = lintPolicyDocument(JSON.stringify(document, null, 2), { kind });
  return findings.some(({ ruleId }) => ruleId === rule.id);
}

describe('the registry of lint rules', () => {
  test('has each rule once', () => {
    expect(new Set([...ids, ...accountIds]).size).toBe(ids.length + accountIds.length);
  });

  test('agrees with the files of the rules', () => {
    expect(namesIn('src/lint/rules', '.ts').filter((name) => name !== 'index')).toEqual(ids);
    expect(namesIn('src/lint/account-rules', '.ts').filter((name) => name !== 'index')).toEqual(accountIds);
  });

  test('agrees with the tests of the rules', () => {
    expect(namesIn('test/lint/rules', '.test.ts')).toEqual(ids);
    expect(namesIn('test/lint/account-rules', '.test.ts')).toEqual(accountIds);
  });

  test('agrees with the documentation of the rules', () => {
    const documented = namesIn('docs/rules', '.md').filter((name) => !['index', 'syntax'].includes(name));

    expect(documented).toEqual([...ids, ...accountIds].sort());
  });

  describe.each(lintRules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
    test('reports on its own example of what to avoid', () => {
      expect(reportedBy(rule, rule.avoid)).toBe(true);
    });

    test('is silent on its own example of what to prefer', () => {
      expect(reportedBy(rule, rule.prefer)).toBe(false);
    });

    test('has nothing to say without conditions where it looks at those alone', () => {
      const withoutConditions = (document: JsonObject): JsonObject => ({
        ...document,
        Statement: [document['Statement'] ?? []]
          .flat()
          .map((statement) => ({ ...(statement as JsonObject), Condition: {} })),
      });
      const parsed = parsePolicyDocument(JSON.stringify(withoutConditions(rule.avoid.document)), {
        kind: rule.avoid.kind,
      });

      if (rule.onlyConditions !== true || !parsed.ok) return;
      expect([...rule.check(toLintDocument(parsed.value, rule.avoid.kind))]).toEqual([]);
    });

    test('says what it is about in the house style', () => {
      expect(rule.summary).toMatch(/^[^A-Z].*[^.]$/);
      expect(rule.rationale).toMatch(/\.$/);
      expect(rule.kinds.length).toBeGreaterThan(0);
    });

    test('is documented as it is', () => {
      const page = readFileSync(join(root, 'docs', 'rules', `${id}.md`), 'utf8');

      expect(page).toContain(rule.summary);
      expect(page).toContain(rule.rationale);
      expect(page).toContain(rule.severity);
    });
  });

  describe.each(accountRules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
    test('reports on its own example of what to avoid, and not on what to prefer', () => {
      expect(reportsOf(rule, rule.avoid)).not.toEqual([]);
      expect(reportsOf(rule, rule.prefer)).toEqual([]);
    });

    test('is documented as it is', () => {
      const page = readFileSync(join(root, 'docs', 'rules', `${id}.md`), 'utf8');

      expect(page).toContain(rule.summary);
      expect(page).toContain(rule.rationale);
      expect(page).toContain(rule.severity);
    });
  });
});
