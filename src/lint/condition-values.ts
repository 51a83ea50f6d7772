import type { LintCondition, LintStatement } from './lint-document.ts';
import type { ReportPlace } from './lint-rule.ts';
import { oncePerDocument } from './once-per-document.ts';

/** A condition with its statement, and the place of its key. */
export interface PlacedCondition {
  readonly statement: LintStatement;
  readonly condition: LintCondition;
  readonly at: ReportPlace;
}

/** A value of a condition with its place. */
export interface PlacedConditionValue extends PlacedCondition {
  readonly value: string;
}

/** Every value of every condition. */
export const conditionValuesIn = oncePerDocument(({ statements }) =>
  statements.flatMap((statement) =>
    statement.conditions.flatMap((condition) =>
      condition.clause.values.map((value, index): PlacedConditionValue => {
        return { statement, condition, value, at: { statement, path: [...condition.path, index] } };
      }),
    ),
  ),
);

/** Every condition, placed at its key. */
export const conditionsIn = oncePerDocument(({ statements }) =>
  statements.flatMap((statement) =>
    statement.conditions.map((condition): PlacedCondition => {
      return { statement, condition, at: { statement, path: condition.path, onKey: true } };
    }),
  ),
);
