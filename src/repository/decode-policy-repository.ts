import type { Problem } from '../finding/problem.ts';
import type { Result } from '../finding/result.ts';
import { compareLocations } from '../finding/source-location.ts';
import type { AccountSettings } from '../iam/account.ts';
import { nearestNode } from '../iam/source/source-node.ts';
import type { AccountFolder } from './account-folder.ts';
import { decodeAwsManagedPolicies, isAwsManagedPath } from './aws-managed-policies.ts';
import { decodeAccount } from './decode-account.ts';
import { fileProblem } from './file-problem.ts';
import { findCollisions } from './find-collisions.ts';
import { findReferenceProblems } from './find-reference-problems.ts';
import type {
  DeclaredAccount,
  DecodePolicyRepositoryOptions,
  PolicyRepository,
} from './policy-repository.ts';
import { requireRepositoryFiles, type GivenRepositoryFile } from './require-repository-files.ts';
import { surveyFiles, type SurveyedAccount } from './survey-files.ts';

interface Decoded {
  readonly account: DeclaredAccount;
  readonly problems: readonly Problem[];
}

/** A folder's label is what reviewers see: where the account has an alias, it must be that. */
function findLabelProblem({ folder, label }: AccountFolder, settings?: AccountSettings): readonly Problem[] {
  const { alias, declaration } = settings ?? {};
  if (declaration === undefined || alias === undefined || label === undefined || label === alias) return [];
  return [
    {
      code: 'alias-differs',
      message: `the alias \`${alias}\` stands in the folder \`${folder}\``,
      location: nearestNode(declaration.node, ['Alias']).location,
      path: ['Alias'],
      remedy: 'name the folder after the alias, or by the 12 digits alone',
    },
  ];
}

function decodeSurveyed(surveyed: SurveyedAccount, options: DecodePolicyRepositoryOptions): Decoded {
  const { account, files } = surveyed;
  const { accountId, folder, label } = account;
  const partition = options.partitions?.[accountId] ?? 'aws';
  const { inventory, temporaryAccess, references, problems } = decodeAccount(
    files,
    { accountId, partition },
    options.memory,
  );
  return {
    account: {
      inventory,
      folder,
      ...(label !== undefined && { label }),
      files: files.map(({ file }) => file.path),
      temporaryAccess,
    },
    problems: [
      ...problems,
      ...findCollisions(surveyed),
      ...findLabelProblem(account, inventory.settings),
      ...findReferenceProblems(references, files, inventory, options),
    ],
  };
}

const noAccounts = fileProblem(
  '.',
  'no-accounts',
  'no folder of an account is in the policy repository',
  'name the right folder with `--repo`, or begin with `four-eyes pull`',
);

/**
 * Decodes the whole policy repository, or gives every problem of every file, ordered by place. Takes files in any
 * order. What is in an account's folder and declares nothing is a problem; what is outside is ignored and listed.
 * Linear in the number of files. Throws a TypeError for what is no list of files.
 */
export function decodePolicyRepository(
  given: readonly GivenRepositoryFile[],
  options: DecodePolicyRepositoryOptions = {},
): Result<PolicyRepository> {
  const files = requireRepositoryFiles(given);
  const survey = surveyFiles(files, options.memory);
  const decoded = survey.accounts.map((surveyed) => decodeSurveyed(surveyed, options));
  const awsManaged = decodeAwsManagedPolicies(files, options.memory);
  const problems = [...survey.problems, ...awsManaged.problems, ...decoded.flatMap((one) => one.problems)];
  if (problems.length === 0 && decoded.length === 0) problems.push(noAccounts);
  if (problems.length > 0) {
    problems.sort((left, right) => compareLocations(left.location, right.location));
    return { ok: false, problems };
  }
  const accounts = decoded.map(({ account }) => ({
    ...account,
    inventory: {
      ...account.inventory,
      awsManagedPolicies: awsManaged.policiesIn(account.inventory.partition),
    },
  }));
  const ignoredFiles = survey.ignoredFiles.filter((path) => !isAwsManagedPath(path));
  return { ok: true, value: { accounts, ignoredFiles } };
}
