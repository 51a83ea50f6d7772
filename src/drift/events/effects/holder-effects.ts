import type { Group, InlinePolicy, Role, Tag, User } from '../../../iam/resources.ts';
import { without } from '../../without.ts';
import type { EffectContext, Effects, EventEffect, ItemState } from '../event-effect.ts';

type Holder = User | Group | Role;

/** The name of an operation's target, and what is made of the holder; what is not there stays so. */
export function onHolder(
  { fields }: EffectContext,
  subject: Holder['type'],
  change: ((holder: Holder) => Holder) | undefined,
): EventEffect | undefined {
  const name = fields.text(`${subject}Name`);
  if (name === undefined) return undefined;
  const apply = (before: ItemState): ItemState =>
    before !== undefined && before.type === subject ? change?.(before) : before;
  return { subject, name, ...(change !== undefined && { apply }) };
}

/** Attaching, detaching and inline policies: the same for users, groups and roles. */
export function policyHolderEffects(subject: Holder['type'], word: string): Effects {
  return {
    [`Attach${word}Policy`]: (context) => {
      const arn = context.fields.text('policyArn');
      return onHolder(context, subject, arn === undefined ? undefined : (holder) => attach(holder, arn));
    },
    [`Detach${word}Policy`]: (context) => {
      const arn = context.fields.text('policyArn');
      return onHolder(context, subject, (holder) => ({
        ...holder,
        attachedPolicies: holder.attachedPolicies.filter((each) => each !== arn),
      }));
    },
    [`Put${word}Policy`]: (context) => {
      const name = context.fields.text('policyName');
      const document = context.fields.document('policyDocument');
      const isKnown = name !== undefined && document !== undefined;
      return onHolder(
        context,
        subject,
        isKnown ? (holder) => putInline(holder, { name, document }) : undefined,
      );
    },
    [`Delete${word}Policy`]: (context) => {
      const name = context.fields.text('policyName');
      return onHolder(context, subject, (holder) => ({
        ...holder,
        inlinePolicies: holder.inlinePolicies.filter((policy) => policy.name !== name),
      }));
    },
  };
}

/** Boundaries and tags: the same for users and roles. */
export function principalEffects(subject: 'user' | 'role', word: string): Effects {
  return {
    [`Put${word}PermissionsBoundary`]: (context) => {
      const arn = context.fields.text('permissionsBoundary');
      return onHolder(
        context,
        subject,
        arn === undefined ? undefined : (holder) => ({ ...holder, permissionsBoundary: arn }),
      );
    },
    [`Delete${word}PermissionsBoundary`]: (context) =>
      onHolder(context, subject, (holder) => withoutBoundary(holder)),
    [`Tag${word}`]: (context) =>
      onHolder(context, subject, (holder) => withTags(holder, context.fields.tags())),
    [`Untag${word}`]: (context) =>
      onHolder(context, subject, (holder) => withoutTags(holder, context.fields.texts('tagKeys'))),
  };
}

function attach(holder: Holder, arn: string): Holder {
  const others = holder.attachedPolicies.filter((each) => each !== arn);
  return { ...holder, attachedPolicies: [...others, arn] };
}

function putInline(holder: Holder, policy: InlinePolicy): Holder {
  const others = holder.inlinePolicies.filter(({ name }) => name !== policy.name);
  return { ...holder, inlinePolicies: [...others, policy] };
}

function withoutBoundary(holder: Holder): Holder {
  if (holder.type === 'group') return holder;
  return holder.type === 'user'
    ? without(holder, 'permissionsBoundary')
    : without(holder, 'permissionsBoundary');
}

/** Tag keys are unique without regard to case. */
export function mergeTags(tags: readonly Tag[], added: readonly Tag[]): readonly Tag[] {
  const keys = new Set(added.map(({ key }) => key.toLowerCase()));
  return [...tags.filter(({ key }) => !keys.has(key.toLowerCase())), ...added];
}

export function removeTags(tags: readonly Tag[], removed: readonly string[]): readonly Tag[] {
  const keys = new Set(removed.map((key) => key.toLowerCase()));
  return tags.filter(({ key }) => !keys.has(key.toLowerCase()));
}

function withTags(holder: Holder, added: readonly Tag[]): Holder {
  return holder.type === 'group' ? holder : { ...holder, tags: mergeTags(holder.tags, added) };
}

function withoutTags(holder: Holder, removed: readonly string[]): Holder {
  return holder.type === 'group' ? holder : { ...holder, tags: removeTags(holder.tags, removed) };
}
