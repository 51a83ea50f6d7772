import type { SourceLocation } from '../finding/source-location.ts';

/** A reviewed exception: an entry of `exceptions.yaml`. */
export interface Exception {
  /** Id of the lint rule or audit control that it waives, or `drift`. */
  readonly rule: string;
  /** For `drift`: the digest of the finding that is accepted; another difference of the same resource is not. */
  readonly digest?: string;
  /** Twelve digits; absent for every account. */
  readonly account?: string;
  /** ARN of the resource, `*` and `?` being wildcards. */
  readonly arn?: string;
  /** Path of the file in the repository, with the same wildcards. */
  readonly path?: string;
  readonly reason: string;
  /** Who answers for it: a person or a team. */
  readonly owner: string;
  /** The last day on which it holds, `YYYY-MM-DD`, in UTC. */
  readonly expires: string;
  readonly location: SourceLocation;
}

/** The rule of exceptions from drift. */
export const driftExceptionRule = 'drift';

/** Longest time that an exception may still hold, in days (abuse case A54). */
export const longestExceptionDays = 90;

/** What an exception can be matched with. */
export interface ExceptionSubject {
  readonly ruleId: string;
  readonly accountId: string;
  readonly arn: string;
  readonly location: SourceLocation;
  /** Of drift: the digest of the finding. */
  readonly digest?: string;
}

/** Whether an exception reaches more than one resource: such ones need the review of the highest tier. */
export function isBroadException({ arn, path }: Exception): boolean {
  return [arn, path].some((selector) => selector !== undefined && /[*?]/.test(selector));
}
