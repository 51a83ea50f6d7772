import type { ExplainedTopic } from '../../../review/command-replies/explained-topic.ts';
import { markdownCode } from '../../markdown-text.ts';
import { findingList } from './finding-lines.ts';

const shownRules = 5;

/** Everything that was found at a place, and why each rule looks for it. */
export function placeBlocks({
  findings,
  rules,
}: Extract<ExplainedTopic, { kind: 'place' }>): readonly string[] {
  const left = rules.length - shownRules;
  return [
    '**What was found there**',
    findingList(findings),
    ...rules.slice(0, shownRules).map(({ id, rationale }) => `${markdownCode(id)}: ${rationale}`),
    ...(left > 0 ? [`${left} further rules; \`/explain\` with the name of one tells more.`] : []),
  ];
}
