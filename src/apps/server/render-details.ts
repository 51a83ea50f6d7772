import { GitHubError } from '../../ports/github-error.ts';
import type { ReviewedPullRequest } from '../../ports/review-presentation.ts';
import { renderDetailsPage } from '../../render/approval/details-page.ts';
import { gatherReview } from '../../use-cases/review-pull-request/gather-review.ts';
import { readRulesInput } from '../../use-cases/review-pull-request/read-rules-input.ts';
import { reviewPartsOf, type BotParts } from './create-lane-work.ts';
import type { DetailsPage } from './details-link.ts';
import { webAddressOf } from './web-address.ts';

async function gather({ repository, number }: DetailsPage, parts: BotParts): Promise<ReviewedPullRequest> {
  const connection = await parts.gitHub.open(repository);
  const reviewParts = reviewPartsOf({ repository, connection }, parts);
  const facts = await reviewParts.pullRequests.readPullRequest(number);
  const rules = await readRulesInput(facts.repository, reviewParts);
  const { review } = await gatherReview(facts, rules, reviewParts);
  return review;
}

/**
 * Makes the page of a pull request, afresh from GitHub's facts: it shows what holds now, and publishes nothing. Undefined
 * where there is no such pull request, or the app cannot see it.
 */
export function renderDetails(parts: BotParts): (page: DetailsPage) => Promise<string | undefined> {
  return async (page) => {
    try {
      const review = await gather(page, parts);
      const { owner, name } = review.facts.repository;
      return renderDetailsPage(review, {
        repositoryUrl: `${webAddressOf(parts.settings.apiUrl)}/${owner}/${name}`,
      });
    } catch (cause) {
      if (cause instanceof GitHubError && cause.failure === 'notFound') return undefined;
      throw cause;
    }
  };
}
