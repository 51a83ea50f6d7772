import { worstSeverity } from '../../finding/severity.ts';
import type { AccountInventory } from '../../iam/account.ts';
import type { EscalationFinding } from '../../policy/escalation/escalation-finding.ts';
import type { ComparableItem } from '../comparable-item.ts';
import type { SeverityReason } from '../drift-change.ts';
import { identityOfChange } from '../three-way/classify-change.ts';
import type { DriftFinding } from '../three-way/drift-finding.ts';
import type { AffectedPrincipal } from './affected-principal.ts';
import { findNewEscalations } from './find-escalations.ts';
import { findHolders } from './find-holders.ts';
import { findReach } from './find-reach.ts';
import { findTagAccess } from './find-tag-access.ts';

/** Findings whose reach is looked for; the worst come first. */
const examinedFindings = 20;

export interface AccountSides {
  readonly declared: AccountInventory;
  readonly live: AccountInventory;
  readonly declaredItems: ReadonlyMap<string, ComparableItem>;
  readonly liveItems: ReadonlyMap<string, ComparableItem>;
}

/**
 * Adds to findings about live IAM who else is affected (A62): holders and members, those who can newly act on what
 * changed, and those to whom it opens a way to more permissions, which makes it critical. Findings come worst first.
 */
export function addAffected(findings: readonly DriftFinding[], sides: AccountSides): readonly DriftFinding[] {
  const isNeeded = findings.some(({ change, kind }) => change !== undefined && kind !== 'unapplied');
  const escalations = isNeeded ? findNewEscalations(sides.declared, sides.live) : [];
  return findings.map((finding, index) => {
    if (finding.change === undefined || finding.kind === 'transient') return finding;
    const affected = index < examinedFindings ? affectedBy(finding, sides) : [];
    const opened = (escalations ?? []).filter((escalation) => isOpenedBy(escalation, finding, affected));
    const notes =
      escalations === undefined
        ? [...finding.notes, 'the account has too many principals for a search of escalation paths']
        : finding.notes;
    return withReasons({ ...finding, notes }, affected, opened);
  });
}

function affectedBy(finding: DriftFinding, sides: AccountSides): readonly AffectedPrincipal[] {
  const { change } = finding;
  if (change === undefined) return [];
  const identity = identityOfChange(change);
  const [before, after] = [sides.declaredItems.get(identity), sides.liveItems.get(identity)];
  return [
    ...findTagAccess(before, after, sides.live),
    ...findReach(before, after, sides.live),
    ...findHolders(change, sides.live),
  ];
}

function isOpenedBy(
  { principal, steps }: EscalationFinding,
  { arn }: DriftFinding,
  affected: readonly AffectedPrincipal[],
): boolean {
  const touched = [principal, ...steps.flatMap(({ from, to }) => [from, to])];
  return touched.includes(arn) || affected.some((each) => each.arn === principal);
}

function withReasons(
  finding: DriftFinding,
  affected: readonly AffectedPrincipal[],
  opened: readonly EscalationFinding[],
): DriftFinding {
  const reasons: SeverityReason[] = [];
  if (opened.length > 0) {
    const reason = 'it opens a way to administrator, or to other accounts, that the reviewed state does not';
    reasons.push({ severity: 'critical', reason, ruleId: 'new-escalation' });
  }
  if (affected.some(({ example }) => example !== undefined)) {
    const reason = 'others can do more by it, though nothing of theirs was edited';
    reasons.push({ severity: 'high', reason, ruleId: 'wider-reach' });
  }
  if (finding.kind === 'unapplied') return { ...finding, affected };
  const all = [...reasons, ...finding.reasons];
  const escalating = opened.flatMap(({ principal, steps }) => {
    const does = 'can come to more permissions: ' + (steps[0]?.does ?? '');
    return [{ arn: principal, does }];
  });
  return {
    ...finding,
    severity: worstSeverity(all.map(({ severity }) => severity)),
    reasons: all.toSorted((left, right) => rank(left) - rank(right)),
    affected: [...escalating, ...affected],
  };
}

const ranks = ['critical', 'high', 'medium', 'low', 'info'];

function rank({ severity }: SeverityReason): number {
  return ranks.indexOf(severity);
}
