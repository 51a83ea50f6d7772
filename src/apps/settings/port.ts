import type { Environment } from './connection-settings.ts';

/** The port that pages are served on unless `PORT` says otherwise. */
export const defaultPort = 3000;

/** The port of `PORT`, or of another variable, 0 for any free one; undefined where it is no port. */
export function readPort(environment: Environment, variable = 'PORT'): number | undefined {
  const text = (environment[variable] ?? '').trim();
  if (text === '') return defaultPort;
  return /^[0-9]{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined;
}
