import type { ExplainedTopic } from '../../../review/command-replies/explained-topic.ts';
import type { JudgedPullRequest } from '../../approval/judged-pull-request.ts';
import { counted } from '../../change-summary.ts';
import { markdownCode } from '../../markdown-text.ts';
import { edgeItems, principalItems } from '../../review/access-items.ts';

const shownEdges = 8;
const shownPaths = 8;

/** What the change does to a user or role, who gets in to it, and the files that this comes from. */
export function principalBlocks(
  { principal, edges }: Extract<ExplainedTopic, { kind: 'principal' }>,
  { change }: JudgedPullRequest,
): readonly string[] {
  if (change === undefined) return [];
  const { access } = change.report;
  const left = edges.length - shownEdges;
  const files = principal.paths.slice(0, shownPaths).map(markdownCode).join(', ');
  return [
    '**What the change does to it**',
    principalItems({ ...access, principals: [principal] }).join('\n'),
    ...(edges.length === 0 ? [] : [edgeItems({ ...access, edges: edges.slice(0, shownEdges) }).join('\n')]),
    ...(left > 0 ? [counted(left, 'further way in', 'further ways in')] : []),
    ...(files === '' ? [] : [`It comes from ${files}.`]),
  ];
}
