import type { AccountInventory, UnknownFact } from '../iam/account.ts';
import type { ComparableItem } from './comparable-item.ts';
import type { LeftOut } from './drift-change.ts';
import type { DriftOptions } from './drift-options.ts';
import { leaveOut } from './left-out.ts';
import type { ItemPair } from './match-items.ts';
import type { NormalForm } from './normal-form/normal-form.ts';
import type { ComparedFacts } from './normal-form/normalize-item.ts';

/** A fact that may not be known: of which pairs, and what to tell when it was not compared. */
interface UncertainFact {
  readonly part: keyof NormalForm;
  readonly reason: string;
  readonly isUnknown: (pair: ItemPair, unknown: ReadonlySet<UnknownFact>) => boolean;
}

/** `GetAccountAuthorizationDetails` and the lists of IAM lack these; see `UnknownFact`. */
const uncertainFacts: readonly UncertainFact[] = [
  {
    part: 'Description',
    reason: 'the live source does not tell the descriptions of roles',
    isUnknown: ({ live }, unknown) => live.type === 'role' && unknown.has('roleDescription'),
  },
  {
    part: 'MaxSessionDuration',
    reason: 'the live source does not tell the session durations of roles',
    isUnknown: ({ live }, unknown) => live.type === 'role' && unknown.has('roleSessionDuration'),
  },
  {
    part: 'Description',
    reason: 'the live source does not tell the descriptions of managed policies',
    isUnknown: ({ declared, live }, unknown) =>
      unknown.has('policyDescription') && [declared, live].some(hasNoPolicyDescription),
  },
  {
    part: 'Tags',
    reason: 'the live source does not tell the tags of instance profiles',
    isUnknown: ({ live }, unknown) => live.type === 'instance-profile' && unknown.has('instanceProfileTags'),
  },
  {
    part: 'Tags',
    reason: 'the tags of managed policies were not read, because no file declares any',
    isUnknown: ({ declared, live }) =>
      declared.type === 'policy' &&
      live.type === 'policy' &&
      (declared.tags === undefined || live.tags === undefined),
  },
];

function hasNoPolicyDescription(item: ComparableItem): boolean {
  return item.type === 'policy' && item.description === undefined;
}

/** What one side does not tell at all. */
export function unknownFactsOf(declared: AccountInventory, live: AccountInventory): ReadonlySet<UnknownFact> {
  return new Set([...(declared.unknownFacts ?? []), ...(live.unknownFacts ?? [])]);
}

/** Which facts of a pair are compared: those that both sides know, and the tags that the options ask for. */
export function comparedFacts(
  pair: ItemPair,
  unknown: ReadonlySet<UnknownFact>,
  options: DriftOptions,
): ComparedFacts {
  const parts = uncertainFacts.filter((fact) => fact.isUnknown(pair, unknown)).map(({ part }) => part);
  return {
    unknown: new Set(parts),
    ...(options.tags === 'declared' ? { tagKeys: declaredTagKeys(pair.declared) } : {}),
  };
}

function declaredTagKeys(item: ComparableItem): ReadonlySet<string> {
  const tags = 'tags' in item ? item.tags : 'provider' in item ? item.provider.tags : [];
  return new Set(tags.map(({ key }) => key));
}

/** Every fact that was not compared, with the resources that it concerns. */
export function leaveOutUnknownFacts(
  pairs: readonly ItemPair[],
  unknown: ReadonlySet<UnknownFact>,
): readonly LeftOut[] {
  return uncertainFacts.flatMap(({ reason, isUnknown }) => {
    const concerned = pairs.filter((pair) => isUnknown(pair, unknown));
    return leaveOut(
      'unknownLive',
      reason,
      concerned.map(({ declared }) => declared.arn),
    );
  });
}

/** Instance profiles without a role, which a source that tells only those with one cannot show to be missing. */
export function isInvisibleProfile(item: ComparableItem, unknown: ReadonlySet<UnknownFact>): boolean {
  return (
    unknown.has('unattachedInstanceProfiles') && item.type === 'instance-profile' && item.roles.length === 0
  );
}
