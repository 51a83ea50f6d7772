import type { ExplainedTopic } from '../../../review/command-replies/explained-topic.ts';
import { counted } from '../../change-summary.ts';
import { markdownCode, markdownProse } from '../../markdown-text.ts';

const shownReasons = 8;
const shownSubjects = 4;

type MeaningTopic = Extract<ExplainedTopic, { kind: 'meaning' }>;

function codes(texts: readonly string[]): string {
  const left = texts.length - shownSubjects;
  const shown = texts.slice(0, shownSubjects).map(markdownCode).join(', ');
  return left > 0 ? `${shown} and ${left} more` : shown;
}

function reasonLine({ isCertain, reason, subjects }: MeaningTopic['reasons'][number]): string {
  const doubt = isCertain ? '' : ' (not ruled out, which counts)';
  const about = subjects.length === 0 ? '' : `: ${codes(subjects)}`;
  return `- ${markdownProse(reason)}${doubt}${about}`;
}

/** A meaning: what it says, why this change has it, and which rules ask for it. */
export function meaningBlocks({ meaning, summary, reasons, rules }: MeaningTopic): readonly string[] {
  const left = reasons.length - shownReasons;
  const asked = rules.length === 0 ? 'No rule asks for it.' : `Rules that ask for it: ${codes(rules)}.`;
  const title = `**Meaning ${markdownCode(meaning)}**: ${summary}.`;
  if (reasons.length === 0) return [title, `This change does not have it. ${asked}`];
  return [
    title,
    'This change has it:',
    [
      ...reasons.slice(0, shownReasons).map(reasonLine),
      ...(left > 0 ? [`- ${counted(left, 'further reason')}`] : []),
    ].join('\n'),
    asked,
  ];
}
