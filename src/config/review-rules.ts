import { failure, success, type Result } from '../finding/result.ts';
import { fileProblem } from '../repository/file-problem.ts';
import type { RepositoryFile } from '../repository/repository-file.ts';
import type { ReviewConfiguration } from '../review/rules/review-configuration.ts';
import { decodeConfiguration, findConfigurationFile } from './configuration.ts';

/**
 * The rules of approval among the files of a repository. No file, an empty file, a file with any problem and a file without
 * the section `review` are failures, each with file, line and reason: never an automatic pass (A24).
 * @param files Those of one commit; what is no configuration is not looked at.
 */
export function decodeReviewRules(files: readonly RepositoryFile[]): Result<ReviewConfiguration> {
  const found = findConfigurationFile(files);
  if (!found.ok) return found;
  if (found.value === undefined) {
    const remedy = 'add it to the default branch, with a section `review`';
    return failure(
      fileProblem('four-eyes.yml', 'configuration-missing', 'there is no `four-eyes.yml`', remedy),
    );
  }
  const decoded = decodeConfiguration(found.value);
  if (!decoded.ok) return decoded;
  const { review } = decoded.value;
  if (review !== undefined) return success(review);
  const message = 'there is no section `review`, so that nothing can be approved';
  return failure(fileProblem(found.value.path, 'review-missing', message, 'add `review` with `rules`'));
}
