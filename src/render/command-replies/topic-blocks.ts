import type { ExplainedTopic } from '../../review/command-replies/explained-topic.ts';
import type { JudgedPullRequest } from '../approval/judged-pull-request.ts';
import { checkBlocks } from './topics/check-blocks.ts';
import { escalationPathBlocks } from './topics/escalation-path-blocks.ts';
import { findingKindBlocks } from './topics/finding-kind-blocks.ts';
import { lintRuleBlocks } from './topics/lint-rule-blocks.ts';
import { meaningBlocks } from './topics/meaning-blocks.ts';
import { placeBlocks } from './topics/place-blocks.ts';
import { principalBlocks } from './topics/principal-blocks.ts';
import { approvalRuleBlocks } from './topics/approval-rule-blocks.ts';

/** One topic as Markdown: blocks that an empty line stands between, the first of which names it. */
export function topicBlocks(topic: ExplainedTopic, review: JudgedPullRequest): readonly string[] {
  switch (topic.kind) {
    case 'lintRule':
      return lintRuleBlocks(topic);
    case 'reviewRule':
    case 'control':
      return findingKindBlocks(topic);
    case 'approvalRule':
      return approvalRuleBlocks(topic.decision, review.decision);
    case 'meaning':
      return meaningBlocks(topic);
    case 'check':
      return checkBlocks(topic.check);
    case 'escalationPath':
      return escalationPathBlocks(topic);
    case 'place':
      return placeBlocks(topic);
    case 'principal':
      return principalBlocks(topic, review);
  }
}
