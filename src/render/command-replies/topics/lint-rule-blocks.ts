import type { CodeSample, LintRuleTopic } from '../../../review/command-replies/explained-topic.ts';
import { markdownCode, markdownCodeBlock } from '../../markdown-text.ts';
import { foundBlocks } from './finding-lines.ts';

function sampleBlock({ title, language, text }: CodeSample): string {
  const block = markdownCodeBlock(text.trimEnd().split('\n'), language === 'json' ? 'json' : '');
  return `${markdownCode(title)}:\n\n${block}`;
}

function folded(summary: string, samples: readonly CodeSample[]): string {
  return [`<details><summary>${summary}</summary>`, ...samples.map(sampleBlock), '</details>'].join('\n\n');
}

/** A lint rule: what it reports, why that matters, and what to write instead. Texts of rules are this program's. */
export function lintRuleBlocks(topic: LintRuleTopic): readonly string[] {
  const { id, severity, summary, rationale, avoid, prefer, findings } = topic;
  return [
    `**Lint rule ${markdownCode(id)}** (${severity}): ${summary}.`,
    rationale,
    ...foundBlocks(findings),
    folded('To avoid', avoid),
    folded('Better', prefer),
    `Where it has to stay, a reviewed entry of \`exceptions.yaml\` for \`${id}\` waives it for 90 days at most.`,
  ];
}
