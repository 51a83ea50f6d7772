import type { ExpiredException } from '../../drift/issues/proposal-subject.ts';
import { failure, success, type Result } from '../../finding/result.ts';
import type { JsonValue } from '../../iam/policy-document.ts';
import { decodeFile } from '../../iam/source/decode-file.ts';
import type { SourceNode } from '../../iam/source/source-node.ts';
import type { FileChange } from '../../ports/policy-repository.ts';
import { fileProblem } from '../../repository/file-problem.ts';
import type { TemporaryAccess } from '../../repository/formats/temporary-access-format.ts';
import type { PolicyRepository } from '../../repository/policy-repository.ts';
import type { RepositoryFile } from '../../repository/repository-file.ts';
import { updateFileText } from '../../repository/update-file-text.ts';
import { toJsonValue } from '../../repository/text/to-json-value.ts';
import { exceptionsPath } from '../read-exceptions.ts';
import { removeExceptions } from './edit-exceptions.ts';

/** What has to go, and the files without it. */
export interface ExpiryPlan {
  readonly exceptions: readonly ExpiredException[];
  readonly grants: readonly TemporaryAccess[];
  /** None where nothing has to go. */
  readonly changes: readonly FileChange[];
}

/**
 * The files without what was to hold until a day that has passed: exceptions, and entries with `x-four-eyes`. The last day
 * itself still counts, in UTC. Fails where a file cannot be changed without another meaning.
 */
export function planExpiry(
  files: readonly RepositoryFile[],
  { accounts }: PolicyRepository,
  today: string,
): Result<ExpiryPlan> {
  const edited = removeExceptions(files, ({ expires }) => expires < today, today);
  if (!edited.ok) return edited;
  const grants = accounts.flatMap(({ temporaryAccess }) =>
    temporaryAccess.filter(({ expires }) => expires < today),
  );
  const removed = removeGrants(files, grants);
  if (!removed.ok) return removed;
  const ofExceptions: readonly FileChange[] =
    edited.value === undefined ? [] : [{ kind: 'write', path: exceptionsPath, content: edited.value.text }];
  return success({
    exceptions: edited.value?.removed ?? [],
    grants,
    changes: [...ofExceptions, ...removed.value],
  });
}

function removeGrants(
  files: readonly RepositoryFile[],
  grants: readonly TemporaryAccess[],
): Result<readonly FileChange[]> {
  const changes: FileChange[] = [];
  for (const path of new Set(grants.map(({ location }) => location.file))) {
    const ofFile = grants.filter(({ location }) => location.file === path);
    const file = files.find((one) => one.path === path);
    if (file === undefined) continue;
    if (ofFile.some(({ path: place }) => place.length === 0)) changes.push({ kind: 'remove', path });
    else {
      const content = withoutEntries(file, ofFile);
      if (!content.ok) return content;
      changes.push({ kind: 'write', path, content: content.value });
    }
  }
  return success(changes);
}

/** The text of a file without some of its inline policies; without the whole key where none is left. */
function withoutEntries(
  { path, content }: RepositoryFile,
  grants: readonly TemporaryAccess[],
): Result<string> {
  const text = new TextDecoder().decode(content);
  const root = decodeFile<SourceNode>(text, path, (node) => node);
  if (!root.ok) return root;
  const wanted = withoutInline(toJsonValue(root.value), new Set(grants.map(({ path: place }) => place[1])));
  if (wanted === undefined) return notRemovable(path);
  const isRight = (edited: string): boolean => valueOf(edited, path) === JSON.stringify(wanted);
  const edited = updateFileText(path, { text, node: root.value }, wanted, isRight);
  return isRight(edited) ? success(edited) : notRemovable(path);
}

function withoutInline(root: JsonValue, gone: ReadonlySet<string | number | undefined>) {
  if (typeof root !== 'object' || root === null || !('InlinePolicies' in root)) return undefined;
  const { InlinePolicies: inline, ...others } = root;
  if (!Array.isArray(inline)) return undefined;
  const left = (inline as readonly JsonValue[]).filter((_, index) => !gone.has(index));
  if (left.length === 0) return others;
  return Object.fromEntries(
    Object.entries(root).map(([key, value]) => [key, key === 'InlinePolicies' ? left : value]),
  );
}

function valueOf(text: string, path: string): string | undefined {
  const node = decodeFile<SourceNode>(text, path, (root) => root);
  return node.ok ? JSON.stringify(toJsonValue(node.value)) : undefined;
}

function notRemovable(path: string): Result<never> {
  return failure(
    fileProblem(
      path,
      'not-representable',
      'the entry whose time is over cannot be taken out of the file as it is laid out',
      'take it out by hand',
    ),
  );
}
