import type { AccountInventory } from '../../iam/account.ts';
import { silencingSeverity } from '../events/trail-operations.ts';
import type { ResolvedEvent } from '../events/resolved-event.ts';
import { attributedTo } from './attribute.ts';
import type { DriftFinding } from './drift-finding.ts';
import { digestOf } from './finding-digest.ts';

/** The findings that are nothing but calls: on credentials of others, and on trails. */
export function eventFindings(
  events: readonly ResolvedEvent[],
  live: AccountInventory,
): readonly DriftFinding[] {
  const credentials = groupBy(events, ({ resolution }) =>
    resolution.as === 'credential' ? resolution.userName : undefined,
  );
  const trails = groupBy(events, ({ event, resolution }) =>
    resolution.as === 'silencedTrail' ? trailOf(event.parameters) : undefined,
  );
  return [
    ...Array.from(credentials, ([userName, calls]) => credentialFinding(userName, calls, live)),
    ...Array.from(trails, ([trail, calls]) => trailFinding(trail, calls, live)),
  ];
}

function credentialFinding(
  userName: string,
  calls: readonly ResolvedEvent[],
  live: AccountInventory,
): DriftFinding {
  const isRoot = userName === 'root';
  const user = live.users.find(({ name }) => name.toLowerCase() === userName.toLowerCase());
  const severity = isRoot ? 'critical' : 'high';
  return {
    ...common('credential', userName.toLowerCase(), calls, live),
    subject: 'user',
    arn: isRoot
      ? rootArn(live)
      : (user?.arn ?? `arn:${live.partition}:iam::${live.accountId}:user/${userName}`),
    name: userName,
    severity,
    reasons: [{ severity, reason: credentialReason(isRoot, calls), ruleId: 'credential-of-another' }],
  };
}

function credentialReason(isRoot: boolean, calls: readonly ResolvedEvent[]): string {
  if (isRoot) return 'the root user got a credential, and no policy limits the root user';
  const isWeakened = calls.some(
    ({ resolution }) => resolution.as === 'credential' && resolution.use === 'weakened',
  );
  return isWeakened
    ? 'somebody else took the second factor of this user away'
    : 'somebody else made a credential of this user, and can sign in as the user with it';
}

function trailFinding(trail: string, calls: readonly ResolvedEvent[], live: AccountInventory): DriftFinding {
  const severities = calls.map(({ event }) => silencingSeverity(event.name));
  const severity = severities.includes('high') ? 'high' : 'medium';
  return {
    ...common('silencedTrail', trail, calls, live),
    subject: 'trail',
    arn: trail.startsWith('arn:') ? trail : rootArn(live),
    name: trail,
    severity,
    reasons: [
      {
        severity,
        reason: 'a trail records less than before; event history goes on, so what followed is still seen',
        ruleId: 'silenced-trail',
      },
    ],
  };
}

function common(
  kind: 'credential' | 'silencedTrail',
  about: string,
  calls: readonly ResolvedEvent[],
  { accountId }: AccountInventory,
) {
  const ids = calls.map(({ event }) => event.eventId).sort();
  const [first] = calls;
  return {
    accountId,
    kind,
    attribution: attributedTo(calls),
    ...(first !== undefined && { since: { time: first.event.time, basis: 'event' as const } }),
    notes: [],
    affected: [],
    key: digestOf(accountId, kind, about),
    digest: digestOf(...ids),
  };
}

function trailOf(parameters: Readonly<Record<string, unknown>>): string {
  const name = parameters['name'] ?? parameters['trailName'] ?? parameters['eventDataStore'];
  return typeof name === 'string' ? name : 'a trail';
}

function rootArn({ partition, accountId }: AccountInventory): string {
  return `arn:${partition}:iam::${accountId}:root`;
}

/** Calls by what they are about; those about nothing are left out. */
export function groupBy(
  events: readonly ResolvedEvent[],
  keyOf: (event: ResolvedEvent) => string | undefined,
): ReadonlyMap<string, readonly ResolvedEvent[]> {
  const groups = new Map<string, ResolvedEvent[]>();
  for (const event of events) {
    const key = keyOf(event);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [event]);
    else group.push(event);
  }
  return groups;
}
