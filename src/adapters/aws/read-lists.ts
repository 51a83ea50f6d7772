import {
  paginateGetAccountAuthorizationDetails,
  paginateListInstanceProfiles,
  paginateListRoles,
  type IAMClient,
} from '@aws-sdk/client-iam';
import {
  decodeAuthorizationDetails,
  mergeAuthorizationDetails,
  type AuthorizationDetails,
} from '../../iam/authorization-details.ts';
import { decodeInstanceProfile } from '../../iam/authorization-details/decode-entities.ts';
import { DetailFields, DetailSource } from '../../iam/authorization-details/detail-fields.ts';
import type { InstanceProfile, Role } from '../../iam/resources.ts';
import { liveAccountError } from './classify-failure.ts';
import { collectPages } from './collect-pages.ts';
import type { ReadSession } from './read-session.ts';

/** IAM's largest page. */
const pageSize = 1000;

/** What `ListRoles` tells and the details do not. */
export interface ListedRole {
  readonly uniqueId: string;
  readonly arn: string;
  readonly description?: string;
  /** Seconds. */
  readonly maxSessionDuration: number;
}

/** Users, groups, roles and managed policies with all that is in and attached to them. */
export async function readAuthorizationDetails(session: ReadSession): Promise<AuthorizationDetails> {
  const operation = 'GetAccountAuthorizationDetails';
  const source = new DetailSource(operation);
  const pages = paginateGetAccountAuthorizationDetails(paging(session.clients.iam), {}, session.sendOptions);
  const parts = await session.run(operation, () =>
    collectPages(
      operation,
      pages,
      (page) => checked(source, decodeAuthorizationDetails(page, source)),
      session.onProgress,
    ),
  );
  return mergeAuthorizationDetails(parts);
}

/** Description and session duration of every role. */
export async function readRoles(session: ReadSession): Promise<readonly ListedRole[]> {
  const operation = 'ListRoles';
  const source = new DetailSource(operation);
  const pages = paginateListRoles(paging(session.clients.iam), {}, session.sendOptions);
  const parts = await session.run(operation, () =>
    collectPages(
      operation,
      pages,
      (page) => checked(source, new DetailFields(source, [], page).objects('Roles', decodeListedRole)),
      session.onProgress,
    ),
  );
  return parts.flat();
}

/** Every instance profile, those without a role included. */
export async function readInstanceProfiles(session: ReadSession): Promise<readonly InstanceProfile[]> {
  const operation = 'ListInstanceProfiles';
  const source = new DetailSource(operation);
  const pages = paginateListInstanceProfiles(paging(session.clients.iam), {}, session.sendOptions);
  const parts = await session.run(operation, () =>
    collectPages(
      operation,
      pages,
      (page) =>
        checked(
          source,
          new DetailFields(source, [], page).objects('InstanceProfiles', decodeInstanceProfile),
        ),
      session.onProgress,
    ),
  );
  return parts.flat();
}

/** The role with what the list tells of it. */
export function completeRole(role: Role, listed: ListedRole): Role {
  return {
    ...role,
    ...(listed.description !== undefined && { description: listed.description }),
    maxSessionDuration: listed.maxSessionDuration,
  };
}

/** Pages of the greatest size. */
export function paging(client: IAMClient) {
  return { client, pageSize };
}

function decodeListedRole(fields: DetailFields): ListedRole {
  const description = fields.optionalText('Description');
  const maxSessionDuration = fields.value('MaxSessionDuration') ?? 3600;
  if (typeof maxSessionDuration !== 'number') {
    fields.source.report(fields.path, 'wrong-type', '`MaxSessionDuration` must be a number');
  }
  return {
    uniqueId: fields.text('RoleId'),
    arn: fields.text('Arn'),
    ...(description !== undefined && description !== '' && { description }),
    maxSessionDuration: Number(maxSessionDuration),
  };
}

/** The decoded page, unless something in it could not be read. */
export function checked<Part>(source: DetailSource, part: Part): Part {
  const [first] = source.problems;
  if (first === undefined) return part;
  const place = (first.path ?? []).join('.');
  throw liveAccountError(
    'malformedAnswer',
    source.label,
    `the answer to \`${source.label}\` cannot be read: ${first.message}, at \`${place}\``,
  );
}
