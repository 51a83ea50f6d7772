import type { CheckTopicName } from '../../../review/command-replies/explained-topic.ts';
import { isNamed, type TopicSource } from './topic-source.ts';

const checks: readonly CheckTopicName[] = ['approval', 'lint', 'access'];

/** The checks of a head: `access`, or as GitHub shows it, `four-eyes / access`. */
export const checkTopics: TopicSource = {
  find: (subject) => {
    const name = subject.slice(subject.lastIndexOf('/') + 1).trim();
    const isShown = subject === name || /^four-eyes *\//i.test(subject);
    return checks
      .filter((check) => isShown && isNamed(check, name))
      .map((check) => ({ kind: 'check', check }));
  },
  names: () => checks,
};
