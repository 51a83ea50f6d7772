import type { ReviewedPullRequest, ReviewPresentation } from '../../../../src/ports/review-presentation.ts';

function verdictLine({ decision }: ReviewedPullRequest): string {
  const { verdict, approvers, obstacles } = decision;
  const who = approvers.map(({ login }) => login).join(', ');
  return `${verdict} by [${who}] because of [${obstacles.map(({ kind }) => kind).join(', ')}]`;
}

/** Texts that say just what tests look at. */
export const plainPresentation: ReviewPresentation = {
  approvalCheck: (leading, others) => ({
    title: `#${leading.facts.number} ${verdictLine(leading)}`,
    summary: others.map((review) => `#${review.facts.number} ${verdictLine(review)}`).join('\n'),
    text: 'the whole tree of rules',
  }),
  lintCheck: ({ change }) => ({
    title: `${change?.outcome.verdict ?? 'unknown'}: ${change?.report.lint.findings.length ?? 0} findings`,
    summary: '',
    annotations: (change?.report.problems ?? []).map(({ code, message, location }) => ({
      ...{ path: location.file, startLine: location.line, endLine: location.line, level: 'failure' as const },
      ...{ title: code, message },
    })),
  }),
  accessCheck: ({ change }) => ({
    title:
      [...new Set((change?.report.meanings ?? []).map(({ meaning }) => meaning))].join(', ') || 'nothing',
    summary: '',
  }),
  crashedCheck: (correlation) => ({ title: 'could not be reviewed', summary: `number ${correlation}` }),
  comment: verdictLine,
  reply: ({ responses, unanswered, isLast }) =>
    [
      ...responses.map((response) =>
        response.kind === 'refused' ? `refused: ${response.code}` : response.kind,
      ),
      ...(unanswered > 0 ? [`${unanswered} more`] : []),
      ...(isLast ? ['the last'] : []),
    ].join(', '),
  answer: ({ login, fate, line }) => `@${login}: ${fate.kind}${line === undefined ? '' : `, paste ${line}`}`,
};
