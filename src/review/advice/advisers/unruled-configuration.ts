import { isForPath } from '../../decision/match-rules.ts';
import { warnAt, type Adviser } from '../advice.ts';
import { isConfigurationFile } from '../rule-parts.ts';

/** The file that no rule is for cannot be changed any more: the six eyes that it always wants are asked of the rules' people. */
export const unruledConfiguration: Adviser = (facts) => {
  const { review, files } = facts;
  const own = files.find(isConfigurationFile);
  if (own === undefined || review.extends !== undefined) return [];
  const isRuled = review.rules.some(
    ({ when }) => isForPath(when, own.path) && (when.meanings?.includes('configuration') ?? true),
  );
  if (isRuled) return [];
  return [
    warnAt(facts, ['rules'], {
      code: 'configuration-unruled',
      message: `no rule is for \`${own.path}\` itself, so that nobody could agree to a change of it`,
      remedy: `add a rule with \`paths: [${own.path}]\` and six eyes`,
    }),
  ];
};
