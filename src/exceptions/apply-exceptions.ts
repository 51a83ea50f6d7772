import { isBroadException, type Exception, type ExceptionSubject } from './exception.ts';
import { matchesWildcard } from '../iam/wildcard.ts';

/** An exception with what it did. */
export interface ExceptionUse {
  readonly exception: Exception;
  /** Number of findings that it matches, whether it still holds or not. */
  readonly matches: number;
  /** `active`: it waives its matches; `unused`: it has none; `expired`: its day has passed, and it waives nothing. */
  readonly state: 'active' | 'unused' | 'expired';
  /** Whether it reaches more than one resource by a wildcard, and so needs the review of the highest tier. */
  readonly isBroad: boolean;
}

export interface AppliedExceptions<Subject> {
  /** Findings that no exception waives, in the given order. */
  readonly remaining: readonly Subject[];
  readonly waived: readonly { readonly finding: Subject; readonly exception: Exception }[];
  /** Every exception, in the order of the file. */
  readonly uses: readonly ExceptionUse[];
}

/**
 * Sets aside the findings that a reviewed exception waives on a day (`YYYY-MM-DD`, UTC). An exception holds through its
 * last day. Where several match a finding, the first that holds waives it.
 */
export function applyExceptions<Subject extends ExceptionSubject>(
  findings: readonly Subject[],
  exceptions: readonly Exception[],
  today: string,
): AppliedExceptions<Subject> {
  const remaining: Subject[] = [];
  const waived: { finding: Subject; exception: Exception }[] = [];
  const matches = new Map<Exception, number>();
  for (const finding of findings) {
    const matching = exceptions.filter((exception) => matchesException(exception, finding));
    for (const exception of matching) matches.set(exception, (matches.get(exception) ?? 0) + 1);
    const holding = matching.find(({ expires }) => expires >= today);
    if (holding === undefined) remaining.push(finding);
    else waived.push({ finding, exception: holding });
  }
  const uses = exceptions.map((exception) => toUse(exception, matches.get(exception) ?? 0, today));
  return { remaining, waived, uses };
}

function matchesException(
  { rule, account, arn, path, digest }: Exception,
  { ruleId, accountId, arn: subjectArn, location, digest: subjectDigest }: ExceptionSubject,
): boolean {
  return (
    rule === ruleId &&
    (account === undefined || account === accountId) &&
    (arn === undefined || matchesWildcard(arn, subjectArn)) &&
    (digest === undefined || digest === subjectDigest) &&
    (path === undefined || matchesWildcard(path, location.file))
  );
}

function toUse(exception: Exception, matches: number, today: string): ExceptionUse {
  const isExpired = exception.expires < today;
  return {
    exception,
    matches,
    state: isExpired ? 'expired' : matches === 0 ? 'unused' : 'active',
    isBroad: isBroadException(exception),
  };
}
