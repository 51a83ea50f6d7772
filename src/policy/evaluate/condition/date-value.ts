/** The W3C profile of ISO 8601, from `YYYY` to fractions of a second with a zone. */
const isoDate =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:[.](\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;

function zoneMinutes(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return zone.startsWith('-') ? -minutes : minutes;
}

function numberOr(text: string | undefined, absent: number): number {
  return text === undefined ? absent : Number(text);
}

function isoMilliseconds(text: string): number | undefined {
  const fields = isoDate.exec(text);
  if (fields === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = fields;
  const at = new Date(
    Date.UTC(
      Number(year),
      numberOr(month, 1) - 1,
      numberOr(day, 1),
      numberOr(hour, 0),
      numberOr(minute, 0),
      numberOr(second, 0),
    ),
  );
  const isReal =
    at.getUTCMonth() === numberOr(month, 1) - 1 &&
    at.getUTCDate() === numberOr(day, 1) &&
    at.getUTCHours() === numberOr(hour, 0) &&
    at.getUTCMinutes() === numberOr(minute, 0);
  if (!isReal) return undefined;
  return at.getTime() + Number(`0.${fraction ?? '0'}`) * 1000 - zoneMinutes(zone) * 60_000;
}

/**
 * A point in time in milliseconds since 1970, from ISO 8601 or from epoch seconds; four digits are a year. A time
 * without a zone counts as UTC. `undefined` for anything else, such as 30 February. See 'Date condition operators' in
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function parseDateValue(text: string): number | undefined {
  const iso = isoMilliseconds(text);
  if (iso !== undefined) return iso;
  return /^\d{1,13}(?:[.]\d{1,9})?$/.test(text) && !/^\d{4}$/.test(text) ? Number(text) * 1000 : undefined;
}
