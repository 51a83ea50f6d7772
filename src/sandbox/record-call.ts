import type { CallContext, Service } from './service.ts';
import { callEvent, type CallOutcome } from './events/call-event.ts';
import { pushEvent } from './events/push-event.ts';
import type { StoredEvent } from './events/stored-event.ts';
import { QueryError } from './query-error.ts';
import type { AccountState } from './state/account-state.ts';

/** What was called. */
export interface DescribedCall {
  readonly service: Service;
  readonly action: string;
  readonly parameters: ReadonlyMap<string, string> | Readonly<Record<string, unknown>>;
}

/** Services whose calls CloudTrail's event history holds; those of queues and topics are data events. */
const recordedServices: ReadonlySet<string> = new Set([
  'iam',
  'sts',
  'cloudformation',
  'cloudtrail',
  'organizations',
]);

/** The most events that an account keeps; the oldest go first. */
const keptEvents = 20_000;

/** Performs a call and writes its event into the event history, a refused one with its error code. */
export function recordCall<Result>(
  context: CallContext,
  described: DescribedCall,
  perform: () => Result,
): Result {
  if (!recordedServices.has(described.service.name)) return perform();
  try {
    const result = perform();
    keepEvent(context, described, { result });
    return result;
  } catch (error) {
    if (error instanceof QueryError) keepEvent(context, described, { error });
    throw error;
  }
}

function keepEvent(context: CallContext, described: DescribedCall, outcome: CallOutcome): void {
  const event = callEvent(context, described, outcome);
  for (const account of recordingAccounts(context, event)) {
    const recorded = { ...event, recipientAccountId: account.accountId };
    account.events.push(recorded);
    if (account.events.length > keptEvents) account.events.splice(0, account.events.length - keptEvents);
    pushEvent(context.sandbox, account, recorded);
  }
}

/** A role that another account assumes shows the event in both (CloudTrail User Guide, 'sharedEventID'). */
function recordingAccounts({ account, sandbox }: CallContext, event: StoredEvent): readonly AccountState[] {
  const roleArn = event.requestParameters?.['roleArn'];
  if (event.eventName !== 'AssumeRole' || typeof roleArn !== 'string') return [account];
  const other = sandbox.accounts.get(roleArn.split(':')[4] ?? '');
  return other === undefined || other === account ? [account] : [account, other];
}
