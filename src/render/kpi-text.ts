import type { Duty } from '../audit/duty/who-is-on-duty.ts';
import type { KpiResult } from '../audit/kpis/kpi.ts';
import type { KpiReport } from '../audit/kpis/kpi-report.ts';
import { counted } from './change-summary.ts';
import { kpiDetails, kpiTarget, kpiValue, kpiVerdictNames } from './kpi-words.ts';
import type { TerminalStyle } from './terminal-style.ts';
import { visibleCharacters } from './visible-text.ts';

function verdictText(result: KpiResult, style: TerminalStyle): string {
  const name = kpiVerdictNames[result.verdict].padEnd(9);
  if (result.verdict === 'met') return style.success(name);
  return result.verdict === 'noTarget' ? style.faint(name) : style.warning(name);
}

function culpritLine(result: KpiResult): readonly string[] {
  if (result.verdict !== 'missed' || result.measurement.status === 'unknown') return [];
  const culprits = result.measurement.value.culprits ?? [];
  return culprits.length === 0 ? [] : [`             → ${visibleCharacters(culprits.join(', '))}`];
}

function resultLines(result: KpiResult, width: number, style: TerminalStyle): readonly string[] {
  const target = kpiTarget(result);
  const title = result.title.padEnd(width);
  const value = kpiValue(result).padStart(9);
  const notes = [target, kpiDetails(result)].filter((note) => note !== '').join('; ');
  return [
    `  ${verdictText(result, style)} ${title} ${style.strong(value)}  ${style.faint(visibleCharacters(notes))}`.trimEnd(),
    ...culpritLine(result),
  ];
}

function dutyLine(name: string, duty: Duty | undefined): readonly string[] {
  if (duty === undefined) return [];
  const { person, from, until, next, insteadOf } = duty;
  const stands = insteadOf === undefined ? '' : `, in place of ${insteadOf}`;
  return [`${name}: ${person} from ${from} to ${until}${stands}; next is ${next}`];
}

function reminderLines({ reminders }: KpiReport): readonly string[] {
  return reminders.map(
    ({ issue, afterMinutes, people }) =>
      `remind ${people.join(', ')}: ${visibleCharacters(issue.name)} has waited for more than ${afterMinutes} minutes`,
  );
}

/** How many figures meet their targets, in one line. */
export function kpiHeadline({ results }: KpiReport): string {
  const aimed = results.filter(({ target }) => target !== undefined);
  const count = (verdict: KpiResult['verdict']): number =>
    aimed.filter((result) => result.verdict === verdict).length;
  if (aimed.length === 0) return 'no figure has a target: set some under `kpis.targets` of four-eyes.yml';
  return `${count('met')} of ${counted(aimed.length, 'target')} met, ${count('missed')} missed, ${count('unknown')} not known`;
}

/** The figures for a terminal; those with a target that they miss name what makes them. */
export function renderKpiText(report: KpiReport, style: TerminalStyle): string {
  const width = Math.max(...report.results.map(({ title }) => title.length));
  const lines = [
    style.strong(kpiHeadline(report)),
    ...report.results.flatMap((result) => resultLines(result, width, style)),
    '',
    ...dutyLine('on call', report.onCall),
    ...dutyLine('reviews', report.review),
    ...reminderLines(report),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}
