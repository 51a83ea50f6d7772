import { severities } from '../../../finding/severity.ts';
import { didYouMean } from '../../../policy/catalogue/did-you-mean.ts';
import type { ReviewedPullRequest } from '../../../ports/review-presentation.ts';
import type { ExplainedTopic } from '../../../review/command-replies/explained-topic.ts';
import { approvalRuleTopics } from './approval-rule-topics.ts';
import { checkTopics } from './check-topics.ts';
import { controlTopics } from './control-topics.ts';
import { escalationPathTopics } from './escalation-path-topics.ts';
import { lintRuleTopics } from './lint-rule-topics.ts';
import { meaningTopics } from './meaning-topics.ts';
import { placeTopics } from './place-topics.ts';
import { principalTopics } from './principal-topics.ts';
import { reviewRuleTopics } from './review-rule-topics.ts';
import type { TopicSource } from './topic-source.ts';

/** What `/explain` knows of, in the order in which topics of one name are told: one line each. */
// prettier-ignore
export const topicSources: readonly TopicSource[] = [
  lintRuleTopics,
  approvalRuleTopics,
  meaningTopics,
  reviewRuleTopics,
  checkTopics,
  escalationPathTopics,
  controlTopics,
  principalTopics,
  placeTopics,
];

/** Topics of one name that are told: more hide what was meant. */
const mostTopics = 3;

/** A title of an annotation, such as `high: pass-role`, names the rule behind it. */
function withoutSeverity(subject: string): string {
  return severities.reduce((text, severity) => {
    return text.startsWith(`${severity}: `) ? text.slice(severity.length + 2) : text;
  }, subject);
}

/** Everything that a name stands for, compared without case; none where it stands for nothing. */
export function findTopics(subject: string, review: ReviewedPullRequest): readonly ExplainedTopic[] {
  const name = withoutSeverity(subject);
  return topicSources.flatMap((source) => source.find(name, review)).slice(0, mostTopics);
}

/** The name that was probably meant. */
export function suggestTopic(subject: string, review: ReviewedPullRequest): string | undefined {
  const names = new Set(topicSources.flatMap((source) => source.names(review)));
  return didYouMean(subject, names)[0];
}
