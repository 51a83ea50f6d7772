import { reviewRules, type ReviewRule } from '../../../review/review-findings.ts';
import { findingsOfRule } from './findings-of.ts';
import { isNamed, type TopicSource } from './topic-source.ts';

const kinds: readonly ReviewRule[] = reviewRules;

/** What the review itself finds beside lint, by the names that its annotations carry. */
export const reviewRuleTopics: TopicSource = {
  find: (subject, review) =>
    kinds
      .filter(({ id }) => isNamed(id, subject))
      .map((rule) => ({ kind: 'reviewRule', ...rule, findings: findingsOfRule(review, rule.id) })),
  names: () => kinds.map(({ id }) => id),
};
