import { isCalendarDay } from '../../exceptions/calendar-day.ts';
import { decodeMapping, optional, required } from '../../iam/source/decode-mapping.ts';
import {
  decodeChecked,
  decodeInteger,
  decodeList,
  decodeOneOf,
  decodeString,
} from '../../iam/source/decode-value.ts';
import { refuse, type Decoder } from '../../iam/source/decoder.ts';

/** Somebody else stands in for some days. */
export interface DutyOverride {
  /** `YYYY-MM-DD` in UTC, both included. */
  readonly from: string;
  readonly until: string;
  /** GitHub login. */
  readonly person: string;
}

/** People who take turns. */
export interface Rotation {
  /** GitHub logins, in the order of their turns; at least one. */
  readonly people: readonly string[];
  /** The day on which the first of them begins, `YYYY-MM-DD` in UTC. */
  readonly starts: string;
  /** Days that a turn lasts. */
  readonly days: number;
  readonly overrides: readonly DutyOverride[];
}

/** Who is reminded when an issue waits. */
export const reminderRecipients = ['owner', 'next', 'everyone'] as const;

export interface Reminder {
  /** Minutes for which nobody acknowledged the issue. */
  readonly afterMinutes: number;
  readonly to: (typeof reminderRecipients)[number];
}

/** The section `duty` of `four-eyes.yml`. */
export interface DutyConfiguration {
  /** Who answers drift issues. */
  readonly onCall?: Rotation;
  /** Who sees to reviews. */
  readonly review?: Rotation;
  /** By rising time. */
  readonly reminders: readonly Reminder[];
}

export const defaultDutyConfiguration: DutyConfiguration = {
  reminders: [
    { afterMinutes: 30, to: 'owner' },
    { afterMinutes: 120, to: 'next' },
    { afterMinutes: 480, to: 'everyone' },
  ],
};

/** GitHub: letters, digits and single hyphens, 39 characters at most. */
const decodeLogin = decodeChecked(decodeString, (text) =>
  /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,37}[A-Za-z0-9])?$/.test(text)
    ? undefined
    : {
        code: 'not-a-login',
        message: `\`${text.slice(0, 64)}\` is no login of GitHub`,
        remedy: 'write the login without `@`',
      },
);

const decodeDay = decodeChecked(decodeString, (text) =>
  isCalendarDay(text)
    ? undefined
    : {
        code: 'not-a-day',
        message: `\`${text.slice(0, 32)}\` is no day of the calendar`,
        remedy: 'write it as `YYYY-MM-DD`, in quotes',
      },
);

const decodePeople: Decoder<readonly string[]> = (node, place) => {
  const people = decodeList(decodeLogin)(node, place);
  if (people === undefined || people.length > 0) return people;
  refuse(node.location, place, {
    code: 'nobody',
    message: 'a rotation without people has nobody to call',
    remedy: 'name at least one login',
  });
  return undefined;
};

const decodeOverrideFields = decodeMapping('an override', {
  from: required(decodeDay),
  until: required(decodeDay),
  person: required(decodeLogin),
});

const decodeOverride: Decoder<DutyOverride> = (node, place) => {
  const override = decodeOverrideFields(node, place);
  if (override === undefined || override.from <= override.until) return override;
  refuse(node.location, place, {
    code: 'days-reversed',
    message: `the override ends on ${override.until}, before it begins on ${override.from}`,
    remedy: 'let `until` be the last day of it',
  });
  return undefined;
};

const decodeRotationFields = decodeMapping('a rotation', {
  people: required(decodePeople),
  starts: required(decodeDay),
  days: optional(decodeInteger(1, 90, 'days')),
  overrides: optional(decodeList(decodeOverride)),
});

const decodeRotation: Decoder<Rotation> = (node, place) => {
  const rotation = decodeRotationFields(node, place);
  return rotation === undefined ? undefined : { days: 7, overrides: [], ...rotation };
};

const decodeReminder = decodeMapping('a reminder', {
  afterMinutes: required(decodeInteger(1, 43_200, 'minutes')),
  to: required(decodeOneOf(reminderRecipients)),
});

const decodeSection = decodeMapping('`duty`', {
  onCall: optional(decodeRotation),
  review: optional(decodeRotation),
  reminders: optional(decodeList(decodeReminder)),
});

/** Decodes the section. */
export const decodeDutyConfiguration: Decoder<DutyConfiguration> = (node, place) => {
  const section = decodeSection(node, place);
  if (section === undefined) return undefined;
  const { reminders = defaultDutyConfiguration.reminders, ...rotations } = section;
  return {
    ...rotations,
    reminders: reminders.toSorted((left, right) => left.afterMinutes - right.afterMinutes),
  };
};
