import type { Operation } from 'fast-json-patch';
import type { SourceLocation } from '../../finding/source-location.ts';
import type { JsonObject } from '../../iam/policy-document.ts';

/**
 * What happened to one declared thing. `moved`: the same name under another path, so with another ARN; `renamed`: what went
 * and what came are the same but for their name; `cosmetic`: written differently, with the same meaning.
 */
export type ResourceChangeKind = 'added' | 'removed' | 'changed' | 'moved' | 'renamed' | 'cosmetic';

/** One resource, resource policy or setting of an account that the change touches. */
export interface ResourceChange {
  readonly accountId: string;
  readonly kind: ResourceChangeKind;
  /** In words: `user`, `group`, `role`, `policy`, `instance-profile`, `bucket-policy`, `key-policy`, `account-alias`, …. */
  readonly subject: string;
  /** In the head; in the base for what is removed. */
  readonly arn: string;
  readonly name: string;
  /** In the base, for what is moved or renamed. */
  readonly formerArn?: string;
  /** RFC 6902 from `before` to `after`, over normal forms. Empty for `cosmetic`: reordering shows as nothing. */
  readonly patch: readonly Operation[];
  /** Normal form in the base, in the spelling of its files; absent for what is added. */
  readonly before?: JsonObject;
  /** Normal form in the head; absent for what is removed. */
  readonly after?: JsonObject;
  /** Where the head declares it; the base for what is removed. */
  readonly location?: SourceLocation;
}
