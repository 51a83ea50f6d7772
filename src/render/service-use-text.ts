import type { NarrowerPolicy, SortedUses } from '../audit/last-accessed/narrow-policies.ts';
import { encodePolicyDocument } from '../iam/encode-policy-document.ts';
import { diffLines } from './line-diff.ts';
import type { TerminalStyle } from './terminal-style.ts';
import { visibleCharacters } from './visible-text.ts';

/** What a principal does not use, with narrower policies. */
export interface ServiceUseReport {
  readonly arn: string;
  readonly unusedAfterDays: number;
  readonly uses: SortedUses;
  readonly policies: readonly NarrowerPolicy[];
}

function linesOf(document: NarrowerPolicy['before']): readonly string[] {
  return JSON.stringify(encodePolicyDocument(document), null, 2).split('\n');
}

function policyLines(
  { name, before, after, isProved }: NarrowerPolicy,
  style: TerminalStyle,
): readonly string[] {
  const diff = diffLines(linesOf(before), linesOf(after)).map(({ kind, text }) => {
    const line = visibleCharacters(text);
    if (kind === 'same') return `  ${line}`;
    return kind === 'removed' ? style.removed(`- ${line}`) : style.added(`+ ${line}`);
  });
  const proof = isProved ? 'proved to allow nothing new' : 'compare it before you use it';
  const owner = name.includes(':iam::aws:') ? '; AWS manages it: put a policy of your own in its place' : '';
  return [`${style.strong(visibleCharacters(name))} (${proof}${owner})`, ...diff, ''];
}

/** Which services a principal does not use, and its policies without them as diffs; ends in a newline. */
export function renderServiceUse(report: ServiceUseReport, style: TerminalStyle): string {
  const { arn, unusedAfterDays, uses, policies } = report;
  const listed = (services: readonly string[]) => visibleCharacters(services.join(', ')) || 'none';
  return [
    style.strong(visibleCharacters(arn)),
    `  used within ${unusedAfterDays} days: ${listed(uses.used)}`,
    `  not used: ${listed(uses.unused)}`,
    '',
    ...policies.flatMap((policy) => policyLines(policy, style)),
    policies.length === 0
      ? style.success('every service that the policies name is used')
      : style.warning(`${policies.length} policies allow services that are not used`),
    '',
  ].join('\n');
}
