import { createHash } from 'node:crypto';

/** Minutes between two looks at everything; several apps on one GitHub, or roles, do not come at the same second. */
const interval = 15;

/**
 * A cron expression of every quarter of an hour, at a minute and second that the name gives. All replicas come to the same,
 * and different names to different ones.
 */
export function everyQuarterHour(name: string): string {
  const digest = createHash('sha256').update(name).digest();
  const minute = digest.readUInt16BE(0) % interval;
  const minutes = Array.from({ length: 60 / interval }, (_, index) => minute + index * interval);
  return `${digest.readUInt16BE(2) % 60} ${minutes.join(',')} * * * *`;
}
