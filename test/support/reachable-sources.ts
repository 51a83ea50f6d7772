import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '..', '..');

/**
 * The source files that a program loads, entries first, as absolute paths: what an entry imports, statically or when it gets
 * there, and so on. Imports of types load nothing, and are left out.
 */
export function reachableSources(entries: readonly string[]): readonly string[] {
  const found = new Set(entries.map((entry) => join(root, entry)));
  for (const file of found) {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
    for (const specifier of loadedBy(source)) {
      if (specifier.startsWith('.') && specifier.endsWith('.ts')) found.add(join(dirname(file), specifier));
    }
  }
  return [...found];
}

function loadedBy(source: ts.SourceFile): readonly string[] {
  const specifiers: string[] = [];
  const visit = (node: ts.Node): void => {
    const isTypeOnly =
      ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && !isTypeOnly) {
      if (node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier)) {
        specifiers.push(node.moduleSpecifier.text);
      }
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument !== undefined && ts.isStringLiteral(argument)) specifiers.push(argument.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return specifiers;
}
