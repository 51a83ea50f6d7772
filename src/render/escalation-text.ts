import type { EscalationFinding, EscalationStep } from '../policy/escalation/escalation-finding.ts';
import type { EscalationAnalysis } from '../policy/escalation/search-escalation.ts';
import { plainStyle, type TerminalStyle } from './terminal-style.ts';
import { visibleCharacters } from './visible-text.ts';

const ends: Readonly<Record<EscalationFinding['end'], string>> = {
  administrator: 'can become administrator of the account',
  keyUse: 'can come to use a key that it may not use',
  memberAccounts: 'can come to act in member accounts',
  organisation: 'can come to access in other accounts of the organisation',
};

function stepLines({ pathId, from, to, does, requests }: EscalationStep, number: number): readonly string[] {
  const gives = to === from ? 'more permissions of its own' : to;
  return [
    `  ${number}. it can ${does} [${pathId}]`,
    `     gives ${gives}`,
    ...requests.map(({ action, resource }) => `     allowed: ${action} on ${resource}`),
  ];
}

function findingLines(finding: EscalationFinding, style: TerminalStyle): readonly string[] {
  const { principal, end, steps, assumptions } = finding;
  return [
    `${style.strong(visibleCharacters(principal))} ${ends[end]}`,
    ...steps.flatMap((step, index) => stepLines(step, index + 1)).map(visibleCharacters),
    ...assumptions.map((assumption) => `  assumed: ${visibleCharacters(assumption)}`),
    '',
  ];
}

/**
 * The findings for a person: who, by which steps, with the requests that prove each and what is assumed; at the end the
 * documents that were not read. Ends in a newline.
 */
export function renderEscalation(
  { findings, missing }: Pick<EscalationAnalysis, 'findings' | 'missing'>,
  style: TerminalStyle = plainStyle,
): string {
  const nobody = [style.success('nobody can come to more than it was given'), ''];
  const lines = findings.length === 0 ? nobody : findings.flatMap((finding) => findingLines(finding, style));
  const unread = missing.map(
    ({ name, usedAs }) => `${style.warning('not read')}: ${usedAs} \`${visibleCharacters(name)}\``,
  );
  return [...lines, ...(unread.length === 0 ? [] : [...unread, ''])].join('\n');
}
