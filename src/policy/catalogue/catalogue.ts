import type { CatalogueAction, CatalogueResourceType, CatalogueService } from './catalogue-model.ts';
import { decodeService } from './decode-service.ts';
import { packedCatalogueVersion, packedServices } from './packed-catalogue.ts';

/** Where the facts about services come from, its version, and the day (ISO 8601) on which AWS's pages were read. */
export const catalogueVersion: {
  readonly package: string;
  readonly version: string;
  readonly date: string;
} = packedCatalogueVersion;

/** All service prefixes that IAM knows, in alphabetical order and lower case. */
export const servicePrefixes: readonly string[] = Object.keys(packedServices);

const decodedServices = new Map<string, CatalogueService>();

/** The service with this prefix, compared without case; unpacked at the first call, remembered afterwards. */
export function findService(prefix: string): CatalogueService | undefined {
  const key = prefix.toLowerCase();
  const known = decodedServices.get(key);
  if (known !== undefined) return known;
  if (!Object.hasOwn(packedServices, key)) return undefined;
  const service = decodeService(key, packedServices[key] ?? '');
  decodedServices.set(key, service);
  return service;
}

/** Every service, unpacked; takes some tens of milliseconds the first time. */
export function allServices(): readonly CatalogueService[] {
  return servicePrefixes.flatMap((prefix) => findService(prefix) ?? []);
}

/** An action such as `s3:GetObject`, compared without case; no wildcards. */
export function findAction(id: string): CatalogueAction | undefined {
  const colon = id.indexOf(':');
  if (colon < 0) return undefined;
  return findService(id.slice(0, colon))?.actions.get(id.slice(colon + 1).toLowerCase());
}

/** The actions of a service in AWS's order; none for an unknown prefix. */
export function actionsOfService(prefix: string): readonly CatalogueAction[] {
  return [...(findService(prefix)?.actions.values() ?? [])];
}

/** The resource types that an action such as `s3:GetObject` can be limited to; none for an unknown action. */
export function resourceTypesOf(actionId: string): readonly CatalogueResourceType[] {
  return findAction(actionId)?.resources.map(({ type }) => type) ?? [];
}
