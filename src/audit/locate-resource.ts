import type { SourceLocation } from '../finding/source-location.ts';
import type { AccountInventory } from '../iam/account.ts';
import { parseArn } from '../iam/arn.ts';

/**
 * Where the policy repository says something about a resource: its file, or that of the account as a whole for what no
 * file declares.
 */
export function locateResource(arn: string, declared: AccountInventory, folder: string): SourceLocation {
  const { users, groups, roles, policies, resourcePolicies, settings } = declared;
  const resource = [...users, ...groups, ...roles, ...policies].find((one) => one.arn === arn);
  const keyId = parseArn(arn)?.resource.replace(/^key\//, '');
  const key = resourcePolicies.find(({ service, name }) => service === 'kms' && name === keyId);
  const declaration = resource?.declaration ?? key?.declaration ?? settings?.declaration;
  return declaration?.location ?? { file: `${folder}/account.yaml`, line: 1, column: 1 };
}
