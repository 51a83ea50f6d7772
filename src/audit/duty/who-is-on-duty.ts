import { daysBetween } from '../../exceptions/calendar-day.ts';
import { dayOf } from '../elapsed-days.ts';
import type { Reminder, Rotation } from './duty-configuration.ts';

/** Whose turn it is on a day. */
export interface Duty {
  /** GitHub login. */
  readonly person: string;
  /** Whose turn comes next; the same person where nobody else takes turns. */
  readonly next: string;
  /** `YYYY-MM-DD`, the first and the last day of the turn. */
  readonly from: string;
  readonly until: string;
  /** Who would have had the turn, where somebody stands in. */
  readonly insteadOf?: string;
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function personOf({ people }: Rotation, turn: number): string {
  const { length } = people;
  return people[((turn % length) + length) % length] ?? '';
}

/**
 * Whose turn it is at an ISO 8601 time; turns change at midnight UTC. Undefined before the rotation starts. The latest of
 * several overrides of a day holds.
 */
export function whoIsOnDuty(rotation: Rotation, time: string): Duty | undefined {
  const today = dayOf(time);
  const passed = daysBetween(rotation.starts, today);
  if (passed < 0) return undefined;
  const turn = Math.floor(passed / rotation.days);
  const from = addDays(rotation.starts, turn * rotation.days);
  const regular = {
    person: personOf(rotation, turn),
    next: personOf(rotation, turn + 1),
    from,
    until: addDays(from, rotation.days - 1),
  };
  const override = rotation.overrides.findLast((one) => one.from <= today && today <= one.until);
  if (override === undefined || override.person === regular.person) return regular;
  return { ...regular, person: override.person, insteadOf: regular.person };
}

/** Who is to be reminded of an issue that waited so long. */
export interface DueReminder {
  readonly afterMinutes: number;
  /** GitHub logins, each once. */
  readonly people: readonly string[];
}

/**
 * The last reminder that is due for an issue which was opened at a time and not acknowledged since; undefined before the
 * first, or where nobody has the duty. Reminders escalate: to the owner, to whose turn comes next, to everyone.
 */
export function dueReminder(
  rotation: Rotation,
  reminders: readonly Reminder[],
  openedAt: string,
  now: string,
): DueReminder | undefined {
  const duty = whoIsOnDuty(rotation, now);
  const waited = (Date.parse(now) - Date.parse(openedAt)) / 60_000;
  const due = reminders.findLast(({ afterMinutes }) => waited >= afterMinutes);
  if (duty === undefined || due === undefined) return undefined;
  const recipients = {
    owner: [duty.person],
    next: [duty.person, duty.next],
    everyone: [duty.person, ...rotation.people],
  };
  return { afterMinutes: due.afterMinutes, people: [...new Set(recipients[due.to])] };
}
