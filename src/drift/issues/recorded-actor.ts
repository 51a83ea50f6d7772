import type { EventActor } from '../../iam/events/iam-event.ts';
import type { Attribution } from '../three-way/drift-finding.ts';

/** Somebody whose calls an issue told of. Text is untrusted, and cut. */
export interface RecordedActor {
  /** The unique id that nobody chooses; empty where the record of the call has none. */
  readonly principalId: string;
  /** For a person to read. */
  readonly arn: string;
  /** The name of an Identity Center user: AWS itself names the sessions of its roles by it. */
  readonly identityCenterUser?: string;
}

/** Everybody known to have had a hand in something, as far as that is known. */
export interface RecordedActors {
  readonly list: readonly RecordedActor[];
  /** Whether others may have as well: calls that are not listed, or that nobody is known for. */
  readonly isIncomplete: boolean;
}

/** More would not fit into a body; the rest counts as unknown. */
const mostActors = 12;

/** INVARIANT: told by the path, under which only AWS makes roles; a name alone proves nothing (A46, A65). */
const identityCenterRole = /^arn:aws[a-z-]*:iam::[0-9]{12}:role\/aws-reserved\/sso\.amazonaws\.com\//;

function recordedActor({ principalId, arn = '', roleArn = '', sessionName }: EventActor): RecordedActor {
  const isPerson = identityCenterRole.test(roleArn) && sessionName !== undefined;
  return {
    principalId: principalId.slice(0, 128),
    arn: arn.slice(0, 300),
    ...(isPerson && { identityCenterUser: sessionName.slice(0, 128) }),
  };
}

function keyOf({ principalId, identityCenterUser, arn }: RecordedActor): string {
  return JSON.stringify([principalId, identityCenterUser ?? arn]);
}

/** Those of a finding, and those that its issue knew before: who once had a hand in it stays. */
export function joinActors(former: RecordedActors | undefined, attribution: Attribution): RecordedActors {
  const isAttributed = attribution.status === 'attributed';
  const found = isAttributed ? attribution.events.map(({ actor }) => recordedActor(actor)) : [];
  const all = [...(former?.list ?? []), ...found];
  const unique = [...new Map(all.map((actor) => [keyOf(actor), actor])).values()];
  const list = unique.slice(0, mostActors);
  const isKnownWhole = isAttributed ? attribution.left === 0 : list.length > 0;
  return {
    list,
    isIncomplete: !isKnownWhole || list.length < unique.length || former?.isIncomplete === true,
  };
}
