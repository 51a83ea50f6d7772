import type { Environment } from './connection-settings.ts';
import type { SettingProblem } from './server-settings.ts';

/** Settings that are being read, and what is wrong with them so far. */
export interface SettingReading {
  readonly environment: Environment;
  readonly problems: SettingProblem[];
}

/** The text of a variable without space around it; undefined where it is absent or empty. */
export function textOf({ environment }: SettingReading, variable: string): string | undefined {
  const text = (environment[variable] ?? '').trim();
  return text === '' ? undefined : text;
}
