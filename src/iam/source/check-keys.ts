import type { ProblemList } from '../../finding/problem-list.ts';
import type { MappingEntry, SourcePath } from './source-node.ts';

/** `strict` for files that people write; `caseVariants` lets keys pass that differ in case, for what an API stored. */
export type KeyRules = 'strict' | 'caseVariants';

/**
 * Reports the keys of one mapping that cannot be kept: a second key of the same name, also where the two differ only
 * in case (IAM compares condition keys and tag keys without it), and `__proto__`, which is no ordinary property name
 * in JavaScript.
 */
export function checkKeys(
  entries: readonly MappingEntry[],
  path: SourcePath,
  problems: ProblemList,
  rules: KeyRules = 'strict',
): void {
  const seen = new Map<string, MappingEntry>();
  for (const entry of entries) {
    const folded = rules === 'strict' ? entry.key.toLowerCase() : entry.key;
    const first = seen.get(folded);
    if (first !== undefined) problems.add(duplicateKey(first, entry, path));
    else seen.set(folded, entry);
    if (folded === '__proto__') problems.add(forbiddenKey(entry, path));
  }
}

function duplicateKey(first: MappingEntry, second: MappingEntry, path: SourcePath) {
  const { line } = first.keyLocation;
  const isExact = first.key === second.key;
  return {
    code: isExact ? 'duplicate-key' : 'key-differs-only-in-case',
    message: isExact
      ? `key \`${second.key}\` already stands on line ${line}`
      : `key \`${second.key}\` differs only in case from \`${first.key}\` on line ${line}`,
    location: second.keyLocation,
    path: [...path, second.key],
    remedy: 'keep one of the two',
  };
}

function forbiddenKey(entry: MappingEntry, path: SourcePath) {
  return {
    code: 'forbidden-key',
    message: `key \`${entry.key}\` is not allowed`,
    location: entry.keyLocation,
    path: [...path, entry.key],
    remedy: 'remove it',
  };
}
