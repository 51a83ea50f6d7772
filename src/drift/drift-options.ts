import type { ResourceType } from '../iam/resources.ts';

/** Which resources another owner manages: a verified list of ARNs, or everything of some types under a path. */
export type ManagedSelector =
  | { readonly kind: 'arns'; readonly arns: ReadonlySet<string> }
  | {
      readonly kind: 'path';
      readonly resourceTypes: readonly ResourceType[];
      /** Begins and ends with `/`; a resource at this path or below it is meant. */
      readonly path: string;
    };

/**
 * Resources that another owner manages. They are left out of `unmanaged` only, and counted; what the repository declares
 * is compared all the same.
 */
export interface ManagedElsewhere {
  readonly owner: string;
  readonly reason: string;
  readonly selector: ManagedSelector;
}

/** What `detectDrift` may take for granted. */
export interface DriftOptions {
  /**
   * `all` (the default): a resource has exactly the declared tags. `declared`: only the tag keys that a file declares
   * are compared.
   */
  readonly tags?: 'all' | 'declared';
  /** Unique ids that an earlier scan saw, by ARN; without them a recreated resource cannot be told. */
  readonly knownUniqueIds?: ReadonlyMap<string, string>;
  readonly managedElsewhere?: readonly ManagedElsewhere[];
}
