import type { EscalationPath } from '../escalation-path.ts';
import { existingResourcePaths } from './existing-resource-paths.ts';
import { furtherPaths } from './further-paths.ts';
import { ownPermissionPaths } from './own-permission-paths.ts';
import { passRolePaths } from './pass-role-paths.ts';
import { principalAccessPaths } from './principal-access-paths.ts';

/**
 * Every way to more permissions that is looked for. Facts from DataDog/pathfinding.cloud (Apache-2.0) and
 * salesforce/cloudsplaining (BSD-3-Clause), see NOTICE; those of source `four-eyes` are our own.
 */
export const escalationPaths: readonly EscalationPath[] = [
  ...ownPermissionPaths,
  ...principalAccessPaths,
  ...passRolePaths,
  ...existingResourcePaths,
  ...furtherPaths,
];
