import { applyExceptions, type ExceptionUse } from '../../exceptions/apply-exceptions.ts';
import { compareSeverity } from '../../finding/severity.ts';
import { compareLocations } from '../../finding/source-location.ts';
import { lintAccountByDocument, type AccountFinding } from '../../lint/lint-account.ts';
import type { LintReview, ReviewedFinding } from '../../review/review-report.ts';
import { lintRuleIds } from '../exception-rules.ts';
import { textReader } from '../lint-policy-repository.ts';
import type { ReviewCache } from './review-cache.ts';
import type { ReviewSide } from './review-side.ts';

export interface LintedChange {
  readonly lint: LintReview;
  readonly exceptions: readonly ExceptionUse[];
}

/** The findings of one side by document, without those that exceptions waive. */
interface LintedSide {
  readonly groups: readonly (readonly AccountFinding[])[];
  readonly isWaived: (finding: AccountFinding) => boolean;
  readonly waived: number;
  readonly uses: readonly ExceptionUse[];
}

function lintAccounts(
  { files, repository, configuration: { lint } }: ReviewSide,
  { lint: memory, lintedAccounts }: ReviewCache,
): LintedSide['groups'] {
  const textOf = textReader(files);
  const ids = repository.accounts.map(({ inventory }) => inventory.accountId);
  const circumstances = JSON.stringify([ids, lint]);
  return repository.accounts.flatMap(({ inventory }) => {
    const known = lintedAccounts.get(inventory);
    if (known?.circumstances === circumstances) return known.groups;
    const options = { textOf, ownAccounts: new Set(ids), memory, ...lint };
    const groups = lintAccountByDocument(inventory, options);
    lintedAccounts.set(inventory, { circumstances, groups });
    return groups;
  });
}

function lintSide(side: ReviewSide, today: string, cache: ReviewCache): LintedSide {
  const groups = lintAccounts(side, cache);
  const exceptions = side.exceptions.filter(({ rule }) => lintRuleIds.has(rule));
  const findings = exceptions.length === 0 ? [] : groups.flat();
  const { waived, uses } = applyExceptions(findings, exceptions, today);
  const waivedFindings = new Set(waived.map(({ finding }) => finding));
  return {
    groups,
    isWaived: (finding) => waivedFindings.has(finding),
    waived: waived.length,
    uses,
  };
}

/** What is left of some groups once exceptions are applied. */
function remaining(
  groups: readonly (readonly AccountFinding[])[],
  { isWaived }: LintedSide,
): readonly AccountFinding[] {
  return groups.flat().filter((finding) => !isWaived(finding));
}

/** The same for the same fault of the same thing, on whatever line. */
function faultOf({ accountId, arn, ruleId, message }: AccountFinding): string {
  return JSON.stringify([accountId, arn, ruleId, message]);
}

function countFaults(findings: readonly AccountFinding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(faultOf(finding), (counts.get(faultOf(finding)) ?? 0) + 1);
  return counts;
}

/** Takes one fault from those that are left; false where none is. */
function take(counts: Map<string, number>, finding: AccountFinding): boolean {
  const left = counts.get(faultOf(finding)) ?? 0;
  if (left > 0) counts.set(faultOf(finding), left - 1);
  return left > 0;
}

function byGravity(left: ReviewedFinding, right: ReviewedFinding): number {
  return compareSeverity(left.severity, right.severity) || compareLocations(left.location, right.location);
}

interface BothSides {
  readonly before: readonly AccountFinding[];
  readonly after: readonly AccountFinding[];
  /** Findings of documents that both sides judge alike. */
  readonly unchanged: number;
}

/**
 * Sets apart what both sides have: documents that are judged as before give the same list of findings. Where the exceptions
 * differ, or a touched file is as it was but for its mode, each finding is looked at by itself.
 */
function setApart(
  base: LintedSide | undefined,
  head: LintedSide,
  haveSameExceptions: boolean,
  touched: ReadonlySet<string>,
): BothSides {
  const former = new Set(haveSameExceptions ? base?.groups : []);
  const isShared = (group: readonly AccountFinding[]) =>
    former.has(group) && !group.some(({ location }) => touched.has(location.file));
  const shared = head.groups.filter(isShared);
  const taken = new Set(shared);
  return {
    before:
      base === undefined
        ? []
        : remaining(
            base.groups.filter((group) => !taken.has(group)),
            base,
          ),
    after: remaining(
      head.groups.filter((group) => !taken.has(group)),
      head,
    ),
    unchanged: remaining(shared, head).length,
  };
}

function textOfExceptions({ exceptions }: ReviewSide): string {
  return JSON.stringify(exceptions.map((exception) => ({ ...exception, location: undefined })));
}

/**
 * The findings of the head that the change is answerable for: those in files that it touches, and those in others that
 * were not there before, such as by an exception that is gone. Without a base, findings in other files count as older.
 */
export function reviewLint(
  base: ReviewSide | undefined,
  head: ReviewSide,
  touched: ReadonlySet<string>,
  today: string,
  cache: ReviewCache,
): LintedChange {
  const linted = lintSide(head, today, cache);
  const former = base && lintSide(base, today, cache);
  const haveSameExceptions = base !== undefined && textOfExceptions(base) === textOfExceptions(head);
  const { before, after, unchanged } = setApart(former, linted, haveSameExceptions, touched);
  const known = countFaults(before);
  const left = countFaults(after);
  const fixed = before.filter((finding) => !take(left, finding)).length;
  const findings = after.flatMap((finding): readonly ReviewedFinding[] => {
    const isOld = take(known, finding) || base === undefined;
    if (touched.has(finding.location.file)) return [{ ...finding, because: 'touched' }];
    return isOld ? [] : [{ ...finding, because: 'broken' }];
  });
  return {
    lint: {
      findings: findings.toSorted(byGravity),
      older: unchanged + after.length - findings.length,
      waived: linted.waived,
      fixed,
    },
    exceptions: linted.uses,
  };
}
