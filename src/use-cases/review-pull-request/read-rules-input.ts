import { failure, success, type Result } from '../../finding/result.ts';
import type { Configuration } from '../../config/configuration.ts';
import { fileProblem } from '../../repository/file-problem.ts';
import type { RulesInput } from '../../review/decision/approval-inputs.ts';
import type { RepositoryFacts } from '../../review/facts/repository-facts.ts';
import type { ReviewConfiguration } from '../../review/rules/review-configuration.ts';
import { readRules } from './read-rules.ts';
import type { ReviewParts } from './review-parts.ts';

/** The rules of a configuration: without the section nothing can be approved (A24). */
export function decodeReviewSection(configuration: Result<Configuration>): Result<ReviewConfiguration> {
  if (!configuration.ok) return configuration;
  const { review } = configuration.value;
  if (review !== undefined) return success(review);
  const message = 'there is no section `review`, so that nothing can be approved';
  return failure(
    fileProblem('four-eyes.yml', 'review-missing', message, 'add `review` with at least one rule'),
  );
}

/** The rules as the decision takes them. Rejects with `GitHubError`. */
export async function readRulesInput(
  repository: RepositoryFacts,
  { trees, openOrganisation }: Pick<ReviewParts, 'trees' | 'openOrganisation'>,
): Promise<RulesInput> {
  const { rulesSha, isProtected, configuration, codeOwners } = await readRules({
    repository,
    trees,
    openOrganisation,
  });
  return {
    sha: rulesSha,
    isProtected,
    configuration: decodeReviewSection(configuration),
    ...(codeOwners !== undefined && { codeOwners }),
  };
}
