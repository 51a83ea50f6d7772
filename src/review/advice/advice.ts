import type { Problem } from '../../finding/problem.ts';
import type { SourceLocation } from '../../finding/source-location.ts';
import type { SourcePath } from '../../iam/source/source-node.ts';
import type { CodeOwners } from '../codeowners/code-owners.ts';
import type { DirectoryFacts } from '../facts/directory-facts.ts';
import type { ReviewConfiguration } from '../rules/review-configuration.ts';

/**
 * What is unwise about rules that can be read. `warning`: somebody should change it; `note`: it may be meant, and should be
 * known.
 */
export interface Advice extends Problem {
  readonly weight: 'warning' | 'note';
}

/** A file of the repository, as far as rules are concerned. */
export interface RuledFile {
  readonly path: string;
  /** `other`: it is read, and declares nothing of an account's own, such as a copy of a policy of AWS. */
  readonly kind: 'declares' | 'configuration' | 'exceptions' | 'tests' | 'documentation' | 'other';
}

/** What rules are held against. */
export interface AdviceFacts {
  /** The file's own section, without what it extends. */
  readonly review: ReviewConfiguration;
  /** Where the value at a path of keys and indexes below `review` stands, or the nearest around it. */
  readonly locate: (path: SourcePath) => SourceLocation;
  readonly files: readonly RuledFile[];
  /** Ids of the accounts that the repository declares. */
  readonly accounts: ReadonlySet<string>;
  /** Absent where the repository has no CODEOWNERS. */
  readonly codeOwners?: CodeOwners;
  /** Who the people and teams of the rules are; absent where GitHub was not asked. */
  readonly directory?: DirectoryFacts;
  /** The organisation or person that owns the repository, in lower case; absent where it is not known. */
  readonly owner?: string;
}

/** One kind of advice. Adding one is a file and a line in `advise-on-rules.ts`. */
export type Adviser = (facts: AdviceFacts) => readonly Advice[];

/** A warning at a path below `review`. */
export function warnAt(
  { locate }: Pick<AdviceFacts, 'locate'>,
  path: SourcePath,
  words: { readonly code: string; readonly message: string; readonly remedy: string },
): Advice {
  return { weight: 'warning', ...words, location: locate(path), path: ['review', ...path] };
}
