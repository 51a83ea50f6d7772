import { auditControls } from '../../../audit/controls/index.ts';
import { isNamed, type TopicSource } from './topic-source.ts';

/** Controls of the audit, which exceptions may name, too. */
export const controlTopics: TopicSource = {
  find: (subject) =>
    auditControls
      .filter(({ id }) => isNamed(id, subject))
      .map(({ id, severity, title, rationale, remedy }) => {
        return { kind: 'control', id, severity, summary: title, rationale, remedy, findings: [] };
      }),
  names: () => auditControls.map(({ id }) => id),
};
