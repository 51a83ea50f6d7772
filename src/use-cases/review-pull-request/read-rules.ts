import {
  decodeConfiguration,
  findConfigurationFile,
  type Configuration,
} from '../../config/configuration.ts';
import { failure, success, type Result } from '../../finding/result.ts';
import { GitHubError } from '../../ports/github-error.ts';
import type { BranchTip, PolicyTreeSource } from '../../ports/policy-tree.ts';
import { codeOwnersPaths, type CodeOwners } from '../../review/codeowners/code-owners.ts';
import { parseCodeOwners } from '../../review/codeowners/parse-code-owners.ts';
import type { RepositoryFacts } from '../../review/facts/repository-facts.ts';
import { extendReviewConfiguration } from '../../review/rules/extend-review-configuration.ts';
import type { ReviewConfiguration } from '../../review/rules/review-configuration.ts';
import { readFilesWhere } from './read-policy-files.ts';

/** The rules of a repository, as they stand on its default branch. */
export interface RulesReading {
  /** The commit that they were read at. */
  readonly rulesSha: string;
  /** Whether that branch is protected: else whoever may write could change them without any review (A22). */
  readonly isProtected: boolean;
  /** With the organisation's rules that it extends; every problem with its path and line. */
  readonly configuration: Result<Configuration>;
  /** Absent where the repository has no CODEOWNERS. */
  readonly codeOwners?: CodeOwners;
}

export interface RulesSource {
  readonly repository: RepositoryFacts;
  readonly trees: PolicyTreeSource;
  /** The trees of `<owner>/.github`. Rejects with `GitHubError`. */
  readonly openOrganisation: (owner: string) => Promise<PolicyTreeSource>;
  /** Tip of the default branch where it is known already. */
  readonly tip?: BranchTip;
}

const isConfigurationPlace = (path: string): boolean => /^(?:\.github\/)?[^/]+\.(?:ya?ml|json)$/i.test(path);

async function readConfiguration(trees: PolicyTreeSource, treeId: string): Promise<Result<Configuration>> {
  const files = await readFilesWhere(trees, treeId, isConfigurationPlace);
  const found = findConfigurationFile(files);
  return found.ok ? decodeConfiguration(found.value) : found;
}

/** The section of the organisation's file at the commit that this one pins. */
async function readExtended(
  { owner, sha, location }: NonNullable<ReviewConfiguration['extends']>,
  { openOrganisation }: RulesSource,
): Promise<Result<ReviewConfiguration>> {
  const trees = await openOrganisation(owner);
  const { treeId } = await trees.readCommitTree(sha);
  const configuration = await readConfiguration(trees, treeId);
  if (!configuration.ok) return configuration;
  const { review } = configuration.value;
  if (review !== undefined) return success(review);
  return failure({
    code: 'extends-nothing',
    message: `\`${owner}/.github\` has no section \`review\` at that commit`,
    location,
    remedy: 'pin a commit whose `four-eyes.yml` has rules, or remove `_extends`',
  });
}

/** What the app cannot see is nothing that a later try would find: people have to do something. */
async function readExtendedOrSay(
  extension: NonNullable<ReviewConfiguration['extends']>,
  source: RulesSource,
): Promise<Result<ReviewConfiguration>> {
  try {
    return await readExtended(extension, source);
  } catch (cause) {
    const isHidden =
      cause instanceof GitHubError && ['notFound', 'accessDenied', 'refused'].includes(cause.failure);
    if (!isHidden) throw cause;
    const { owner, sha, location } = extension;
    return failure({
      code: 'extends-unread',
      message: `\`${owner}/.github\` cannot be read at \`${sha}\``,
      location,
      remedy: 'install the app on that repository, and pin a commit that it has',
    });
  }
}

/** A configuration with the rules of the organisation that it extends. Rejects with `GitHubError`. */
export async function extendRules(own: Configuration, source: RulesSource): Promise<Result<Configuration>> {
  const { review } = own;
  if (review?.extends === undefined) return success(own);
  const { owner } = source.repository;
  // Another organisation's files are not even read: a pull request could ask for them, and be shown what is in them.
  const isOwn = review.extends.owner === owner.toLowerCase();
  const extended = isOwn ? await readExtendedOrSay(review.extends, source) : success(review);
  if (!extended.ok) return extended;
  const joined = extendReviewConfiguration(review, extended.value, owner);
  return joined.ok ? success({ ...own, review: joined.value }) : joined;
}

/** GitHub reads the first that there is (docs.github.com, 'About code owners'). */
async function readCodeOwners(trees: PolicyTreeSource, treeId: string): Promise<CodeOwners | undefined> {
  const files = await readFilesWhere(trees, treeId, (path) => codeOwnersPaths.some((each) => each === path));
  const [first] = codeOwnersPaths.flatMap((path) => files.filter((file) => file.path === path));
  if (first === undefined) return undefined;
  return parseCodeOwners(new TextDecoder().decode(first.content), first.path).codeOwners;
}

/**
 * Reads the rules from the default branch, whatever the base of a pull request is (A22, A23), at one commit. What is read
 * belongs together: configuration and code owners are of the same tree. Rejects with `GitHubError`.
 */
export async function readRules(source: RulesSource): Promise<RulesReading> {
  const { repository, trees } = source;
  const { sha, treeId, isProtected } = source.tip ?? (await trees.readBranch(repository.defaultBranch));
  const own = await readConfiguration(trees, treeId);
  const codeOwners = await readCodeOwners(trees, treeId);
  return {
    rulesSha: sha,
    isProtected,
    configuration: own.ok ? await extendRules(own.value, source) : own,
    ...(codeOwners !== undefined && { codeOwners }),
  };
}
