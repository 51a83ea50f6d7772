import type { ExplainCommand } from '../../review/commands/comment-command.ts';
import { isUnsettled } from './command-context.ts';
import type { CommandResponder } from './command-responder.ts';
import { findTopics, suggestTopic } from './explain/find-topics.ts';
import { quoted, refuse } from './refuse.ts';

/** `/explain RULE|FINDING`: what a name of this pull request's checks, comment and rules means, and why it is there. */
export const explainResponder: CommandResponder<ExplainCommand> = {
  name: 'explain',
  respond: ({ subject }, { review }) => {
    if (isUnsettled(review)) return 'later';
    const topics = findTopics(subject, review);
    if (topics.length > 0) return { kind: 'explained', subject, topics };
    const nearest = suggestTopic(subject, review);
    return refuse(
      'unknown-topic',
      `${quoted(subject)} is no rule, meaning, check or finding of this pull request`,
      nearest === undefined
        ? 'name a lint rule such as `pass-role`, a rule of `four-eyes.yml`, a meaning such as `broadens`, a place such as `path/to/file.yaml:12`, or an ARN'
        : `did you mean ${quoted(`/explain ${nearest}`)}?`,
    );
  },
};
