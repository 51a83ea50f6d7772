import { formatLocation } from '../../../finding/source-location.ts';
import type { ApprovalDecision } from '../../../review/decision/approval-decision.ts';
import type { RuleDecision } from '../../../review/decision/rule-decision.ts';
import { outlineMarkdown } from '../../approval/outline.ts';
import { ruleOutline } from '../../approval/rule-outline.ts';
import { said, sentenceMarkdown, text } from '../../approval/sentence.ts';

/** A rule of `four-eyes.yml`, with what it asks for and what it makes of this pull request. */
export function approvalRuleBlocks(decided: RuleDecision, decision: ApprovalDecision): readonly string[] {
  const { rule } = decided;
  const emergency = rule.allowsBreakGlass ? 'it allows' : 'it does not allow';
  const isBuiltIn = decided.kind === 'matched' && decided.origin === 'builtIn';
  const place = isBuiltIn ? [] : said`, at ${text(formatLocation(rule.location))} of the default branch`;
  return [
    sentenceMarkdown(
      said`**Rule ${text(rule.name)}**${place}: ${rule.eyes} eyes, and ${emergency} ${text('/break-glass')}.`,
    ),
    outlineMarkdown(ruleOutline(decided, decision)),
  ];
}
