import type { ExplainedTopic } from '../../review/command-replies/explained-topic.ts';
import type { JudgedPullRequest } from '../approval/judged-pull-request.ts';
import { said, text } from '../approval/sentence.ts';
import type { ReplyPart } from './reply-part.ts';
import { topicBlocks } from './topic-blocks.ts';

/** What a word stands for. */
export function explainedPart(
  subject: string,
  topics: readonly ExplainedTopic[],
  review: JudgedPullRequest,
): ReplyPart {
  return {
    lead: said`about ${text(subject)}:`,
    blocks: topics.flatMap((topic) => topicBlocks(topic, review)),
  };
}
