import { failure, success, type Result } from '../finding/result.ts';
import { fileProblem } from '../repository/file-problem.ts';
import type { ReviewConfiguration } from '../review/rules/review-configuration.ts';
import type { Configuration } from './configuration.ts';

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
