import { compareText } from '../finding/compare-text.ts';
import type { Problem } from '../finding/problem.ts';
import { failure, success, type Result } from '../finding/result.ts';
import type { AccountInventory } from '../iam/account.ts';
import { encodePolicyDocument } from '../iam/encode-policy-document.ts';
import { normalizePolicyDocument } from '../iam/normalize-policy-document.ts';
import type { PolicyDocument } from '../iam/policy-document.ts';
import type { ManagedPolicy } from '../iam/resources.ts';
import { parseSource } from '../iam/source/parse-source.ts';
import type { SourceNode } from '../iam/source/source-node.ts';
import { createSpellingEncoder } from './adopt-spelling.ts';
import { decodeAwsManagedPolicies, isAwsManagedPath } from './aws-managed-policies.ts';
import { encodeResourcePath } from './encoded-path.ts';
import { fileProblem } from './file-problem.ts';
import type { AccountIdentity } from './formats/account-identity.ts';
import type { PlannedChange } from './plan-account-files.ts';
import type { RepositoryFile } from './repository-file.ts';
import { updateFileText, writeFileText } from './update-file-text.ts';

/** What has to be done so that the files hold AWS's managed policies as they are live. */
export interface AwsManagedFilePlan {
  /** Ordered by path. */
  readonly changes: readonly PlannedChange[];
  /** Number of files that stay as they are, byte for byte. */
  readonly unchanged: number;
}

interface PresentPolicy {
  readonly path: string;
  readonly text: string;
  readonly node: SourceNode;
  readonly document: PolicyDocument;
}

const headerStart = "# AWS's policy ";

/** Says which version the file holds; only the files tell what was reviewed, the document has no version of its own. */
function headerOf({ arn, versions = [] }: ManagedPolicy): string {
  const version = versions.find(({ isDefault }) => isDefault);
  const day = version?.createDate?.slice(0, 10);
  const which = version === undefined ? '' : `, version ${version.versionId}`;
  return `${headerStart}${arn}${which}${day === undefined ? '' : ` of ${day}`}\n`;
}

/** The line at the top about a version that the file no longer holds gives way to the present one. */
function withHeader(text: string, header: string): string {
  return text.startsWith(headerStart) ? header + text.slice(text.indexOf('\n') + 1) : text;
}

function meaningOf(document: PolicyDocument, { partition }: AccountIdentity): string {
  return JSON.stringify(normalizePolicyDocument(document, { partition }));
}

function readPresent(
  file: RepositoryFile,
  { partition }: AccountIdentity,
): readonly [string, PresentPolicy][] {
  const source = parseSource(file.content, file.path);
  const [policy] = decodeAwsManagedPolicies([file]).policiesIn(partition);
  if (!source.ok || policy === undefined) return [];
  const text = new TextDecoder().decode(file.content);
  return [[policy.arn, { path: file.path, text, node: source.value, document: policy.document }]];
}

/** The document that a planned text would be read as; undefined where it would be refused. */
function readBack(path: string, text: string, account: AccountIdentity): string | undefined {
  const file: RepositoryFile = { path, mode: '100644', content: new TextEncoder().encode(text) };
  const read = decodeAwsManagedPolicies([file]);
  const [policy] = read.policiesIn(account.partition);
  return read.problems.length > 0 || policy === undefined ? undefined : meaningOf(policy.document, account);
}

function planText(policy: ManagedPolicy, present: PresentPolicy, account: AccountIdentity): string {
  const wanted = meaningOf(policy.document, account);
  const spell = createSpellingEncoder([present.document], account);
  const content = { Policy: spell(policy.document) };
  const isRight = (text: string): boolean => readBack(present.path, text, account) === wanted;
  return withHeader(updateFileText(present.path, present, content, isRight), headerOf(policy));
}

/** INVARIANT: nothing is written that would be read back as another policy. */
function checkReadBack(
  policy: ManagedPolicy,
  path: string,
  text: string,
  account: AccountIdentity,
): readonly Problem[] {
  if (readBack(path, text, account) === meaningOf(policy.document, account)) return [];
  const message = `AWS's policy \`${policy.arn}\` cannot stand in a file: it would be read as something else`;
  return [fileProblem(path, 'not-representable', message, 'pull without `--aws-managed`, and report this')];
}

interface PlannedPolicy {
  readonly path: string;
  readonly content: string;
  readonly isNew: boolean;
  readonly problems: readonly Problem[];
}

function planPolicy(
  policy: ManagedPolicy,
  present: PresentPolicy | undefined,
  account: AccountIdentity,
): readonly PlannedPolicy[] {
  if (present === undefined) {
    const path = `aws-managed/${encodeResourcePath(policy.path, policy.name)}.yaml`;
    const content = headerOf(policy) + writeFileText(path, { Policy: encodePolicyDocument(policy.document) });
    return [{ path, content, isNew: true, problems: checkReadBack(policy, path, content, account) }];
  }
  if (meaningOf(present.document, account) === meaningOf(policy.document, account)) return [];
  const { path } = present;
  const content = planText(policy, present, account);
  return [{ path, content, isNew: false, problems: checkReadBack(policy, path, content, account) }];
}

/**
 * Plans the files under `aws-managed/` for the policies of AWS that an account uses. A file whose meaning is unchanged is
 * not touched; none is removed, since another account may use it. Gives the problems instead where a present file
 * cannot be read. Pure.
 */
export function planAwsManagedFiles(
  live: AccountInventory,
  files: readonly RepositoryFile[],
): Result<AwsManagedFilePlan> {
  const { problems } = decodeAwsManagedPolicies(files);
  if (problems.length > 0) return failure(...problems);
  const held = files.filter(({ path }) => isAwsManagedPath(path));
  const present = new Map(held.flatMap((file) => readPresent(file, live)));
  const planned = live.awsManagedPolicies.flatMap((policy) =>
    planPolicy(policy, present.get(policy.arn), live),
  );
  const faults = planned.flatMap((one) => one.problems);
  if (faults.length > 0) return failure(...faults);
  const edited = planned.filter(({ isNew }) => !isNew).length;
  const changes = planned.map(({ path, content }): PlannedChange => ({ kind: 'write', path, content }));
  const ordered = changes.toSorted((left, right) => compareText(left.path, right.path));
  return success({ changes: ordered, unchanged: held.length - edited });
}
