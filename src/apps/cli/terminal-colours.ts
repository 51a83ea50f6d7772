import colours from 'picocolors';
import type { Severity } from '../../finding/severity.ts';
import { plainStyle, type TerminalStyle } from '../../render/terminal-style.ts';
import type { Console } from './console.ts';

const colour = colours.createColors(true);

const severityColours: Readonly<Record<Severity, (text: string) => string>> = {
  critical: (text) => colour.bold(colour.red(text)),
  high: colour.red,
  medium: colour.yellow,
  low: colour.cyan,
  info: colour.dim,
};

const colouredStyle: TerminalStyle = {
  strong: colour.bold,
  faint: colour.dim,
  removed: colour.red,
  added: colour.green,
  warning: (text) => colour.bold(colour.yellow(text)),
  success: (text) => colour.bold(colour.green(text)),
  severity: (severity, text) => severityColours[severity](text),
};

/** Colours on a terminal only, and not where `NO_COLOR` is set and not empty (no-color.org) or `TERM` is `dumb`. */
export function styleFor(isTerminal: boolean, { environment }: Console): TerminalStyle {
  const isRefused = (environment['NO_COLOR'] ?? '') !== '' || environment['TERM'] === 'dumb';
  return isTerminal && !isRefused ? colouredStyle : plainStyle;
}
