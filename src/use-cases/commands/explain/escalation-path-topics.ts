import { escalationPaths } from '../../../policy/escalation/paths/index.ts';
import { isNamed, type TopicSource } from './topic-source.ts';

/** Known ways to more permissions, by their ids. */
export const escalationPathTopics: TopicSource = {
  find: (subject, { change }) =>
    escalationPaths
      .filter(({ id }) => isNamed(id, subject))
      .map((path) => ({
        kind: 'escalationPath',
        path,
        principals: (change?.report.access.escalation.newPaths ?? [])
          .filter(({ steps }) => steps.some(({ pathId }) => pathId === path.id))
          .map(({ principal }) => principal),
      })),
  names: () => escalationPaths.map(({ id }) => id),
};
