import { expandActionPattern, splitActionPattern } from '../policy/catalogue/action-pattern.ts';
import { BoundedMemory } from '../policy/catalogue/bounded-memory.ts';
import type { CatalogueAction } from '../policy/catalogue/catalogue-model.ts';
import { classifyActions, type ActionsByClass } from './action-classes.ts';

/** What can be said of a value of Action by itself; worked out once for all documents that hold it. */
export interface ActionFacts {
  /** In lower case; absent for text without a colon that is not `*`. */
  readonly service: string | undefined;
  /** In lower case. */
  readonly name: string;
  /** `service:name` in lower case, as a pattern to match actions against; empty where there is no service. */
  readonly folded: string;
  /** The known actions that it stands for. */
  readonly actions: readonly CatalogueAction[];
  readonly byClass: ActionsByClass;
}

const memory = new BoundedMemory<ActionFacts>(1_000_000, ({ actions }) => 2 * actions.length);

/** The facts about a value of Action or NotAction. */
export function factsOfAction(value: string): ActionFacts {
  return memory.recall(value, computeFacts);
}

function computeFacts(value: string): ActionFacts {
  const split = splitActionPattern(value);
  const actions = expandActionPattern(value);
  return {
    service: split?.service,
    name: split?.name ?? '',
    folded: split === undefined ? '' : `${split.service}:${split.name}`,
    actions,
    byClass: classifyActions(actions),
  };
}
