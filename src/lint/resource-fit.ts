import type { Arn } from '../iam/arn.ts';
import { findService } from '../policy/catalogue/catalogue.ts';
import type { CatalogueAction, CatalogueResourceType } from '../policy/catalogue/catalogue-model.ts';
import type { LintStatement } from './lint-document.ts';

/** Whether one of a statement's resources can be of a type that an action works on. */
export function fitsResources({ resources }: LintStatement, action: CatalogueAction): boolean {
  for (const { type } of action.resources) {
    for (const { facts } of resources) if (facts.fits(type)) return true;
  }
  return false;
}

/** Every type of the services that a statement names, that of the ARN first. */
export function* candidateTypes({ namedServices }: LintStatement, arn: Arn): Iterable<CatalogueResourceType> {
  yield* findService(arn.service)?.resourceTypes.values() ?? [];
  for (const service of namedServices) {
    if (service !== arn.service) yield* findService(service)?.resourceTypes.values() ?? [];
  }
}
