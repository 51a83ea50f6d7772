import type { Finding } from '../../../finding/finding.ts';
import { formatLocation } from '../../../finding/source-location.ts';
import { counted } from '../../change-summary.ts';
import { markdownCode } from '../../markdown-text.ts';

const shownFindings = 8;

/** Findings as a list; so many, and the rest counted. */
export function findingList(findings: readonly Finding[]): string {
  const left = findings.length - shownFindings;
  return [
    ...findings
      .slice(0, shownFindings)
      .map(
        ({ severity, location, message }) =>
          `- **${severity}** ${markdownCode(formatLocation(location))}: ${markdownCode(message)}`,
      ),
    ...(left > 0 ? [`- ${counted(left, 'further finding')}`] : []),
  ].join('\n');
}

/** What a rule found in this pull request. */
export function foundBlocks(findings: readonly Finding[]): readonly string[] {
  if (findings.length === 0) return ['It found nothing in this pull request.'];
  return [`${counted(findings.length, 'finding')} in this pull request:`, findingList(findings)];
}
