import { decodeExceptions } from '../../exceptions/decode-exceptions.ts';
import type { Exception } from '../../exceptions/exception.ts';
import { failure, success, type Result } from '../../finding/result.ts';
import type { JsonObject, JsonValue } from '../../iam/policy-document.ts';
import { decodeFile } from '../../iam/source/decode-file.ts';
import type { SourceNode } from '../../iam/source/source-node.ts';
import { fileProblem } from '../../repository/file-problem.ts';
import type { RepositoryFile } from '../../repository/repository-file.ts';
import { editSource } from '../../repository/text/edit-source.ts';
import { toJsonValue } from '../../repository/text/to-json-value.ts';
import { writeYamlValue } from '../../repository/text/write-yaml.ts';
import { exceptionRuleIds } from '../exception-rules.ts';
import { exceptionsPath } from '../read-exceptions.ts';

/** An exception as it is to stand in the file. */
export type NewException = Omit<Exception, 'location' | 'path'>;

export interface EditedExceptions {
  readonly text: string;
  /** Those that went, for `removeExceptions`. */
  readonly removed: readonly Exception[];
}

const newHeader = `# Reviewed exceptions: what is exempt, why, who answers for it, and until when (90 days at most).\n`;

/** The text of `exceptions.yaml` with one more entry at its end; comments and layout stay. */
export function addException(
  files: readonly RepositoryFile[],
  entry: NewException,
  today: string,
): Result<string> {
  const text = textOf(files);
  const value = entryOf(entry);
  if (text === undefined) return checked(newHeader + writeYamlValue([value], 0) + '\n', 1, today);
  const before = decode(text, today);
  if (!before.ok) return before;
  return edit(text, (items) => [...items, value], before.value.length + 1, today);
}

/** The text without the entries that `isGone` names; undefined where there are none. */
export function removeExceptions(
  files: readonly RepositoryFile[],
  isGone: (exception: Exception) => boolean,
  today: string,
): Result<EditedExceptions | undefined> {
  const text = textOf(files);
  if (text === undefined) return success(undefined);
  const before = decode(text, today);
  if (!before.ok) return before;
  const removed = before.value.filter(isGone);
  if (removed.length === 0) return success(undefined);
  const stays = before.value.map((exception) => !isGone(exception));
  const left = before.value.length - removed.length;
  const edited = edit(text, (items) => items.filter((_, index) => stays[index]), left, today);
  return edited.ok ? success({ text: edited.value, removed }) : edited;
}

function textOf(files: readonly RepositoryFile[]): string | undefined {
  const file = files.find(({ path }) => path === exceptionsPath);
  return file === undefined ? undefined : new TextDecoder().decode(file.content);
}

function decode(text: string, today: string): Result<readonly Exception[]> {
  return decodeExceptions(text, exceptionsPath, { today, knownRules: exceptionRuleIds });
}

function entryOf({ rule, account, arn, digest, reason, owner, expires }: NewException): JsonObject {
  return {
    rule,
    ...(account !== undefined && { account }),
    ...(arn !== undefined && { arn }),
    ...(digest !== undefined && { digest }),
    reason,
    owner,
    expires,
  };
}

function edit(
  text: string,
  change: (items: readonly JsonValue[]) => readonly JsonValue[],
  count: number,
  today: string,
): Result<string> {
  const root = decodeFile<SourceNode>(text, exceptionsPath, (node) => node);
  if (!root.ok) return root;
  const items = toJsonValue(root.value);
  const wanted = change(Array.isArray(items) ? (items as readonly JsonValue[]) : []);
  const edited = editSource(text, root.value, wanted) ?? replaceRoot(text, root.value, wanted);
  return checked(keepHeader(text, edited), count, today);
}

/** What stands above the first entry may be about the file: it stays, also when that entry goes. */
function keepHeader(before: string, after: string): string {
  const header = /^(?:#[^\n]*\n)*/.exec(before)?.[0] ?? '';
  return after.startsWith(header) ? after : header + after;
}

/** A list that was or becomes empty is written anew, between the comments around it. */
function replaceRoot(text: string, { range: [start, end] }: SourceNode, value: JsonValue): string {
  const after = text.slice(end);
  return text.slice(0, start) + writeYamlValue(value, 0) + (after.startsWith('\n') ? after : `\n${after}`);
}

/** INVARIANT: nothing is proposed that would be read as something else. */
function checked(text: string, count: number, today: string): Result<string> {
  const after = decode(text, today);
  if (!after.ok) return after;
  if (after.value.length === count) return success(text);
  return failure(
    fileProblem(
      exceptionsPath,
      'not-representable',
      'the exception cannot be written into the file as it is laid out',
      'write the entry by hand',
    ),
  );
}
