import { failure, success, type Result } from '../../finding/result.ts';
import type { SourceLocation } from '../../finding/source-location.ts';
import { defaultFailingMatters } from '../review-outcome.ts';
import type { ReviewConfiguration, ReviewRule } from './review-configuration.ts';

/** Why what is extended cannot be: it would not be the organisation's own, or it would lead further. */
function findExtensionProblem(
  own: ReviewConfiguration,
  extended: ReviewConfiguration,
  repositoryOwner: string,
): { readonly message: string; readonly remedy: string } | undefined {
  if (own.extends === undefined) {
    return { message: '`review` extends nothing', remedy: 'add `_extends`' };
  }
  if (own.extends.owner !== repositoryOwner.toLowerCase()) {
    return {
      message: `\`${own.extends.owner}\` is not the organisation that owns this repository`,
      remedy: `extend \`${repositoryOwner}/.github\` only`,
    };
  }
  if (extended.extends === undefined) return undefined;
  return {
    message: 'the rules that are extended extend others themselves',
    remedy: 'leave `_extends` out there',
  };
}

function locatedIn(file: string, location: SourceLocation): SourceLocation {
  return { ...location, file: `${file}/${location.file}` };
}

function extendedRule(rule: ReviewRule, file: string, owner: string): ReviewRule {
  return { ...rule, name: `${owner}: ${rule.name}`, location: locatedIn(file, rule.location) };
}

function joinBots(
  own: ReviewConfiguration['bots'],
  extended: ReviewConfiguration['bots'],
): ReviewConfiguration['bots'] {
  const logins = new Set([...own.keys(), ...extended.keys()]);
  return new Map(
    [...logins].map((bot) => [bot, [...new Set([...(own.get(bot) ?? []), ...(extended.get(bot) ?? [])])]]),
  );
}

/** What fails in either file fails; where one says nothing, the defaults are what it says. */
function joinFails(
  own: ReviewConfiguration,
  extended: ReviewConfiguration,
): Pick<ReviewConfiguration, 'fails'> {
  if (own.fails === undefined && extended.fails === undefined) return {};
  const { fails = defaultFailingMatters } = own;
  return { fails: [...new Set([...fails, ...(extended.fails ?? defaultFailingMatters)])] };
}

/**
 * A configuration with the organisation's rules besides its own. It only tightens (A77): all rules hold; who is one person in
 * either file is one; who answers for a bot in either file is excluded; what fails
 * in either file fails. `mode` and `branches` stay the repository's own: under
 * another mode, or for another branch, the check that GitHub requires never comes, so that nothing merges by them.
 * @param extended Section `review` of the file at the pinned commit.
 */
export function extendReviewConfiguration(
  own: ReviewConfiguration,
  extended: ReviewConfiguration,
  repositoryOwner: string,
): Result<ReviewConfiguration> {
  const problem = findExtensionProblem(own, extended, repositoryOwner);
  const location = own.extends?.location ?? { file: 'four-eyes.yml', line: 1, column: 1 };
  if (problem !== undefined) return failure({ code: 'extends-refused', ...problem, location });
  const { owner, sha } = own.extends ?? { owner: repositoryOwner, sha: '' };
  const file = `${owner}/.github@${sha.slice(0, 12)}`;
  return success({
    ...own,
    ...joinFails(own, extended),
    rules: [...own.rules, ...extended.rules.map((rule) => extendedRule(rule, file, owner))],
    people: [...own.people, ...extended.people],
    bots: joinBots(own.bots, extended.bots),
  });
}
