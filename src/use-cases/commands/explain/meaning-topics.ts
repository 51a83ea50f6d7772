import { changeMeanings } from '../../../review/change-meaning.ts';
import { meaningSummaries } from '../../../review/meaning-summaries.ts';
import { isNamed, type TopicSource } from './topic-source.ts';

/** What a change can mean, by the words that rules use. */
export const meaningTopics: TopicSource = {
  find: (subject, { change, decision }) =>
    changeMeanings
      .filter((meaning) => isNamed(meaning, subject))
      .map((meaning) => ({
        kind: 'meaning',
        meaning,
        summary: meaningSummaries[meaning],
        reasons: change?.report.meanings.filter((reason) => reason.meaning === meaning) ?? [],
        rules: decision.rules
          .filter(({ rule }) => rule.when.meanings?.includes(meaning) === true)
          .map(({ rule }) => rule.name),
      })),
  names: () => changeMeanings,
};
