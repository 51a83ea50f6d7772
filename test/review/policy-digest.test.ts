import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ChangedPath, TreeEntry } from '../../src/review/facts/changed-path.ts';
import {
  compareDigestInputs,
  comparePathFingerprints,
  pathFingerprint,
  policyDigest,
  type DigestInputs,
} from '../../src/review/policy-digest.ts';

const first = 'a'.repeat(40);
const second = 'b'.repeat(40);

function blob(id: string, mode = '100644'): TreeEntry {
  return { mode, id };
}

const modified: ChangedPath = { path: 'one.yaml', before: blob(first), after: blob(second) };
const added: ChangedPath = { path: 'two.yaml', after: blob(first) };

function inputs(changes: readonly ChangedPath[], rest: Partial<DigestInputs> = {}): DigestInputs {
  return { repositoryId: 1, baseRef: 'main', changes, ...rest };
}

const arbitraryEntry = fc.option(
  fc.record({ mode: fc.constantFrom('100644', '100755'), id: fc.constantFrom(first, second) }),
  { nil: undefined },
);
const arbitraryInputs = fc.record({
  repositoryId: fc.integer({ min: 1, max: 2 }),
  baseRef: fc.constantFrom('main', 'release', 'main"'),
  changes: fc.uniqueArray(
    fc
      .record({
        path: fc.constantFrom('a', 'b', 'a/b', 'a",null', '\ud800', '\ufffd', 'é'),
        before: arbitraryEntry,
        after: arbitraryEntry,
      })
      .map(({ path, before, after }): ChangedPath => ({
        path,
        ...(before !== undefined && { before }),
        ...(after !== undefined && { after }),
      })),
    { selector: ({ path }) => path, maxLength: 5 },
  ),
});

describe('policyDigest', () => {
  test('is a SHA-256 that never changes for the same change', () => {
    expect(policyDigest(inputs([modified, added]))).toBe(
      'd43bcccf03fb80b93e781443fcc31d280a13bacf9cc0ecd3cf27ab353f7da809',
    );
  });

  test('does not depend on the order of the paths', () => {
    expect(policyDigest(inputs([added, modified]))).toBe(policyDigest(inputs([modified, added])));
  });

  test.each([
    ['another repository (A13)', inputs([modified], { repositoryId: 2 })],
    ['another base (A13, A18)', inputs([modified], { baseRef: 'release' })],
    ['another old blob', inputs([{ ...modified, before: blob('c'.repeat(40)) }])],
    ['another new blob', inputs([{ ...modified, after: blob('c'.repeat(40)) }])],
    ['another mode (A32)', inputs([{ ...modified, after: blob(second, '120000') }])],
    ['a path more', inputs([modified, added])],
    ['no path', inputs([])],
    ['a deletion instead (A30)', inputs([{ path: 'one.yaml', before: blob(first) }])],
    ['an addition instead', inputs([{ path: 'one.yaml', after: blob(second) }])],
    ['a rename of the same bytes (A29)', inputs([{ ...modified, path: 'moved.yaml' }])],
  ])('is another for %s', (_, other) => {
    expect(policyDigest(other)).not.toBe(policyDigest(inputs([modified])));
  });

  test('two changes have one digest exactly when nothing differs between them', () => {
    fc.assert(
      fc.property(arbitraryInputs, arbitraryInputs, (left, right) => {
        const { hasOtherBase, hasOtherRepository, paths } = compareDigestInputs(left, right);
        const differs = hasOtherBase || hasOtherRepository || paths.length > 0;

        expect(policyDigest(left) !== policyDigest(right)).toBe(differs);
      }),
      { numRuns: 500 },
    );
  });
});

describe('compareDigestInputs', () => {
  test('A20 names each path that changed since, and how', () => {
    const later = [
      { ...modified, after: blob('c'.repeat(40)) },
      { path: 'three.yaml', before: blob(first) },
    ];

    expect(compareDigestInputs(inputs([modified, added]), inputs(later))).toEqual({
      hasOtherRepository: false,
      hasOtherBase: false,
      paths: [
        { path: 'one.yaml', kind: 'other' },
        { path: 'three.yaml', kind: 'added' },
        { path: 'two.yaml', kind: 'gone' },
      ],
    });
  });

  test('says that the base is another', () => {
    expect(compareDigestInputs(inputs([]), inputs([], { baseRef: 'x', repositoryId: 9 }))).toEqual({
      hasOtherRepository: true,
      hasOtherBase: true,
      paths: [],
    });
  });

  test('fingerprints name the same paths', () => {
    const fingerprints = (changes: readonly ChangedPath[]): ReadonlyMap<string, string> =>
      new Map(changes.map((change) => [change.path, pathFingerprint(change)]));

    expect(pathFingerprint(modified)).toMatch(/^[0-9a-f]{16}$/);
    expect(comparePathFingerprints(fingerprints([modified, added]), fingerprints([added]))).toEqual([
      { path: 'one.yaml', kind: 'gone' },
    ]);
  });
});
