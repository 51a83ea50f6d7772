import type { Problem } from '../finding/problem.ts';
import type { AccountInventory } from '../iam/account.ts';
import type { RepositoryFile } from '../repository/repository-file.ts';
import type { AccessReview } from '../review/access/access-review.ts';
import { reviewAccess } from '../review/access/review-access.ts';
import { compareFiles, touchedPaths } from '../review/changed-files.ts';
import { deriveMeanings, meaningsOfUnreadable } from '../review/derive-meanings.ts';
import type { LintReview, ReviewReport, TestReview } from '../review/review-report.ts';
import { createReviewCache, type ReviewCache } from './review/review-cache.ts';
import { reviewLint, type LintedChange } from './review/review-lint.ts';
import type { ReviewOptions } from './review/review-options.ts';
import { reviewResources } from './review/review-resources.ts';
import { readSide, type ReviewSide } from './review/review-side.ts';
import { reviewTests, type TestedChange } from './review/review-tests.ts';

const noLint: LintReview = { findings: [], older: 0, waived: 0, fixed: 0 };
const noTests: TestReview = { results: [], removed: [] };
const noAccess: AccessReview = {
  documents: [],
  principals: [],
  principalsInAll: 0,
  edges: [],
  publicOpenings: [],
  escalation: {
    newAdministrators: [],
    unheld: [],
    newPaths: [],
    closedPaths: 0,
    graph: { nodes: [], edges: [] },
  },
  openQuestions: [],
};

function inventoriesOf({ repository }: ReviewSide): readonly AccountInventory[] {
  return repository.accounts.map(({ inventory }) => inventory);
}

/** What is compared: both sides, read. */
interface ReadChange {
  readonly base: ReviewSide;
  readonly head: ReviewSide;
  readonly touched: readonly string[];
}

type ComparedParts = Pick<ReviewReport, 'resources' | 'access' | 'meanings'>;

function compareSides({ base, head, touched }: ReadChange, cache: ReviewCache): ComparedParts {
  const paths = new Set(touched);
  const [before, after] = [inventoriesOf(base), inventoriesOf(head)];
  const resources = reviewResources(before, after, paths);
  const access = reviewAccess(
    {
      base: { accounts: before, limits: base.limits },
      head: { accounts: after, limits: head.limits },
      touched: paths,
    },
    cache.access,
  );
  const ignored = new Set([...base.repository.ignoredFiles, ...head.repository.ignoredFiles]);
  const exceptions = { base: base.exceptions, head: head.exceptions };
  const meanings = deriveMeanings({ access, resources, touched, ignored, exceptions });
  return { resources, access, meanings };
}

function unreadable(touched: readonly string[]): ComparedParts {
  return { resources: [], access: noAccess, meanings: meaningsOfUnreadable(touched) };
}

interface JudgedHead extends LintedChange, TestedChange {}

const nothingJudged: JudgedHead = { lint: noLint, exceptions: [], tests: noTests, problems: [] };

/**
 * Says what a change of the policy repository means: lint findings and policy tests of the head, and what the change does
 * to access, with confirmed requests. Pure: two sets of files in, one report out. The cost follows what the change bears
 * on, given the cache of former reviews. Where the head or the base cannot be read, the report says so, and that the change
 * may mean anything.
 */
export function reviewPolicyChange(
  baseFiles: readonly RepositoryFile[],
  headFiles: readonly RepositoryFile[],
  options: ReviewOptions,
): ReviewReport {
  const cache = options.cache ?? createReviewCache();
  const files = compareFiles(baseFiles, headFiles, cache.content);
  const touched = touchedPaths(files);
  const head = readSide(headFiles, options, cache);
  const base = readSide(baseFiles, options, cache, head.side?.configuration);
  const judged: JudgedHead =
    head.side === undefined
      ? nothingJudged
      : {
          ...reviewLint(base.side, head.side, new Set(touched), options.today, cache),
          ...reviewTests(baseFiles, head.side, cache),
        };
  const problems: readonly Problem[] = [...head.problems, ...judged.problems];
  const isReadable = base.side !== undefined && head.side !== undefined && problems.length === 0;
  const compared =
    base.side === undefined || head.side === undefined
      ? unreadable(touched)
      : compareSides({ base: base.side, head: head.side, touched }, cache);
  return {
    status: isReadable ? 'reviewed' : 'unreadable',
    files,
    problems,
    baseProblems: base.problems,
    resources: compared.resources,
    lint: judged.lint,
    tests: judged.tests,
    exceptions: judged.exceptions,
    access: compared.access,
    meanings: isReadable ? compared.meanings : withUnreadable(compared.meanings, touched),
  };
}

/** Exceptions or tests that cannot be read say nothing about access: what is known of that stays. */
function withUnreadable(
  meanings: ReviewReport['meanings'],
  touched: readonly string[],
): ReviewReport['meanings'] {
  const isSaid = meanings.some(({ meaning }) => meaning === 'unreadable');
  return isSaid ? meanings : [...meaningsOfUnreadable(touched).slice(0, 1), ...meanings];
}
