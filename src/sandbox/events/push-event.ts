import { sendMessage } from '../services/sqs/send-message.ts';
import type { AccountState } from '../state/account-state.ts';
import type { SandboxState } from '../state/sandbox-state.ts';
import type { StoredEvent } from './stored-event.ts';

/**
 * Sends a write event to the event queue, as an EventBridge rule for 'AWS API Call via CloudTrail' does: reads are not
 * delivered, and nothing is without a trail that logs (EventBridge User Guide, 'AWS service events via CloudTrail').
 */
export function pushEvent(state: SandboxState, account: AccountState, event: StoredEvent): void {
  const queue = state.eventQueue;
  const isLogging = [...account.trails.values()].some((trail) => trail.isLogging);
  if (queue === undefined || event.readOnly || !isLogging) return;
  const body = {
    version: '0',
    id: event.eventID,
    'detail-type': 'AWS API Call via CloudTrail',
    source: `aws.${event.eventSource.split('.', 1)[0] ?? ''}`,
    account: account.accountId,
    time: event.eventTime,
    region: event.awsRegion,
    resources: [],
    detail: event,
  };
  sendMessage(queue, JSON.stringify(body), account.clock());
}
