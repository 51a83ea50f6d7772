import { asciiJson } from '../drift/revert/printable-text.ts';

/**
 * JSON over several lines, ending in a newline, for standard output. It says the same as any other JSON, in printable
 * ASCII: what is untrusted in it can neither steer a terminal nor reorder a line (A51).
 */
export function renderJson(value: unknown): string {
  return `${asciiJson(value, 2)}\n`;
}

/** The same on one line, for streams of JSON lines. */
export function renderJsonLine(value: unknown): string {
  return `${asciiJson(value)}\n`;
}
