import type { Finding } from '../../finding/finding.ts';
import { severities } from '../../finding/severity.ts';

/** `2 critical, 1 high`; empty for no findings. */
export function countedSeverities(findings: readonly Finding[]): string {
  return severities
    .map(
      (severity) => [severity, findings.filter((finding) => finding.severity === severity).length] as const,
    )
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => `${count} ${severity}`)
    .join(', ');
}
