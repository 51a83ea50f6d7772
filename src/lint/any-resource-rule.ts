import type { ActionClass } from './action-classes.ts';
import { effectiveActions, placeOfAnyResource, reachesAnyResource } from './granted-actions.ts';
import type { LintDocument } from './lint-document.ts';
import type { RuleReport } from './lint-rule.ts';
import { quoteSome } from './wording.ts';

/**
 * One report for each Allow that reaches any resource with actions of the given class, though the Service
 * Authorization Reference has resource types to which these actions can be limited.
 */
export function* reportAnyResource(
  document: LintDocument,
  actionClass: ActionClass,
  verb: string,
): Iterable<RuleReport> {
  for (const statement of document.allows) {
    if (!reachesAnyResource(statement)) continue;
    const found = effectiveActions(document, statement, actionClass);
    if (found.length === 0) continue;
    yield {
      message: `${quoteSome(found.map(({ id }) => id))} can ${verb} any resource; limit the statement to the resources that are meant`,
      at: placeOfAnyResource(statement),
    };
  }
}
