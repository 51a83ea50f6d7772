import { expandActionPattern, splitActionPattern } from '../policy/catalogue/action-pattern.ts';
import { hasWildcard } from '../iam/wildcard.ts';
import { BoundedMemory } from '../policy/catalogue/bounded-memory.ts';
import { findService } from '../policy/catalogue/catalogue.ts';
import { isUndocumentedService } from '../policy/catalogue/undocumented-names.ts';
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
  /** Whether it holds a wildcard, and whether the name of its service does. */
  readonly isPattern: boolean;
  readonly isServicePattern: boolean;
  /** Whether the service exists, or existed, as far as its name is no pattern. */
  readonly isServiceKnown: boolean;
  /** The known actions that it stands for. */
  readonly actions: readonly CatalogueAction[];
  /** The services of those, each once. */
  readonly services: readonly string[];
  readonly byClass: ActionsByClass;
}

const memory = new BoundedMemory<ActionFacts>(1_000_000, ({ actions }) => 2 * actions.length);

/** The facts about a value of Action or NotAction. */
export function factsOfAction(value: string): ActionFacts {
  return memory.recall(value, computeFacts);
}

function isKnownService(prefix: string): boolean {
  return findService(prefix) !== undefined || isUndocumentedService(prefix);
}

function computeFacts(value: string): ActionFacts {
  const split = splitActionPattern(value);
  const actions = expandActionPattern(value);
  const folded = split === undefined ? '' : `${split.service}:${split.name}`;
  return {
    service: split?.service,
    name: split?.name ?? '',
    folded,
    isPattern: hasWildcard(folded),
    isServicePattern: hasWildcard(split?.service ?? ''),
    isServiceKnown: split !== undefined && isKnownService(split.service),
    actions,
    services: [...new Set(actions.map(({ service }) => service))],
    byClass: classifyActions(actions),
  };
}
