import type { PrincipalType } from '../iam/policy-document.ts';
import type { LintAction, LintDocument, LintResource, LintStatement, PlacedValue } from './lint-document.ts';
import type { ReportPlace } from './lint-rule.ts';
import { oncePerDocument } from './once-per-document.ts';

/** Every value of Action and NotAction. */
export function actionsIn(document: LintDocument): readonly LintAction[] {
  return document.actions;
}

/** Every value of Resource and NotResource. */
export function resourcesIn(document: LintDocument): readonly LintResource[] {
  return document.resources;
}

/** A value of Principal or NotPrincipal; `"*"` alone counts as an AWS principal. */
export interface PlacedPrincipal extends PlacedValue {
  readonly type: PrincipalType;
}

/** Every value of Principal and NotPrincipal. */
export const principalsIn = oncePerDocument(({ statements }) => statements.flatMap(principalsOf));

export function principalsOf(statement: LintStatement): readonly PlacedPrincipal[] {
  const { principal } = statement.statement;
  if (principal === undefined) return [];
  const element = statement.principalElement;
  if (principal.anyone) return [{ statement, type: 'AWS', value: '*', at: { statement, path: [element] } }];
  return principal.entries.flatMap(({ type, values }) =>
    values.map((value, index) => ({
      statement,
      type,
      value,
      at: { statement, path: [element, type, index] },
    })),
  );
}

/** The values of Principal; none where the statement has NotPrincipal. */
export function namedPrincipalsOf(statement: LintStatement): readonly PlacedPrincipal[] {
  return statement.principalElement === 'Principal' ? principalsOf(statement) : [];
}

/** Where reports about a statement as a whole point. */
export function wholeStatement(statement: LintStatement): ReportPlace {
  return { statement, path: [] };
}

/** Where reports about an element of a statement point. */
export function elementOf(statement: LintStatement, element: string): ReportPlace {
  return { statement, path: [element], onKey: true };
}
