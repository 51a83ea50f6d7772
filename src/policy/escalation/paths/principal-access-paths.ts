import type { ActionObject, EscalationPath, PathAction } from '../escalation-path.ts';

const administratorPolicy = 'arn:aws:iam::aws:policy/AdministratorAccess';

function on(object: ActionObject, action: string): PathAction {
  return { action, on: object };
}

function attach(action: string): PathAction {
  return { action, on: 'target', context: { 'iam:PolicyARN': administratorPolicy } };
}

function path(
  id: string,
  target: 'user' | 'role',
  empowered: boolean,
  does: string,
  needs: readonly PathAction[],
  assumes: readonly string[] = [],
): EscalationPath {
  return {
    id,
    source: 'pathfinding.cloud',
    does,
    needs,
    gain: { kind: 'become', target, empowered },
    assumes,
  };
}

const fewKeys = ['the user has fewer than two access keys'];

/** Ways to the credentials of another user or role. */
export const principalAccessPaths: readonly EscalationPath[] = [
  path('sts-001', 'role', false, 'assume the role', [on('target', 'sts:AssumeRole')]),
  path(
    'iam-002',
    'user',
    false,
    'create an access key of the user',
    [on('target', 'iam:CreateAccessKey')],
    fewKeys,
  ),
  path('iam-003', 'user', false, 'delete an access key of the user and create another', [
    on('target', 'iam:DeleteAccessKey'),
    on('target', 'iam:CreateAccessKey'),
  ]),
  path(
    'iam-004',
    'user',
    false,
    'give the user a password',
    [on('target', 'iam:CreateLoginProfile')],
    ['the user has no password yet'],
  ),
  path(
    'iam-006',
    'user',
    false,
    'change the password of the user',
    [on('target', 'iam:UpdateLoginProfile')],
    ['the user has a password'],
  ),
  path('iam-012', 'role', false, 'rewrite the trust policy of the role, and assume it', [
    on('target', 'iam:UpdateAssumeRolePolicy'),
    on('rewrittenTarget', 'sts:AssumeRole'),
  ]),
  path('iam-014', 'role', true, 'attach a managed policy to the role, and assume it', [
    attach('iam:AttachRolePolicy'),
    on('target', 'sts:AssumeRole'),
  ]),
  path(
    'iam-015',
    'user',
    true,
    'attach a managed policy to the user, and create an access key of it',
    [attach('iam:AttachUserPolicy'), on('target', 'iam:CreateAccessKey')],
    fewKeys,
  ),
  path('iam-016', 'role', true, 'write a new default version of a policy of the role, and assume the role', [
    on('targetPolicy', 'iam:CreatePolicyVersion'),
    on('target', 'sts:AssumeRole'),
  ]),
  path('iam-017', 'role', true, 'write an inline policy of the role, and assume it', [
    on('target', 'iam:PutRolePolicy'),
    on('target', 'sts:AssumeRole'),
  ]),
  path(
    'iam-018',
    'user',
    true,
    'write an inline policy of the user, and create an access key of it',
    [on('target', 'iam:PutUserPolicy'), on('target', 'iam:CreateAccessKey')],
    fewKeys,
  ),
  path(
    'iam-019',
    'role',
    true,
    'attach a managed policy to the role, rewrite its trust policy, and assume it',
    [
      attach('iam:AttachRolePolicy'),
      on('target', 'iam:UpdateAssumeRolePolicy'),
      on('rewrittenTarget', 'sts:AssumeRole'),
    ],
  ),
  path(
    'iam-020',
    'role',
    true,
    'write a new default version of a policy of the role, rewrite its trust policy, and assume it',
    [
      on('targetPolicy', 'iam:CreatePolicyVersion'),
      on('target', 'iam:UpdateAssumeRolePolicy'),
      on('rewrittenTarget', 'sts:AssumeRole'),
    ],
  ),
  path(
    'iam-021',
    'role',
    true,
    'write an inline policy of the role, rewrite its trust policy, and assume it',
    [
      on('target', 'iam:PutRolePolicy'),
      on('target', 'iam:UpdateAssumeRolePolicy'),
      on('rewrittenTarget', 'sts:AssumeRole'),
    ],
  ),
];
