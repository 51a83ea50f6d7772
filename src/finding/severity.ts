/** How bad a judgement is, worst first. */
export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;

export type Severity = (typeof severities)[number];

/** Orders the worse severity first; for `Array.prototype.sort`. */
export function compareSeverity(left: Severity, right: Severity): number {
  return severities.indexOf(left) - severities.indexOf(right);
}

/** The worst of the given severities; `info` for none. */
export function worstSeverity(given: readonly Severity[]): Severity {
  return severities.find((severity) => given.includes(severity)) ?? 'info';
}
