import type { CatalogueAction } from '../policy/catalogue/catalogue-model.ts';
import { escalationPaths } from '../policy/escalation/paths/index.ts';
import {
  credentialExposureActions,
  dataExfiltrationActions,
  harmlessIamActions,
  resourcePolicyActions,
} from './sensitive-actions.ts';

/**
 * What an action is to the rules about least privilege. `permissions`, `write` and `read` hold only actions that could
 * be limited to resources.
 */
export const actionClasses = [
  'permissions',
  'write',
  'read',
  'dataExfiltration',
  'credentialExposure',
  'resourcePolicy',
  'iamWrite',
  'escalation',
] as const;

export type ActionClass = (typeof actionClasses)[number];

export type ActionsByClass = Readonly<Record<ActionClass, readonly CatalogueAction[]>>;

/** Actions that some way to more permissions needs, in lower case. */
const escalationActions: ReadonlySet<string> = new Set(
  escalationPaths.flatMap(({ needs }) => needs.map(({ action }) => action.toLowerCase())),
);

const belongs: Readonly<Record<ActionClass, (action: CatalogueAction) => boolean>> = {
  permissions: (action) => canBeLimited(action) && action.accessLevel === 'Permissions management',
  write: (action) =>
    canBeLimited(action) && (action.accessLevel === 'Write' || action.accessLevel === 'Tagging'),
  read: (action) => canBeLimited(action) && isReading(action),
  dataExfiltration: ({ id }) => dataExfiltrationActions.has(id.toLowerCase()),
  credentialExposure: ({ id }) => credentialExposureActions.has(id.toLowerCase()),
  resourcePolicy: ({ id }) => resourcePolicyActions.has(id.toLowerCase()),
  iamWrite: (action) =>
    action.service === 'iam' && !isReading(action) && !harmlessIamActions.has(action.id.toLowerCase()),
  escalation: ({ id }) => escalationActions.has(id.toLowerCase()),
};

function canBeLimited({ resources }: CatalogueAction): boolean {
  return resources.length > 0;
}

function isReading({ accessLevel }: CatalogueAction): boolean {
  return accessLevel === 'Read' || accessLevel === 'List';
}

/** Sorts actions into the classes; an action can be of several. */
export function classifyActions(actions: readonly CatalogueAction[]): ActionsByClass {
  return {
    permissions: actions.filter(belongs.permissions),
    write: actions.filter(belongs.write),
    read: actions.filter(belongs.read),
    dataExfiltration: actions.filter(belongs.dataExfiltration),
    credentialExposure: actions.filter(belongs.credentialExposure),
    resourcePolicy: actions.filter(belongs.resourcePolicy),
    iamWrite: actions.filter(belongs.iamWrite),
    escalation: actions.filter(belongs.escalation),
  };
}
