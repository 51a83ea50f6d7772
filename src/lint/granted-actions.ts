import type { CatalogueAction } from '../policy/catalogue/catalogue-model.ts';
import { matchesWildcard } from '../iam/wildcard.ts';
import type { ActionClass } from './action-classes.ts';
import type { LintAction, LintDocument, LintStatement } from './lint-document.ts';
import { oncePerDocument } from './once-per-document.ts';

/** Whether a statement's Action or NotAction covers an action such as `iam:PassRole`, which may be new to the catalogue. */
export function coversAction({ actions, statement }: LintStatement, id: string): boolean {
  const folded = id.toLowerCase();
  for (const { facts } of actions) {
    if (facts.isPattern ? matchesWildcard(facts.folded, folded) : facts.folded === folded) {
      return !statement.action.negated;
    }
  }
  return statement.action.negated;
}

/** Deny statements that hold for every request: no condition, any resource. */
const outrightDenies = oncePerDocument(({ statements }) =>
  statements.filter(
    ({ isAllow, conditions, statement }) =>
      !isAllow && conditions.length === 0 && statement.resource?.values.includes('*') === true,
  ),
);

/** Whether another statement of the document denies an action without any condition, on every resource. */
export function isDeniedOutright(document: LintDocument, id: string): boolean {
  return outrightDenies(document).some((statement) => coversAction(statement, id));
}

/** The known actions of a class that a statement names and that are not denied outright; none for NotAction. */
export function effectiveActions(
  document: LintDocument,
  { actions, statement }: LintStatement,
  actionClass: ActionClass,
): readonly CatalogueAction[] {
  if (statement.action.negated) return [];
  const found = distinctActions(actions, actionClass);
  if (found.length === 0 || outrightDenies(document).length === 0) return found;
  return found.filter(({ id }) => !isDeniedOutright(document, id));
}

/** The actions of a class, each once; those of a single value need no copy. */
function distinctActions(
  values: readonly LintAction[],
  actionClass: ActionClass,
): readonly CatalogueAction[] {
  let only: readonly CatalogueAction[] = [];
  let all: Set<CatalogueAction> | undefined;
  for (const { facts } of values) {
    const part = facts.byClass[actionClass];
    if (part.length === 0) continue;
    if (only.length === 0) only = part;
    else {
      all ??= new Set(only);
      for (const action of part) all.add(action);
    }
  }
  return all === undefined ? only : [...all];
}

/** Keys that say how or when a request comes, and nothing about which resource it touches. */
const circumstances: ReadonlySet<string> = new Set([
  'aws:securetransport',
  'aws:multifactorauthpresent',
  'aws:multifactorauthage',
  'aws:requestedregion',
  'aws:currenttime',
  'aws:epochtime',
  'aws:tokenissuetime',
  'aws:useragent',
  'aws:referer',
  'aws:sourceip',
  'aws:vpcsourceip',
  'aws:viaawsservice',
]);

/**
 * Whether an Allow reaches every resource: `Resource: "*"` or NotResource, and no condition that might narrow them.
 * Conditions on the circumstances of a request, such as its address, do not count as narrowing.
 */
export function reachesAnyResource(statement: LintStatement): boolean {
  return (
    statement.coversAnyResource && statement.conditions.every(({ foldedKey }) => circumstances.has(foldedKey))
  );
}

/** Where reports about the reach of a statement point: the `*` of its Resource, or NotResource. */
export function placeOfAnyResource(statement: LintStatement): {
  readonly statement: LintStatement;
  readonly path: readonly (string | number)[];
} {
  const index = statement.statement.resource?.values.indexOf('*') ?? -1;
  const element = statement.resourceElement;
  return { statement, path: element === 'Resource' && index >= 0 ? [element, index] : [element] };
}
