import { createHash } from 'node:crypto';
import { compareText } from '../finding/compare-text.ts';
import type { ChangedPath, TreeEntry } from './facts/changed-path.ts';

/** What an approval covers: who merges what into what. Two of these are equal exactly when their digests are. */
export interface DigestInputs {
  /** GitHub's numeric id of the repository. */
  readonly repositoryId: number;
  /** Name of the base branch. */
  readonly baseRef: string;
  /** EVERY changed path, in any order. */
  readonly changes: readonly ChangedPath[];
}

/** How a path changed, other than it did when somebody approved. */
export interface ChangedSince {
  readonly path: string;
  /** `added`: it was not changed then; `gone`: it is no longer changed; `other`: it is changed in another way. */
  readonly kind: 'added' | 'gone' | 'other';
}

/** What differs between two changes. Nothing differs exactly when their digests are equal. */
export interface DigestDifference {
  readonly hasOtherRepository: boolean;
  readonly hasOtherBase: boolean;
  /** Ordered by path. */
  readonly paths: readonly ChangedSince[];
}

const version = 'four-eyes policy digest 1';

function entryFields(entry: TreeEntry | undefined): readonly (string | null)[] {
  return entry === undefined ? [null, null] : [entry.mode, entry.id];
}

function sideFields({ before, after }: ChangedPath): readonly (string | null)[] {
  return [...entryFields(before), ...entryFields(after)];
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/**
 * SHA-256, in hex, over repository id, base branch and the sorted (path, old mode, old blob id, new mode, new blob id) of
 * every changed path.
 * INVARIANT: the encoding is unambiguous: JSON, whose strings end where they end, and which escapes lone surrogates that UTF-8
 * would otherwise make equal.
 */
export function policyDigest({ repositoryId, baseRef, changes }: DigestInputs): string {
  const rows = changes.map((change) => [change.path, ...sideFields(change)]);
  const ordered = rows.map((row) => JSON.stringify(row)).sort(compareText);
  return sha256(JSON.stringify([version, repositoryId, baseRef, ordered]));
}

/** The first 16 hexadecimal digits of the SHA-256 over both sides of a path: enough to tell people which path changed. */
export function pathFingerprint(change: ChangedPath): string {
  return sha256(JSON.stringify(sideFields(change))).slice(0, 16);
}

/** Paths whose fingerprints differ between two changes, ordered. */
export function comparePathFingerprints(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly ChangedSince[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort(compareText);
  return paths.flatMap((path): readonly ChangedSince[] => {
    const [then, now] = [before.get(path), after.get(path)];
    if (then === now) return [];
    if (then === undefined) return [{ path, kind: 'added' }];
    return [{ path, kind: now === undefined ? 'gone' : 'other' }];
  });
}

function sidesByPath(changes: readonly ChangedPath[]): ReadonlyMap<string, string> {
  return new Map(changes.map((change) => [change.path, JSON.stringify(sideFields(change))]));
}

/** Why an approval of one change is none of another: the base, and the paths by name. */
export function compareDigestInputs(before: DigestInputs, after: DigestInputs): DigestDifference {
  return {
    hasOtherRepository: before.repositoryId !== after.repositoryId,
    hasOtherBase: before.baseRef !== after.baseRef,
    paths: comparePathFingerprints(sidesByPath(before.changes), sidesByPath(after.changes)),
  };
}
