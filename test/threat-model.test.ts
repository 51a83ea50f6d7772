import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';

const root = join(import.meta.dirname, '..');
const page = readFileSync(join(root, 'docs/threat-model.md'), 'utf8');

interface NamedTest {
  readonly file: string;
  readonly name: string;
}

interface CaseRow {
  readonly id: string;
  readonly heldBy: string;
  readonly tests: readonly NamedTest[];
}

function testsIn(cell: string): readonly NamedTest[] {
  const named = cell.replaceAll('\\|', '|').matchAll(/`([\w./-]+)` “([^”]+)”/g);
  return [...named].map(([, file = '', name = '']) => ({ file, name }));
}

/** The rows of the table of cases. */
const rows: readonly CaseRow[] = page.split('\n').flatMap((line) => {
  const [, id, rest] = /^\| (A\d\d) \| (.*) \|$/.exec(line) ?? [];
  const heldBy = rest
    ?.split(/(?<!\\)\|/)
    .at(-1)
    ?.trim();
  return id === undefined || heldBy === undefined ? [] : [{ id, heldBy, tests: testsIn(heldBy) }];
});

const cases = Array.from({ length: 80 }, (_, index) => `A${String(index + 1).padStart(2, '0')}`);

/** Every text of a file of tests: names of tests and labels of their tables are among them. */
function textsOf(file: string): ReadonlySet<string> {
  const source = readFileSync(file, 'utf8');
  const texts = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) texts.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest));
  return texts;
}

const known = new Map<string, ReadonlySet<string>>();

function isThere({ file, name }: NamedTest): boolean {
  const path = join(root, 'test', `${file}.test.ts`);
  if (!existsSync(path)) return false;
  const texts = known.get(path) ?? textsOf(path);
  known.set(path, texts);
  return texts.has(name);
}

describe('docs/threat-model.md', () => {
  test('has each case once, in order', () => {
    expect(rows.map(({ id }) => id)).toEqual(cases);
  });

  test('each case names a test, or says that it is not held', () => {
    const silent = rows.filter(({ heldBy, tests }) => {
      return tests.length === 0 && !/^_not held_: \S/.test(heldBy);
    });

    expect(silent).toEqual([]);
  });

  test('names only tests that exist, each of its case', () => {
    const wrong = rows.flatMap(({ id, tests }) =>
      tests
        .filter((named) => !isThere(named) || !/^(?:A\d\d )+/.exec(named.name)?.[0].includes(id))
        .map(({ file, name }) => `${id}: ${file} “${name}”`),
    );

    expect(wrong).toEqual([]);
  });
});
