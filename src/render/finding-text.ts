import type { ScanReport } from '../drift/scan-report.ts';
import type { DriftFinding } from '../drift/three-way/drift-finding.ts';
import { shownEvent } from './attribution-markdown.ts';
import { counted, shortTime } from './change-summary.ts';
import type { TerminalStyle } from './terminal-style.ts';
import { visibleText } from './visible-text.ts';

/** Calls of one finding that a terminal shows; the JSON report has all. */
const shownCalls = 3;

/** Who made a change and how, and what kind of difference it is in the light of earlier reviews. */
export function whoLines(finding: DriftFinding | undefined): readonly string[] {
  if (finding === undefined) return [];
  const { attribution, kind, notes, affected } = finding;
  const history = { unapplied: 'a merged change was never applied', rolledBack: 'it was put back' };
  const words = Object.hasOwn(history, kind) ? history[kind as keyof typeof history] : undefined;
  return [
    ...(words === undefined ? [] : [`    history   ${words}`]),
    ...notes.map((note) => `    note      ${visibleText(note)}`),
    ...(affected.length === 0 ? [] : [`    affects   ${counted(affected.length, 'principal')}`]),
    ...(attribution.status === 'unattributed'
      ? [`    who       unattributed: ${visibleText(attribution.reason)}`]
      : attribution.events.slice(-shownCalls).map(callLine)),
  ];
}

function callLine(event: Parameters<typeof shownEvent>[0]): string {
  const { time, name, actor, hasMfa, sourceAddress, eventId } = shownEvent(event);
  const mfa = hasMfa === undefined ? '' : hasMfa ? ' with MFA' : ' without MFA';
  const origin = sourceAddress === undefined ? '' : ` from ${visibleText(sourceAddress)}`;
  return `    who       ${visibleText(actor)}${mfa}${origin}: ${visibleText(name)} at ${shortTime(time)} (event ${visibleText(eventId)})`;
}

/** What the organisation has and nobody watches. */
export function organizationLines({ organization }: ScanReport, style: TerminalStyle): readonly string[] {
  if (organization === undefined) return [];
  const { undeclared, suspended, failure } = organization;
  const named = ({ accountId, name }: { readonly accountId: string; readonly name: string }): string =>
    `${accountId} ${visibleText(name)}`;
  return [
    ...undeclared.map((account) => style.warning(`UNWATCHED ${named(account)} has no folder`)),
    ...suspended.map((account) => style.faint(`suspended ${named(account)}: not scanned`)),
    ...(failure === undefined
      ? []
      : [style.warning(`the organisation's accounts are not known: ${visibleText(failure)}`)]),
    ...(undeclared.length + suspended.length > 0 || failure !== undefined ? [''] : []),
  ];
}
