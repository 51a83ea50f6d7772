import type { Role } from '../../../iam/resources.ts';
import type { EffectContext, Effects, EventEffect, ItemState } from '../event-effect.ts';
import { createdArn } from './created-arn.ts';
import { onHolder, policyHolderEffects, principalEffects } from './holder-effects.ts';

/** Calls that change a role. */
export const roleEffects: Effects = {
  ...policyHolderEffects('role', 'Role'),
  ...principalEffects('role', 'Role'),
  CreateRole: createRole,
  DeleteRole: ({ fields }) => {
    const name = fields.text('roleName');
    return name === undefined ? undefined : { subject: 'role', name, apply: () => undefined };
  },
  UpdateAssumeRolePolicy: (context) => {
    const trustPolicy = context.fields.document('policyDocument');
    return onHolder(
      context,
      'role',
      trustPolicy === undefined ? undefined : (role) => ({ ...(role as Role), trustPolicy }),
    );
  },
  UpdateRole: (context) => onHolder(context, 'role', (role) => updateRole(role as Role, context)),
  UpdateRoleDescription: (context) => onHolder(context, 'role', (role) => updateRole(role as Role, context)),
};

/** What is not sent stays; an empty description removes it. */
function updateRole(role: Role, { fields }: EffectContext): Role {
  const { description, ...rest } = role;
  const sent = fields.text('description');
  const text = sent ?? description;
  return {
    ...rest,
    ...(text !== undefined && text !== '' && { description: text }),
    maxSessionDuration: fields.number('maxSessionDuration') ?? role.maxSessionDuration,
  };
}

/** Creating sets what it sends; a role that is there already keeps what is attached to it. */
function createRole(context: EffectContext): EventEffect | undefined {
  const { fields } = context;
  const name = fields.text('roleName');
  const trustPolicy = fields.document('assumeRolePolicyDocument');
  if (name === undefined) return undefined;
  if (trustPolicy === undefined) return { subject: 'role', name };
  const path = fields.text('path') ?? '/';
  const description = fields.text('description') ?? '';
  const permissionsBoundary = fields.text('permissionsBoundary');
  const apply = (before: ItemState): ItemState => ({
    type: 'role',
    attachedPolicies: [],
    inlinePolicies: [],
    ...(before?.type === 'role' && held(before)),
    name,
    path,
    arn: createdArn(context, 'role', path, name),
    trustPolicy,
    ...(description !== '' && { description }),
    maxSessionDuration: fields.number('maxSessionDuration') ?? 3600,
    ...(permissionsBoundary !== undefined && { permissionsBoundary }),
    tags: fields.tags(),
  });
  return { subject: 'role', name, apply };
}

function held({ attachedPolicies, inlinePolicies }: Role): Pick<Role, 'attachedPolicies' | 'inlinePolicies'> {
  return { attachedPolicies, inlinePolicies };
}
