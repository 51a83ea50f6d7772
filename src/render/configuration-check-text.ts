import type { Problem } from '../finding/problem.ts';
import { formatLocation } from '../finding/source-location.ts';
import type { Advice } from '../review/advice/advice.ts';
import { counted } from './change-summary.ts';
import { renderProblems } from './problem-list.ts';
import type { TerminalStyle } from './terminal-style.ts';
import { visibleCharacters } from './visible-text.ts';

/** A configuration that was checked. */
export interface CheckedConfiguration {
  readonly file?: string;
  readonly problems: readonly Problem[];
  readonly advice: readonly Advice[];
}

function adviceLines(
  { location, weight, message, code, remedy }: Advice,
  style: TerminalStyle,
): readonly string[] {
  const place = style.strong(visibleCharacters(formatLocation(location)));
  const word = weight === 'warning' ? style.warning(weight) : style.faint(weight);
  return [
    `${place}: ${word}: ${visibleCharacters(message)} [${visibleCharacters(code)}]`,
    ...(remedy === undefined ? [] : [`  remedy: ${visibleCharacters(remedy)}`]),
  ];
}

function summaryOf({ file = 'four-eyes.yml', advice }: CheckedConfiguration, style: TerminalStyle): string {
  const warnings = advice.filter(({ weight }) => weight === 'warning').length;
  const name = visibleCharacters(file);
  return warnings === 0
    ? style.success(`${name} can be read, and nothing in it is unwise`)
    : style.warning(`${name} can be read; ${counted(warnings, 'warning')}`);
}

/** Problems of a configuration, or what is unwise about it, each with its place and remedy; ends in a newline. */
export function renderConfigurationCheck(check: CheckedConfiguration, style: TerminalStyle): string {
  if (check.problems.length > 0) return renderProblems(check.problems, style);
  const lines = check.advice.flatMap((advice) => adviceLines(advice, style));
  return `${[...lines, ...(lines.length > 0 ? [''] : []), summaryOf(check, style)].join('\n')}\n`;
}
