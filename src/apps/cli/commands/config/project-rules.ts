import type { OperatorView } from '../../../../adapters/github/operator-view.ts';
import { systemClock } from '../../../../adapters/local/system-clock.ts';
import { failure, success, type Result } from '../../../../finding/result.ts';
import type { Logger } from '../../../../ports/logger.ts';
import { fileProblem } from '../../../../repository/file-problem.ts';
import type { RulesInput } from '../../../../review/decision/approval-inputs.ts';
import type { ProjectedPullRequest } from '../../../../review/projection/projected-pull-request.ts';
import type { ReviewConfiguration } from '../../../../review/rules/review-configuration.ts';
import type { ConfigurationCheck } from '../../../../use-cases/check-configuration.ts';
import { projectPullRequest } from '../../../../use-cases/project-rules/project-pull-request.ts';
import { extendRules } from '../../../../use-cases/review-pull-request/read-rules.ts';
import { createReviewCache } from '../../../../use-cases/review/review-cache.ts';
import type { AgainstSettings } from './against-settings.ts';

/** What could not be found out is said by the projection itself. */
const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  with: () => silentLogger,
};

/** Stands for the commit of rules that are in no commit yet. */
const noCommit = '0'.repeat(40);

async function readReview(
  { configuration, file = 'four-eyes.yml' }: ConfigurationCheck,
  { owner, name }: AgainstSettings['repository'],
  { trees, openOrganisation }: OperatorView,
): Promise<Result<ReviewConfiguration>> {
  const missing = fileProblem(
    file,
    'review-missing',
    'there is no section `review`',
    'add `review` with `rules`',
  );
  if (configuration?.review === undefined) return failure(missing);
  const repository = { id: 0, owner, name, defaultBranch: '' };
  const extended = await extendRules(configuration, { repository, trees, openOrganisation });
  if (!extended.ok) return extended;
  const { review } = extended.value;
  return review === undefined ? failure(missing) : success(review);
}

async function readRules(
  check: ConfigurationCheck,
  { repository }: AgainstSettings,
  view: OperatorView,
): Promise<RulesInput> {
  const { codeOwners } = check;
  return {
    sha: noCommit,
    // The rules are taken to be on a protected branch: whether that is so is the doctor's question.
    isProtected: true,
    configuration: await readReview(check, repository, view),
    ...(codeOwners !== undefined && { codeOwners }),
  };
}

/** What the checked rules would have made of pull requests, in the order given. Rejects with `GitHubError`. */
export async function projectRules(
  check: ConfigurationCheck,
  numbers: readonly number[],
  settings: AgainstSettings,
  view: OperatorView,
): Promise<readonly ProjectedPullRequest[]> {
  if (numbers.length === 0) return [];
  const rules = await readRules(check, settings, view);
  const parts = { ...view, clock: systemClock, cache: createReviewCache(), logger: silentLogger };
  const projected: ProjectedPullRequest[] = [];
  for (const number of numbers) projected.push(await projectPullRequest(number, rules, parts));
  return projected;
}
