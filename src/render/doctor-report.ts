import type { DoctorAnswer } from '../review/doctor/doctor-answer.ts';
import type { TerminalStyle } from './terminal-style.ts';
import { visibleCharacters } from './visible-text.ts';

const marks: Readonly<Record<DoctorAnswer['verdict'], string>> = {
  ok: 'ok      ',
  problem: 'problem ',
  unknown: 'unknown ',
};

/** The doctor's answers, one below the other, each that is not well with its fix. */
export function renderDoctorReport(answers: readonly DoctorAnswer[], style: TerminalStyle): string {
  const lines = answers.flatMap(({ question, verdict, finding, fix }) => [
    `${markOf(verdict, style)} ${visibleCharacters(question)}: ${visibleCharacters(finding)}`,
    ...(fix === undefined ? [] : [style.faint(`         fix: ${visibleCharacters(fix)}`)]),
  ]);
  return `${lines.join('\n')}\n`;
}

function markOf(verdict: DoctorAnswer['verdict'], style: TerminalStyle): string {
  return verdict === 'ok' ? style.success(marks.ok) : style.warning(marks[verdict]);
}
