import { failure, success, type Result } from '../finding/result.ts';
import { partitions, type AccountInventory } from './account.ts';
import { parseIamArn } from './arn.ts';
import {
  decodeAuthorizationDetails,
  findRepeatedArn,
  mergeAuthorizationDetails,
  usedAwsManagedPolicies,
  type AuthorizationDetails,
} from './authorization-details.ts';
import { DetailSource } from './authorization-details/detail-fields.ts';
import { locateProblems } from './authorization-details/locate-problems.ts';
import { parseJson } from './source/parse-json.ts';
import { SourceText } from './source/source-text.ts';

const lists = ['UserDetailList', 'GroupDetailList', 'RoleDetailList', 'Policies'] as const;

const howToGetTheFile =
  'write it with `aws iam get-account-authorization-details > FILE`, without filter and query';

export interface DetailsFileOptions {
  /** Shown in problems. */
  readonly file: string;
  /** Twelve digits; the file must be of this account. Needed where the file holds no resource at all. */
  readonly accountId?: string;
}

/**
 * Decodes the JSON that `aws iam get-account-authorization-details` prints, or a list of such pages. Documents may be
 * objects or percent-encoded text. Refused: a file with pages missing, of several accounts, with a key that stands twice
 * (A41), or with anything that cannot be read. What such a file does not tell stands in `unknownFacts`, and its `settings` are absent.
 */
export function decodeAuthorizationDetailsFile(
  text: string,
  options: DetailsFileOptions,
): Result<AccountInventory> {
  const positioned = parseJson(new SourceText(options.file, text), 'caseVariants');
  if (!positioned.ok) return positioned;
  const parsed = JSON.parse(text) as unknown;
  const source = new DetailSource(options.file);
  const pages = Array.isArray(parsed) ? (parsed as readonly unknown[]) : [parsed];
  const details = mergeAuthorizationDetails(
    pages.map((page, index) => {
      const path = Array.isArray(parsed) ? [index] : [];
      checkWhole(page, source, path, index === pages.length - 1);
      return decodeAuthorizationDetails(page, source, path);
    }),
  );
  if (pages.length === 0) source.report([], 'missing-list', 'the list holds no page', howToGetTheFile);
  if (source.problems.length > 0) return failure(...locateProblems(positioned.value, source.problems));
  return toInventory(details, options);
}

/** A page must have all lists, and nothing may follow the last. */
function checkWhole(
  page: unknown,
  source: DetailSource,
  path: readonly (string | number)[],
  isLast: boolean,
): void {
  if (typeof page !== 'object' || page === null) return;
  const found = new Map<string, unknown>(Object.entries(page));
  const missing = lists.filter((list) => (found.get(list) ?? null) === null);
  if (missing.length > 0) {
    const names = missing.map((list) => `\`${list}\``).join(', ');
    source.report(path, 'missing-list', `this is no whole answer: ${names} missing`, howToGetTheFile);
  }
  const { IsTruncated, NextToken } = page as { IsTruncated?: unknown; NextToken?: unknown };
  if (isLast && (IsTruncated === true || NextToken !== undefined)) {
    const message = 'this is a part of an account: more pages follow that the file does not hold';
    source.report(path, 'incomplete-snapshot', message, howToGetTheFile);
  }
}

function toInventory(details: AuthorizationDetails, options: DetailsFileOptions): Result<AccountInventory> {
  const { file, accountId: expected } = options;
  const location = { file, line: 1, column: 1 };
  const repeated = findRepeatedArn(details);
  if (repeated !== undefined) {
    const message = `\`${repeated}\` stands twice in the file`;
    return failure({ code: 'repeated-resource', message, location, remedy: howToGetTheFile });
  }
  const accounts = accountsOf(details);
  const first =
    accounts[0] ?? (expected === undefined ? undefined : { accountId: expected, partition: 'aws' });
  if (first === undefined) {
    const message = 'the file holds no resource that tells its account';
    return failure({ code: 'unknown-account', message, location, remedy: 'name the account' });
  }
  const wrong = accounts.find(({ accountId }) => accountId !== (expected ?? first.accountId));
  if (wrong !== undefined) {
    const message = `the file is of account \`${wrong.accountId}\`, not of \`${expected ?? first.accountId}\``;
    return failure({ code: 'wrong-account', message, location, remedy: howToGetTheFile });
  }
  return success({
    accountId: first.accountId,
    partition: partitions.find((partition) => partition === first.partition) ?? 'aws',
    ...details,
    awsManagedPolicies: usedAwsManagedPolicies(details),
    resourcePolicies: [],
    unknownFacts: [
      'roleDescription',
      'roleSessionDuration',
      'policyDescription',
      'unattachedInstanceProfiles',
      'instanceProfileTags',
      'accountSettings',
    ],
  });
}

/** Each account that an ARN in the details names, once. */
function accountsOf(
  details: AuthorizationDetails,
): readonly { readonly accountId: string; readonly partition: string }[] {
  const accounts = new Map<string, { accountId: string; partition: string }>();
  const { users, groups, roles, instanceProfiles, policies } = details;
  for (const { arn } of [...users, ...groups, ...roles, ...instanceProfiles, ...policies]) {
    const parsed = parseIamArn(arn);
    if (parsed !== undefined) accounts.set(`${parsed.partition}:${parsed.accountId}`, parsed);
  }
  return [...accounts.values()];
}
