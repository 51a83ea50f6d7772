import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { controlSections } from '../../src/audit/audit-control.ts';
import { auditControls } from '../../src/audit/controls/index.ts';
import { accountRules } from '../../src/lint/account-rules/index.ts';
import { lintRules } from '../../src/lint/rules/index.ts';
import { renderControlIndex, renderControlPage } from '../../src/render/control-documentation.ts';
import { cisRecommendations, prowlerIamChecks } from '../../src/render/foreign-controls.ts';

const root = join(import.meta.dirname, '..', '..');
const ids = auditControls.map(({ id }) => id);

function namesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith(ending) && name !== `index${ending}`)
    .map((name) => name.slice(0, -ending.length))
    .sort();
}

describe('the registry of controls', () => {
  test('has one line for each file, and a test for each', () => {
    expect([...ids].sort()).toEqual(namesIn('src/audit/controls', '.ts'));
    expect([...ids].sort()).toEqual(namesIn('test/audit/controls', '.test.ts'));
  });

  test('has ids that no lint rule has, since exceptions name both', () => {
    const others = [...lintRules, ...accountRules].map(({ id }) => id);

    expect(ids.filter((id) => others.includes(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('is ordered by section', () => {
    const positions = auditControls.map(({ section }) => controlSections.indexOf(section));

    expect(positions).toEqual([...positions].sort((left, right) => left - right));
  });

  test.each(auditControls)(
    '$id says why, from where, and what to do',
    ({ title, rationale, source, remedy }) => {
      expect(title).toMatch(/^(?:[a-z]|AWS |IAM |KMS ).*[^.]$/);
      expect(rationale).toMatch(/\.$/);
      expect(source.length).toBeGreaterThan(0);
      expect(remedy).not.toMatch(/\.$/);
    },
  );

  test('is documented as it is: `npm run control-docs` writes the pages', () => {
    expect(namesIn('docs/controls', '.md')).toEqual([...ids].sort());
    for (const control of auditControls) {
      expect(readFileSync(join(root, 'docs/controls', `${control.id}.md`), 'utf8')).toBe(
        renderControlPage(control),
      );
    }
    expect(readFileSync(join(root, 'docs/controls/index.md'), 'utf8')).toBe(
      renderControlIndex(auditControls),
    );
  });

  test('names checks of other catalogues that the tables know', () => {
    const cis = cisRecommendations.map(({ name }) => name);
    const prowler = prowlerIamChecks.map(({ name }) => name);
    const named = auditControls.flatMap(({ equivalents = {} }) => equivalents);

    expect(named.flatMap(({ cis: own = [] }) => own).filter((name) => !cis.includes(name))).toEqual([]);
    const iam = named.flatMap(({ prowler: own = [] }) => own).filter((name) => name.startsWith('iam_'));
    expect(iam.filter((name) => !prowler.includes(name))).toEqual([]);
  });
});
