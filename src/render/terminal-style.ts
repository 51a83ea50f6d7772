import type { Severity } from '../finding/severity.ts';

/** How parts of a text report stand out: colours on a terminal, nothing elsewhere. */
export interface TerminalStyle {
  strong(text: string): string;
  faint(text: string): string;
  removed(text: string): string;
  added(text: string): string;
  warning(text: string): string;
  success(text: string): string;
  severity(severity: Severity, text: string): string;
}

const same = (text: string): string => text;

/** For files, pipes and `NO_COLOR`. */
export const plainStyle: TerminalStyle = {
  strong: same,
  faint: same,
  removed: same,
  added: same,
  warning: same,
  success: same,
  severity: (_severity, text) => text,
};
