import { decodeReviewSection } from '../../config/review-section.ts';
import type { RulesInput } from '../../review/decision/approval-inputs.ts';
import type { RepositoryFacts } from '../../review/facts/repository-facts.ts';
import { readRules } from './read-rules.ts';
import type { ReviewParts } from './review-parts.ts';

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
