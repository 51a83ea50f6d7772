import type { Finding } from '../finding/finding.ts';
import { GenerationMemory } from '../finding/generation-memory.ts';
import { compareLocations } from '../finding/source-location.ts';
import type { AccountInventory } from '../iam/account.ts';
import type { PolicyDocument, PolicyKind } from '../iam/policy-document.ts';
import type { Declaration } from '../iam/resources.ts';
import { accountRules } from './account-rules/index.ts';
import { toLintDocument } from './lint-document.ts';
import { placeInDeclaration } from './place-in-declaration.ts';
import { iamWrite } from './rules/iam-write.ts';
import { lintRules } from './rules/index.ts';
import { runLint } from './run-lint.ts';

/** A finding about a resource of an account, so that an exception can name it. */
export interface AccountFinding extends Finding {
  readonly accountId: string;
  readonly arn: string;
}

/** A policy document of an account with what it is used as, and what has it. */
interface OwnedDocument {
  readonly owner: { readonly arn: string; readonly declaration?: Declaration };
  readonly document: PolicyDocument;
  readonly kind: PolicyKind;
}

export interface LintAccountOptions {
  /** The text of a file that declares something, for fixes; without it no fix is proposed. */
  readonly textOf?: (file: string) => string | undefined;
  /** ARNs of the closely watched roles that may change IAM. */
  readonly watchedRoles?: readonly string[];
  /** Ids of the accounts that are known to be one's own. */
  readonly ownAccounts?: ReadonlySet<string>;
  /** Documents that it holds under the same circumstances are not judged again. */
  readonly memory?: LintMemory;
}

interface JudgedDocument {
  /** ARN of what has the document. */
  readonly owner: string;
  readonly findings: readonly AccountFinding[];
}

/**
 * Findings by the circumstances that decide them, then by the document that they are about. It is as good as the documents:
 * a document that stands elsewhere in its file, or in another file, has to be another object.
 */
export type LintMemory = GenerationMemory<WeakMap<PolicyDocument, JudgedDocument>>;

/** A memory of what one process judges: the same documents under a few circumstances. */
export function createLintMemory(): LintMemory {
  return new GenerationMemory(64);
}

/** What is remembered under given circumstances, looked up once for each. */
function memoryByCircumstances(memory: LintMemory | undefined, ownAccounts?: ReadonlySet<string>) {
  const accounts = [...(ownAccounts ?? [])].join(' ');
  const found = new Map<string, WeakMap<PolicyDocument, JudgedDocument>>();
  return (kind: PolicyKind, byAllRules: boolean) => {
    if (memory === undefined) return undefined;
    const name = byAllRules ? kind : `${kind}, watched`;
    const known = found.get(name) ?? memory.recall(`${name} ${accounts}`, () => new WeakMap());
    found.set(name, known);
    return known;
  };
}

function recallFindings(
  known: WeakMap<PolicyDocument, JudgedDocument> | undefined,
  { owner, document }: OwnedDocument,
  judge: () => readonly AccountFinding[],
): readonly AccountFinding[] {
  const remembered = known?.get(document);
  if (remembered?.owner === owner.arn) return remembered.findings;
  const findings = judge();
  known?.set(document, { owner: owner.arn, findings });
  return findings;
}

/** Judges every policy document of an account and the account as a whole; findings by file and place. */
export function lintAccount(
  account: AccountInventory,
  options: LintAccountOptions = {},
): readonly AccountFinding[] {
  return lintAccountByDocument(account, options)
    .flat()
    .sort((left, right) => compareLocations(left.location, right.location));
}

/**
 * The same findings in groups: those of one document each, and at the end those about the account as a whole. With a memory,
 * a document that is judged as before gives the same list.
 */
export function lintAccountByDocument(
  account: AccountInventory,
  { textOf = () => undefined, watchedRoles = [], ownAccounts, memory }: LintAccountOptions = {},
): readonly (readonly AccountFinding[])[] {
  const { accountId } = account;
  const isWatched = watchedOwners(account, new Set(watchedRoles));
  const memoryOf = memoryByCircumstances(memory, ownAccounts);
  const ofDocuments = documentsOf(account).map((owned) => {
    const { owner, document, kind } = owned;
    const rules = isWatched(owner.arn) ? rulesForWatched : lintRules;
    return recallFindings(memoryOf(kind, rules === lintRules), owned, () => {
      const fallback = placeInDeclaration(owner);
      const source = { text: textOf(fallback.file) ?? '', fallback };
      return runLint(toLintDocument(document, kind, ownAccounts), rules, source).map((finding) => {
        return { ...finding, accountId, arn: owner.arn };
      });
    });
  });
  return [...ofDocuments, findingsOfAccountRules(account)];
}

const rulesForWatched = lintRules.filter(({ id }) => id !== iamWrite.id);

/** Tells whether an ARN is that of a watched role, or of a policy that nothing but watched roles has. */
function watchedOwners(
  { users, groups, roles }: AccountInventory,
  watchedRoles: ReadonlySet<string>,
): (arn: string) => boolean {
  const [watched, others] = [new Set<string>(), new Set<string>()];
  for (const { arn, attachedPolicies } of [...users, ...groups, ...roles]) {
    for (const policy of attachedPolicies) (watchedRoles.has(arn) ? watched : others).add(policy);
  }
  return (arn) => watchedRoles.has(arn) || (watched.has(arn) && !others.has(arn));
}

function findingsOfAccountRules(account: AccountInventory): readonly AccountFinding[] {
  return accountRules.flatMap((rule) =>
    Array.from(rule.check(account), ({ severity, ...report }) => ({
      ...report,
      ruleId: rule.id,
      severity: severity ?? rule.severity,
      accountId: account.accountId,
    })),
  );
}

/** Customer managed policies that are nothing but boundaries are judged as such: they grant nothing. */
function documentsOf(account: AccountInventory): readonly OwnedDocument[] {
  const principals = [...account.users, ...account.groups, ...account.roles];
  const attached = new Set(principals.flatMap(({ attachedPolicies }) => attachedPolicies));
  const boundaries = new Set(
    [...account.users, ...account.roles].map(({ permissionsBoundary }) => permissionsBoundary),
  );
  const kindOf = (arn: string): PolicyKind =>
    boundaries.has(arn) && !attached.has(arn) ? 'boundary' : 'identity';
  return [
    ...account.policies.map((owner) => ({ owner, document: owner.document, kind: kindOf(owner.arn) })),
    ...account.roles.map((owner) => ({ owner, document: owner.trustPolicy, kind: 'trust' as const })),
    ...principals.flatMap((owner) =>
      owner.inlinePolicies.map(({ document }) => ({ owner, document, kind: 'identity' as const })),
    ),
    ...account.resourcePolicies.map((policy) => ({
      owner: { ...policy, arn: arnOfResourcePolicy(account, policy) },
      document: policy.document,
      kind: 'resource' as const,
    })),
  ];
}

/** A bucket's ARN, or a key's with its Region left open: the repository does not say it. */
function arnOfResourcePolicy(
  { partition, accountId }: AccountInventory,
  { service, name }: AccountInventory['resourcePolicies'][number],
): string {
  return service === 's3'
    ? `arn:${partition}:s3:::${name}`
    : `arn:${partition}:kms:*:${accountId}:key/${name}`;
}
