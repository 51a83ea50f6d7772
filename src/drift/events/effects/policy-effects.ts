import type { ManagedPolicy, PolicyVersionDocument } from '../../../iam/resources.ts';
import { without } from '../../without.ts';
import type { EffectContext, Effects, EventEffect, ItemState } from '../event-effect.ts';
import { createdArn } from './created-arn.ts';
import { mergeTags, removeTags } from './holder-effects.ts';

/** Calls that change a customer managed policy. */
export const policyEffects: Effects = {
  CreatePolicy: createPolicy,
  DeletePolicy: (context) => onPolicy(context, () => undefined),
  CreatePolicyVersion: (context) => {
    const document = context.fields.document('policyDocument');
    if (document === undefined) return onPolicy(context, undefined);
    if (context.fields.isTrue('setAsDefault'))
      return onPolicy(context, (policy) => withDefault(policy, document));
    return onPolicy(context, (policy) => ({
      ...policy,
      versions: [
        ...(policy.versions ?? [defaultVersionOf(policy)]),
        { versionId: createdVersionId(context), isDefault: false, document },
      ],
    }));
  },
  /** Which document the version holds, only the policy itself can tell. */
  SetDefaultPolicyVersion: (context) => {
    const versionId = context.fields.text('versionId');
    const live = context.live('policy', nameOf(context) ?? '');
    const version =
      live?.type === 'policy' ? live.versions?.find((each) => each.versionId === versionId) : undefined;
    return onPolicy(
      context,
      version === undefined ? undefined : (policy) => withDefault(policy, version.document),
    );
  },
  DeletePolicyVersion: (context) => {
    const versionId = context.fields.text('versionId');
    return onPolicy(context, (policy) => ({
      ...policy,
      ...(policy.versions !== undefined && {
        versions: policy.versions.filter((version) => version.versionId !== versionId),
      }),
    }));
  },
  TagPolicy: (context) =>
    onPolicy(context, (policy) => ({ ...policy, tags: mergeTags(policy.tags ?? [], context.fields.tags()) })),
  UntagPolicy: (context) =>
    onPolicy(context, (policy) => ({
      ...policy,
      tags: removeTags(policy.tags ?? [], context.fields.texts('tagKeys')),
    })),
};

function nameOf({ fields }: EffectContext): string | undefined {
  return fields.text('policyArn')?.split('/').at(-1);
}

function onPolicy(
  context: EffectContext,
  change: ((policy: ManagedPolicy) => ItemState) | undefined,
): EventEffect | undefined {
  const name = nameOf(context);
  if (name === undefined) return undefined;
  const apply = (before: ItemState): ItemState => (before?.type === 'policy' ? change?.(before) : before);
  return { subject: 'policy', name, ...(change !== undefined && { apply }) };
}

function withDefault(policy: ManagedPolicy, document: ManagedPolicy['document']): ManagedPolicy {
  return { ...without(policy, 'versions'), document };
}

function defaultVersionOf({ document }: ManagedPolicy): PolicyVersionDocument {
  return { versionId: 'v1', isDefault: true, document };
}

function createdVersionId({ event }: EffectContext): string {
  const version = event.response['policyVersion'] as { readonly versionId?: unknown } | undefined;
  return typeof version?.versionId === 'string' ? version.versionId : 'v?';
}

function createPolicy(context: EffectContext): EventEffect | undefined {
  const { fields } = context;
  const name = fields.text('policyName');
  const document = fields.document('policyDocument');
  if (name === undefined) return undefined;
  if (document === undefined) return { subject: 'policy', name };
  const path = fields.text('path') ?? '/';
  const description = fields.text('description') ?? '';
  const apply = (before: ItemState): ItemState => ({
    type: 'policy',
    name,
    path,
    arn: createdArn(context, 'policy', path, name),
    document,
    // What is not known on one side is not compared.
    ...(description !== '' && { description }),
    ...(before?.type === 'policy' && before.tags === undefined ? {} : { tags: fields.tags() }),
  });
  return { subject: 'policy', name, apply };
}
