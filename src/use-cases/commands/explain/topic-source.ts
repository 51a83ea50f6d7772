import type { ReviewedPullRequest } from '../../../ports/review-presentation.ts';
import type { ExplainedTopic } from '../../../review/command-replies/explained-topic.ts';

/** One kind of thing that `/explain` can speak of. */
export interface TopicSource {
  /** The topics of a name; none where it names no such thing. */
  find(subject: string, review: ReviewedPullRequest): readonly ExplainedTopic[];
  /** Names to suggest for one that is misspelt. */
  names(review: ReviewedPullRequest): readonly string[];
}

/** Names of rules, meanings and checks are compared without case. */
export function isNamed(name: string, subject: string): boolean {
  return name.toLowerCase() === subject.toLowerCase();
}
