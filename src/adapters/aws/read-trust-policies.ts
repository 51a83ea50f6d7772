import { setTimeout as wait } from 'node:timers/promises';
import { paginateListRoles } from '@aws-sdk/client-iam';
import { DetailFields, DetailSource } from '../../iam/authorization-details/detail-fields.ts';
import type { TrustPolicy } from '../../ports/live-account.ts';
import { collectPages } from './collect-pages.ts';
import { checked, paging } from './read-lists.ts';
import type { ReadSession } from './read-session.ts';

/**
 * The trust policy of every role, read once more after `delay` milliseconds: IAM shows a change of one with seconds of
 * delay. `ListRoles` tells them all, so that it costs its pages, whatever the number of roles in question.
 */
export async function readTrustPolicies(
  session: ReadSession,
  delay: number,
): Promise<readonly TrustPolicy[]> {
  const operation = 'ListRoles';
  const source = new DetailSource(operation);
  return session.run(operation, async () => {
    if (delay > 0) await wait(delay, undefined, { signal: session.sendOptions.abortSignal });
    const pages = paginateListRoles(paging(session.clients.iam), {}, session.sendOptions);
    const parts = await collectPages(
      operation,
      pages,
      (page) => checked(source, new DetailFields(source, [], page).objects('Roles', decodeTrustPolicy)),
      session.onProgress,
    );
    return parts.flat();
  });
}

function decodeTrustPolicy(fields: DetailFields): TrustPolicy {
  const arn = fields.text('Arn');
  const document = fields.document('AssumeRolePolicyDocument', arn);
  return { uniqueId: fields.text('RoleId'), document };
}
