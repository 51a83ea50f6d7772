import type { Role, User } from '../../iam/resources.ts';

/** Roles that AWS made for a service; nobody can pass them or change their permissions. */
export function isServiceLinked(entity: User | Role): boolean {
  return entity.type === 'role' && entity.path.startsWith('/aws-service-role/');
}

/**
 * Roles that IAM refuses to change for principals of the account: service-linked ones and those of Identity Center. See
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html and
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/using-service-linked-roles.html
 */
export function isProtected(entity: User | Role): boolean {
  const isIdentityCenters =
    entity.type === 'role' && entity.path.startsWith('/aws-reserved/sso.amazonaws.com/');
  return isServiceLinked(entity) || isIdentityCenters;
}
