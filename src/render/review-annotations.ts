import type { Finding } from '../finding/finding.ts';
import type { Severity } from '../finding/severity.ts';
import type { CheckAnnotation } from '../review/check-annotation.ts';
import { accessFindings, lintFindings } from '../review/review-findings.ts';
import type { ReviewReport } from '../review/review-report.ts';
import { visibleCharacters } from './visible-text.ts';

const levels: Readonly<Record<Severity, CheckAnnotation['level']>> = {
  critical: 'failure',
  high: 'failure',
  medium: 'warning',
  low: 'notice',
  info: 'notice',
};

const longestTitle = 255;
const longestMessage = 16_000;

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

/** GitHub shows annotations as plain text; what is untrusted in them is made visible. */
function toAnnotation({ ruleId, severity, message, location }: Finding): CheckAnnotation {
  const { file, line, endLine = line } = location;
  return {
    path: file,
    startLine: line,
    endLine: Math.max(line, endLine),
    level: levels[severity],
    title: cut(visibleCharacters(`${severity}: ${ruleId}`), longestTitle),
    message: cut(visibleCharacters(message), longestMessage),
  };
}

/** Places of a file that is in no tree, such as `.` for the whole repository, take no annotation. */
function isInTree({ location }: Finding): boolean {
  return !['.', '', '<live>'].includes(location.file);
}

/** Annotations for `four-eyes / lint`: all of them, the gravest first; batching is the adapter's. */
export function lintAnnotations(report: ReviewReport): readonly CheckAnnotation[] {
  return lintFindings(report).filter(isInTree).map(toAnnotation);
}

/** Annotations for `four-eyes / access`, at the places that access comes from. */
export function accessAnnotations(report: ReviewReport): readonly CheckAnnotation[] {
  return accessFindings(report).filter(isInTree).map(toAnnotation);
}
