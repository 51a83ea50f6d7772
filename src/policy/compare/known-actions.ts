import { actionsOfService, findAction, servicePrefixes } from '../catalogue/catalogue.ts';
import type { AccessLevel, CatalogueAction } from '../catalogue/catalogue-model.ts';
import type { AccessSpace, Box } from './access-space.ts';
import type { ActionClass } from './action-classes.ts';
import { matchKeyOfAction } from './action-elements.ts';
import type { ActionElements } from './action-elements.ts';
import type { UndividedService } from './action-groups.ts';
import { actionDimension } from './element-constraints.ts';
import { satisfiesConstraint } from './satisfies-constraint.ts';

/** Services whose actions people know best, to be tried first where any service will do. */
const familiarServices = [
  'iam',
  's3',
  'ec2',
  'sts',
  'kms',
  'lambda',
  'dynamodb',
  'secretsmanager',
  'sqs',
  'sns',
];

/** The most telling examples first. */
const levels: readonly AccessLevel[] = ['Permissions management', 'Write', 'Tagging', 'Read', 'List'];

/** How many examples of one group are worth trying. */
const mostExamples = 60;

function byLevel(left: CatalogueAction, right: CatalogueAction): number {
  return levels.indexOf(left.accessLevel) - levels.indexOf(right.accessLevel);
}

/** Finds real actions of action classes; what was looked up is remembered for one comparison. */
export class KnownActions {
  readonly #sorted: ActionElements;
  readonly #byService = new Map<string, ReadonlyMap<string, readonly CatalogueAction[]>>();

  constructor(sorted: ActionElements) {
    this.#sorted = sorted;
  }

  /** Actions of the catalogue that the classes hold, the most telling first; not all where there are many. */
  examplesOf(classes: readonly ActionClass[]): readonly CatalogueAction[] {
    const found: CatalogueAction[] = [];
    for (const each of classes) {
      found.push(...this.#actionsOf(each));
      if (found.length >= mostExamples) break;
    }
    return found.sort(byLevel).slice(0, mostExamples);
  }

  /** Actions of an undivided service that satisfy the box's constraints on the action, the most telling first. */
  examplesWithin(space: AccessSpace, box: Box, { service }: UndividedService): readonly CatalogueAction[] {
    const constraints = (box.get(actionDimension) ?? []).map((literal) => space.constraint(literal));
    const services = service === undefined ? familiarServices : [service];
    return services
      .flatMap(actionsOfService)
      .filter(({ id }) => constraints.every((each) => satisfiesConstraint(each, id.toLowerCase())))
      .sort(byLevel)
      .slice(0, mostExamples);
  }

  #actionsOf(each: ActionClass): readonly CatalogueAction[] {
    if (each.isSingle) return [findAction(each.example) ?? []].flat();
    if (each.service !== undefined) return this.#ofService(each.service).get(each.matchKey) ?? [];
    return this.#ofAnyService(each.matchKey);
  }

  #ofAnyService(matchKey: string): readonly CatalogueAction[] {
    for (const service of [...familiarServices, ...servicePrefixes]) {
      const actions = this.#ofService(service).get(matchKey);
      if (actions !== undefined) return actions;
    }
    return [];
  }

  #ofService(service: string): ReadonlyMap<string, readonly CatalogueAction[]> {
    const known = this.#byService.get(service);
    if (known !== undefined) return known;
    const grouped = new Map<string, CatalogueAction[]>();
    for (const action of actionsOfService(service)) {
      const matchKey = matchKeyOfAction(this.#sorted, action.id.toLowerCase());
      const group = grouped.get(matchKey);
      if (group === undefined) grouped.set(matchKey, [action]);
      else group.push(action);
    }
    this.#byService.set(service, grouped);
    return grouped;
  }
}
