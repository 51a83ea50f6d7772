import type { FindingKindTopic } from '../../../review/command-replies/explained-topic.ts';
import { markdownCode } from '../../markdown-text.ts';
import { foundBlocks } from './finding-lines.ts';

/** A kind of finding of the review, or a control of the audit. */
export function findingKindBlocks(topic: FindingKindTopic): readonly string[] {
  const { kind, id, severity, summary, rationale, remedy, findings } = topic;
  const title = kind === 'control' ? 'Control of the audit' : 'Finding of the review';
  return [
    `**${title} ${markdownCode(id)}** (${severity}): ${summary}.`,
    rationale,
    ...(remedy === undefined ? [] : [`What to do where it fails: ${remedy}.`]),
    ...(kind === 'control'
      ? ['It is about live accounts: `four-eyes audit` judges it, and no pull request fails by it.']
      : foundBlocks(findings)),
  ];
}
