import type { ChangeMeaning } from '../../change-meaning.ts';
import { isForPath } from '../../decision/match-rules.ts';
import type { ReviewConfiguration } from '../../rules/review-configuration.ts';
import { warnAt, type Advice, type AdviceFacts, type Adviser, type RuledFile } from '../advice.ts';
import { isConfigurationFile, listSome } from '../rule-parts.ts';

/** Meanings of which a change of a file has at least one, whatever it is; undefined where it may have none. */
const leastMeanings: Readonly<Record<RuledFile['kind'], readonly ChangeMeaning[] | undefined>> = {
  declares: ['resources', 'cosmetic'],
  configuration: ['configuration'],
  exceptions: ['exceptions'],
  tests: ['tests'],
  documentation: ['documentation'],
  other: undefined,
};

/** Whether no rule is for a file, or none for certain changes of it. */
function lackOf({ path, kind }: RuledFile, { rules }: ReviewConfiguration): 'none' | 'some' | undefined {
  const matching = rules.filter(({ when }) => isForPath(when, path));
  if (matching.length === 0) return 'none';
  if (matching.some(({ when }) => when.meanings === undefined)) return undefined;
  const meanings = new Set(matching.flatMap(({ when }) => when.meanings ?? []));
  const least = leastMeanings[kind];
  return least?.every((meaning) => meanings.has(meaning)) === true ? undefined : 'some';
}

function pathsLacking(facts: AdviceFacts, lack: 'none' | 'some'): readonly string[] {
  return facts.files
    .filter((file) => !isConfigurationFile(file) && lackOf(file, facts.review) === lack)
    .map(({ path }) => path);
}

/** What no rule is for cannot be approved by anybody. */
export const unruledPaths: Adviser = (facts) => {
  if (facts.review.extends !== undefined) return [];
  const advice: Advice[] = [];
  const unruled = pathsLacking(facts, 'none');
  if (unruled.length > 0) {
    advice.push(
      warnAt(facts, ['rules'], {
        code: 'paths-unruled',
        message: `no rule is for ${listSome(unruled)}, so that a change there cannot be approved`,
        remedy: 'add a rule without `when`: it is for every change',
      }),
    );
  }
  const sometimes = pathsLacking(facts, 'some');
  if (sometimes.length > 0) {
    advice.push(
      warnAt(facts, ['rules'], {
        code: 'paths-unruled-at-times',
        message: `rules are for ${listSome(sometimes)} only where a change has certain meanings; any other change there cannot be approved`,
        remedy: 'add a rule without `meanings` for these paths, or one without `when`',
      }),
    );
  }
  return advice;
};
