import type { ResourceType } from '../../iam/resources.ts';
import { groupFormat } from './group-format.ts';
import { instanceProfileFormat } from './instance-profile-format.ts';
import { managedPolicyFormat } from './managed-policy-format.ts';
import { roleFormat } from './role-format.ts';
import { userFormat } from './user-format.ts';

/** How each type of IAM resource stands in a file: one line per type. */
export const resourceFormats = {
  user: userFormat,
  group: groupFormat,
  role: roleFormat,
  policy: managedPolicyFormat,
  'instance-profile': instanceProfileFormat,
} as const satisfies Record<ResourceType, unknown>;
