import type { ExplainedTopic } from '../../../review/command-replies/explained-topic.ts';
import { markdownCode, markdownProse } from '../../markdown-text.ts';

const shownPrincipals = 8;

/** A known way to more permissions: what it takes, and who newly has it. */
export function escalationPathBlocks({
  path,
  principals,
}: Extract<ExplainedTopic, { kind: 'escalationPath' }>): readonly string[] {
  const { id, source, does, needs, assumes } = path;
  const actions = [...new Set(needs.map(({ action }) => action))].map(markdownCode).join(', ');
  const left = principals.length - shownPrincipals;
  const who = principals.slice(0, shownPrincipals).map(markdownCode).join(', ');
  return [
    `**Way to more permissions ${markdownCode(id)}** (from ${markdownProse(source)}): whoever has it can ${markdownProse(does)}.`,
    `It takes ${actions}.${assumes.map((fact) => ` Assumed: ${markdownProse(fact)}.`).join('')}`,
    principals.length === 0
      ? 'This change opens it to nobody.'
      : `This change opens it to ${who}${left > 0 ? ` and ${left} more` : ''}.`,
  ];
}
