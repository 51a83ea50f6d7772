import { credentialsAtHand } from '../../adapters/aws/account-credentials.ts';
import { homeRegionOf } from '../../adapters/aws/aws-clients.ts';
import { createEventQueue } from '../../adapters/aws/event-queue.ts';
import { createOrganization } from '../../adapters/aws/organization-accounts.ts';
import type { AccountConnection } from '../../config/account-connections.ts';
import { openAwsAccounts } from '../live/aws-accounts.ts';
import type { WorkerSettings } from '../settings/worker-settings.ts';
import type { PolicyMemory } from './policy-memory.ts';
import type { WorkerParts } from './worker-parts.ts';

/** What the worker asks AWS as itself: who is in the organisation, and what was pushed. */
export function openOwnAws(
  { hasOrganization, eventQueue }: WorkerSettings,
  policy: PolicyMemory,
): Pick<WorkerParts, 'organization' | 'pushed'> {
  const credentials = credentialsAtHand(homeRegionOf('aws'));
  return {
    ...(hasOrganization && { organization: createOrganization({ credentials }) }),
    ...(eventQueue !== undefined && {
      pushed: {
        source: createEventQueue({ credentials, queueUrl: eventQueue.url, region: eventQueue.region }),
        attribution: openConfirmation(policy),
      },
    }),
  };
}

/** Event history, in which pushed events are looked up as the reviewed configuration reaches the accounts. */
function openConfirmation(policy: PolicyMemory): NonNullable<WorkerParts['pushed']>['attribution'] {
  const connections = new Map<string, AccountConnection>();
  const { attribution } = openAwsAccounts(connections);
  if (attribution === undefined) throw new TypeError('AWS has event history');
  return {
    readEvents: (request) => attribution.readEvents(request),
    findEvent: async (accountId, eventId) => {
      const { configuration } = await policy.read();
      const connection = configuration.accounts.get(accountId);
      if (connection !== undefined) connections.set(accountId, connection);
      return attribution.findEvent(accountId, eventId);
    },
  };
}
