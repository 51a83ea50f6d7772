import type { IamEvent } from '../../iam/events/iam-event.ts';
import type { ComparableItem } from '../comparable-item.ts';
import type { DriftSubject } from '../drift-change.ts';
import { EventFields } from './event-fields.ts';
import { groupEffects } from './effects/group-effects.ts';
import { policyEffects } from './effects/policy-effects.ts';
import { profileEffects } from './effects/profile-effects.ts';
import { roleEffects } from './effects/role-effects.ts';
import { settingEffects } from './effects/setting-effects.ts';
import { userEffects } from './effects/user-effects.ts';

/** A resource as it is before or after a call; undefined where it does not exist. */
export type ItemState = ComparableItem | undefined;

/** What one call did to one resource. */
export interface EventEffect {
  readonly subject: DriftSubject;
  readonly name: string;
  /**
   * The resource after the call, from what it was before; absent where the record does not say enough, and then nothing
   * may be concluded from the call. INVARIANT: applied to what a call already brought about, it changes nothing, so that
   * a call's result is declared exactly where it leaves what is declared as it is.
   */
  readonly apply?: (before: ItemState) => ItemState;
}

/** What a call is looked at with. */
export interface EffectContext {
  readonly event: IamEvent;
  readonly fields: EventFields;
  /** The resource as it is now; a call may name a version that only the resource itself can tell. */
  readonly live: (subject: DriftSubject, name: string) => ItemState;
}

/** Gives the effect of a call of one operation, or nothing where its parameters do not say on what. */
export type EffectOf = (context: EffectContext) => EventEffect | undefined;

/** By operation of IAM. */
export type Effects = Readonly<Record<string, EffectOf>>;

/** Every operation that changes what files declare. */
const effects: Effects = {
  ...groupEffects,
  ...policyEffects,
  ...profileEffects,
  ...roleEffects,
  ...settingEffects,
  ...userEffects,
};

/** What a call did, or undefined where it is none that changes a declared resource. */
export function eventEffect(event: IamEvent, live: EffectContext['live']): EventEffect | undefined {
  const effectOf = Object.hasOwn(effects, event.name) ? effects[event.name] : undefined;
  return effectOf?.({ event, fields: new EventFields(event.parameters), live });
}
