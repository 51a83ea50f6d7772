import {
  GetPolicyCommand,
  paginateListInstanceProfileTags,
  paginateListPolicyTags,
} from '@aws-sdk/client-iam';
import type { InstanceProfile, ManagedPolicy } from '../../iam/resources.ts';
import type { ReadAccountRequest } from '../../ports/live-account.ts';
import { collectPages } from './collect-pages.ts';
import { decodeSdkTags, required } from './read-account-settings.ts';
import type { ReadSession } from './read-session.ts';

/** How many are read at the same time; the pool of connections bounds the calls further. */
const batchSize = 50;

/**
 * The policies with the tags and descriptions that were asked for, one call for each: no list of IAM gives them.
 * `GetPolicy` tells both, `ListPolicyTags` the tags alone.
 */
export async function readPolicyExtras(
  session: ReadSession,
  policies: readonly ManagedPolicy[],
  request: Pick<ReadAccountRequest, 'policiesWithDeclaredTags' | 'policiesWithDeclaredDescription'>,
): Promise<readonly ManagedPolicy[]> {
  const withTags = membership(request.policiesWithDeclaredTags);
  const withDescription = membership(request.policiesWithDeclaredDescription ?? []);
  const read = async (policy: ManagedPolicy): Promise<ManagedPolicy> => {
    if (withDescription(policy.arn)) return readPolicy(session, policy);
    return withTags(policy.arn) ? readTags(session, policy) : policy;
  };
  return inBatches(policies, read);
}

/** The instance profiles with the tags that were asked for, one call for each: no list of IAM gives them. */
export async function readInstanceProfileTags(
  session: ReadSession,
  profiles: readonly InstanceProfile[],
  withDeclaredTags: readonly string[] | 'all' = [],
): Promise<readonly InstanceProfile[]> {
  const operation = 'ListInstanceProfileTags';
  const isWanted = membership(withDeclaredTags);
  return inBatches(profiles, async (profile) => {
    if (!isWanted(profile.arn)) return profile;
    const input = { InstanceProfileName: profile.name };
    const pages = paginateListInstanceProfileTags(
      { client: session.clients.iam },
      input,
      session.sendOptions,
    );
    const tags = await session.run(operation, () =>
      collectPages(operation, pages, (page) => decodeSdkTags(page.Tags), undefined),
    );
    return { ...profile, tags: tags.flat() };
  });
}

async function inBatches<Item>(
  items: readonly Item[],
  read: (item: Item) => Promise<Item>,
): Promise<readonly Item[]> {
  const complete: Item[] = [];
  for (let start = 0; start < items.length; start += batchSize) {
    complete.push(...(await Promise.all(items.slice(start, start + batchSize).map(read))));
  }
  return complete;
}

function membership(arns: readonly string[] | 'all'): (arn: string) => boolean {
  if (arns === 'all') return () => true;
  const known = new Set(arns);
  return (arn) => known.has(arn);
}

async function readPolicy(session: ReadSession, policy: ManagedPolicy): Promise<ManagedPolicy> {
  const operation = 'GetPolicy';
  return session.run(operation, async () => {
    const command = new GetPolicyCommand({ PolicyArn: policy.arn });
    const answer = await session.clients.iam.send(command, session.sendOptions);
    const { Description, Tags } = required(operation, 'Policy', answer.Policy);
    return {
      ...policy,
      ...(Description !== undefined && Description !== '' && { description: Description }),
      tags: decodeSdkTags(Tags),
    };
  });
}

async function readTags(session: ReadSession, policy: ManagedPolicy): Promise<ManagedPolicy> {
  const operation = 'ListPolicyTags';
  return session.run(operation, async () => {
    const input = { PolicyArn: policy.arn };
    const pages = paginateListPolicyTags({ client: session.clients.iam }, input, session.sendOptions);
    const tags = await collectPages(operation, pages, (page) => decodeSdkTags(page.Tags), undefined);
    return { ...policy, tags: tags.flat() };
  });
}
