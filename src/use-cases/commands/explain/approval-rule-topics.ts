import { isNamed, type TopicSource } from './topic-source.ts';

/** Rules of `four-eyes.yml`, and the one that is built in, by their names. */
export const approvalRuleTopics: TopicSource = {
  find: (subject, { decision }) =>
    decision.rules
      .filter(({ rule }) => isNamed(rule.name, subject))
      .map((rule) => ({ kind: 'approvalRule', decision: rule })),
  names: ({ decision }) => decision.rules.map(({ rule }) => rule.name),
};
