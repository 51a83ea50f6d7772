import { randomUUID } from 'node:crypto';
import type { Partition } from '../../iam/account.ts';
import type { Caller } from '../caller.ts';
import type { QueryError } from '../query-error.ts';
import type { DescribedCall } from '../record-call.ts';
import type { CallContext } from '../service.ts';
import { requestParametersOf, responseElementsOf } from './event-fields.ts';
import type { StoredEvent } from './stored-event.ts';

/** How a call ended. */
export type CallOutcome = { readonly result: unknown } | { readonly error: QueryError };

const readingOperation = /^(?:Get|List|Describe|Lookup|Assume|Generate)/;

/** The CloudTrail record of a call. */
export function callEvent(context: CallContext, described: DescribedCall, outcome: CallOutcome): StoredEvent {
  const { account, caller, region } = context;
  const { service, action, parameters } = described;
  const readOnly = readingOperation.test(action);
  return {
    eventVersion: '1.11',
    userIdentity: userIdentityOf(caller, account.partition),
    eventTime: account.now(),
    eventSource: `${service.name}.amazonaws.com`,
    eventName: action,
    awsRegion: region,
    sourceIPAddress: caller.sourceIpAddress,
    userAgent: caller.userAgent,
    ...('error' in outcome && {
      errorCode: outcome.error.code,
      errorMessage: outcome.error.message,
    }),
    requestParameters: requestParametersOf(parameters),
    responseElements: 'error' in outcome || isQuiet(action) ? null : responseElementsOf(outcome.result),
    requestID: randomUUID(),
    eventID: randomUUID(),
    readOnly,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account.accountId,
    eventCategory: 'Management',
  };
}

/** Reads have no `responseElements` (CloudTrail record contents). */
function isQuiet(action: string): boolean {
  return /^(?:Get|List|Describe|Lookup)/.test(action);
}

function userIdentityOf(caller: Caller, partition: Partition): Readonly<Record<string, unknown>> {
  const { accountId, identity, accessKeyId } = caller;
  switch (identity.kind) {
    case 'root':
      return {
        type: 'Root',
        principalId: accountId,
        arn: `arn:${partition}:iam::${accountId}:root`,
        accountId,
        accessKeyId,
      };
    case 'user':
      return {
        type: 'IAMUser',
        principalId: identity.uniqueId,
        arn: identity.arn,
        accountId,
        accessKeyId,
        userName: identity.name,
      };
    case 'session':
      return sessionIdentity(caller, identity, partition);
  }
}

function sessionIdentity(
  { accountId, accessKeyId, hasMfa }: Caller,
  identity: Extract<Caller['identity'], { kind: 'session' }>,
  partition: Partition,
): Readonly<Record<string, unknown>> {
  const { roleName, roleArn, roleId, sessionName, startedAt, sourceIdentity } = identity;
  return {
    type: 'AssumedRole',
    principalId: `${roleId}:${sessionName}`,
    arn: `arn:${partition}:sts::${accountId}:assumed-role/${roleName}/${sessionName}`,
    accountId,
    accessKeyId,
    sessionContext: {
      sessionIssuer: { type: 'Role', principalId: roleId, arn: roleArn, accountId, userName: roleName },
      attributes: { creationDate: startedAt, mfaAuthenticated: String(hasMfa) },
      ...(sourceIdentity !== undefined && { sourceIdentity }),
    },
  };
}
