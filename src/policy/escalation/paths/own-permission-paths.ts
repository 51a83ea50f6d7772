import type { EscalationPath } from '../escalation-path.ts';

const administratorPolicy = 'arn:aws:iam::aws:policy/AdministratorAccess';

/** Ways to change what oneself may do, the boundary included. */
export const ownPermissionPaths: readonly EscalationPath[] = [
  {
    id: 'iam-001',
    source: 'pathfinding.cloud',
    does: 'write a new default version of a policy that is attached to it',
    needs: [{ action: 'iam:CreatePolicyVersion', on: 'ownPolicy' }],
    gain: { kind: 'ownPermissions', who: 'either' },
    assumes: [],
  },
  {
    id: 'iam-005',
    source: 'pathfinding.cloud',
    does: 'write an inline policy of its own role',
    needs: [{ action: 'iam:PutRolePolicy', on: 'self' }],
    gain: { kind: 'ownPermissions', who: 'role' },
    assumes: [],
  },
  {
    id: 'iam-007',
    source: 'pathfinding.cloud',
    does: 'write an inline policy of its own user',
    needs: [{ action: 'iam:PutUserPolicy', on: 'self' }],
    gain: { kind: 'ownPermissions', who: 'user' },
    assumes: [],
  },
  {
    id: 'iam-008',
    source: 'pathfinding.cloud',
    does: 'attach a managed policy to its own user',
    needs: [
      { action: 'iam:AttachUserPolicy', on: 'self', context: { 'iam:PolicyARN': administratorPolicy } },
    ],
    gain: { kind: 'ownPermissions', who: 'user' },
    assumes: [],
  },
  {
    id: 'iam-009',
    source: 'pathfinding.cloud',
    does: 'attach a managed policy to its own role',
    needs: [
      { action: 'iam:AttachRolePolicy', on: 'self', context: { 'iam:PolicyARN': administratorPolicy } },
    ],
    gain: { kind: 'ownPermissions', who: 'role' },
    assumes: [],
  },
  {
    id: 'iam-010',
    source: 'pathfinding.cloud',
    does: 'attach a managed policy to a group that it is in',
    needs: [
      { action: 'iam:AttachGroupPolicy', on: 'ownGroup', context: { 'iam:PolicyARN': administratorPolicy } },
    ],
    gain: { kind: 'ownPermissions', who: 'user' },
    assumes: [],
  },
  {
    id: 'iam-011',
    source: 'pathfinding.cloud',
    does: 'write an inline policy of a group that it is in',
    needs: [{ action: 'iam:PutGroupPolicy', on: 'ownGroup' }],
    gain: { kind: 'ownPermissions', who: 'user' },
    assumes: [],
  },
  {
    id: 'iam-013',
    source: 'pathfinding.cloud',
    does: 'add itself to a group',
    needs: [{ action: 'iam:AddUserToGroup', on: 'target' }],
    gain: { kind: 'groupMembership' },
    assumes: [],
  },
  {
    id: 'iam-setdefaultpolicyversion',
    source: 'cloudsplaining',
    does: 'make another version of a policy that is attached to it the default',
    needs: [{ action: 'iam:SetDefaultPolicyVersion', on: 'ownPolicy' }],
    gain: { kind: 'otherVersion' },
    assumes: [],
  },
  {
    id: 'own-user-boundary-delete',
    source: 'four-eyes',
    does: 'delete the permissions boundary of its own user',
    needs: [{ action: 'iam:DeleteUserPermissionsBoundary', on: 'self' }],
    gain: { kind: 'noBoundary', who: 'user' },
    assumes: [],
  },
  {
    id: 'own-role-boundary-delete',
    source: 'four-eyes',
    does: 'delete the permissions boundary of its own role',
    needs: [{ action: 'iam:DeleteRolePermissionsBoundary', on: 'self' }],
    gain: { kind: 'noBoundary', who: 'role' },
    assumes: [],
  },
  {
    id: 'own-user-boundary-replace',
    source: 'four-eyes',
    does: 'replace the permissions boundary of its own user by one that limits nothing',
    needs: [
      {
        action: 'iam:PutUserPermissionsBoundary',
        on: 'self',
        context: { 'iam:PermissionsBoundary': administratorPolicy },
      },
    ],
    gain: { kind: 'noBoundary', who: 'user' },
    assumes: [],
  },
  {
    id: 'own-role-boundary-replace',
    source: 'four-eyes',
    does: 'replace the permissions boundary of its own role by one that limits nothing',
    needs: [
      {
        action: 'iam:PutRolePermissionsBoundary',
        on: 'self',
        context: { 'iam:PermissionsBoundary': administratorPolicy },
      },
    ],
    gain: { kind: 'noBoundary', who: 'role' },
    assumes: [],
  },
  {
    id: 'own-boundary-version',
    source: 'four-eyes',
    does: 'write a new default version of the policy that is its permissions boundary',
    needs: [{ action: 'iam:CreatePolicyVersion', on: 'ownBoundaryPolicy' }],
    gain: { kind: 'noBoundary', who: 'either' },
    assumes: [],
  },
];
