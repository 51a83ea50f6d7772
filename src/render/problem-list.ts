import type { Problem } from '../finding/problem.ts';
import { compareLocations, formatLocation } from '../finding/source-location.ts';
import { counted } from './change-summary.ts';
import { plainStyle, type TerminalStyle } from './terminal-style.ts';
import { visibleCharacters } from './visible-text.ts';

function problemLines(problem: Problem, style: TerminalStyle): readonly string[] {
  const place = style.strong(visibleCharacters(formatLocation(problem.location)));
  const first = `${place}: ${visibleCharacters(problem.message)} [${visibleCharacters(problem.code)}]`;
  return problem.remedy === undefined ? [first] : [first, `  remedy: ${visibleCharacters(problem.remedy)}`];
}

/** Every problem, by file and line, with its remedy, and how many there are; ends in a newline. */
export function renderProblems(problems: readonly Problem[], style: TerminalStyle = plainStyle): string {
  const files = new Set(problems.map(({ location }) => location.file)).size;
  return [
    ...problems
      .toSorted((left, right) => compareLocations(left.location, right.location))
      .flatMap((problem) => problemLines(problem, style)),
    '',
    style.warning(`${counted(problems.length, 'problem')} in ${counted(files, 'file')}`),
    '',
  ].join('\n');
}
