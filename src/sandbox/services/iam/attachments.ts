import { limitExceeded, noSuchEntity } from '../../query-error.ts';
import { mergeOperations, type Operations } from '../../service.ts';
import { describeAttachments } from './describe-entities.ts';
import { findPolicy } from './find-entity.ts';
import { holderKinds } from './inline-policies.ts';
import { listPage, pageAnswer } from './page.ts';

/** IAM's default quota of managed policies for each user, group and role. */
const maximumAttachments = 10;

/** `AttachUserPolicy`, `DetachRolePolicy`, … for each kind of holder. */
export const attachmentOperations: Operations = mergeOperations(holderKinds.map(operationsFor));

function operationsFor({ word, find, findChangeable }: (typeof holderKinds)[number]): Operations {
  return {
    /** Attaching twice is no error. */
    [`Attach${word}Policy`]: (context) => {
      const holder = findChangeable(context);
      const { arn } = findPolicy(context.account, context.parameters.required('PolicyArn'));
      if (!holder.attachedPolicies.has(arn) && holder.attachedPolicies.size >= maximumAttachments) {
        throw limitExceeded(`Cannot exceed quota for PoliciesPer${word}: ${maximumAttachments}`);
      }
      holder.attachedPolicies.add(arn);
      return undefined;
    },

    [`Detach${word}Policy`]: (context) => {
      const arn = context.parameters.required('PolicyArn');
      if (!findChangeable(context).attachedPolicies.delete(arn)) {
        throw noSuchEntity(`Policy ${arn} was not found.`);
      }
      return undefined;
    },

    [`ListAttached${word}Policies`]: (context) => {
      const attachments = describeAttachments(find(context));
      const page = listPage(context, attachments, ({ PolicyArn }) => PolicyArn);
      return pageAnswer(page, 'AttachedPolicies', (attachment) => attachment);
    },
  };
}
