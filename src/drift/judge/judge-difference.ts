import { compareSeverity } from '../../finding/severity.ts';
import type { AccountInventory } from '../../iam/account.ts';
import type { ManagedPolicy } from '../../iam/resources.ts';
import { compareText } from '../../finding/compare-text.ts';
import type { AccessProof } from '../access/access-change.ts';
import type { ComparableItem } from '../comparable-item.ts';
import type { SeverityReason } from '../drift-change.ts';
import type { ItemDifference } from '../item-difference.ts';
import type { NormalForm } from '../normal-form/normal-form.ts';
import type { JudgedChange } from './drift-rule.ts';
import type { Grant } from './facts/access-difference.ts';
import { compareAccess, grantsBeyond, withProof } from './facts/access-difference.ts';
import { accessSources } from './facts/access-source.ts';
import type { AccountIndex } from './facts/account-index.ts';
import { indexAccount } from './facts/account-index.ts';
import { judgedStatements } from './facts/judged-statement.ts';
import { compareTrust } from './facts/trust-difference.ts';
import { driftRules } from './rules/index.ts';

/** Both sides, indexed once for all changes of an account. */
export interface JudgeContext {
  readonly declared: AccountIndex;
  readonly live: AccountIndex;
}

export function createJudgeContext(declared: AccountInventory, live: AccountInventory): JudgeContext {
  return { declared: indexAccount(declared, live), live: indexAccount(live, live) };
}

/** What no rule understands is not safe. */
const undecided: SeverityReason = {
  severity: 'medium',
  reason: 'it differs in a way that no rule can judge',
  ruleId: 'undecided',
};

/**
 * Why a difference is how bad; worst first, at least one, without repetition. A proof takes back only what could not be
 * told without it.
 */
export function judgeDifference(
  difference: ItemDifference,
  context: JudgeContext,
  proof?: AccessProof,
): readonly SeverityReason[] {
  const found = factsOf(difference, context);
  const change = proof === undefined ? found : factsWithProof(found, proof);
  const reasons = driftRules.flatMap((rule) =>
    rule.judge(change).map((remark): SeverityReason => ({ ...remark, ruleId: rule.id })),
  );
  const distinct = new Map(
    reasons.map((reason) => [`${reason.ruleId} ${reason.part ?? ''} ${reason.reason}`, reason]),
  );
  if (distinct.size === 0) return [undecided];
  return [...distinct.values()].sort(
    (left, right) =>
      compareSeverity(left.severity, right.severity) ||
      compareText(left.ruleId, right.ruleId) ||
      compareText(left.part ?? '', right.part ?? ''),
  );
}

function factsOf(difference: ItemDifference, context: JudgeContext): JudgedChange {
  const { kind, declared, live, declaredForm = {}, liveForm = {} } = difference;
  const subject = (declared ?? live)?.type ?? 'user';
  return {
    kind,
    subject,
    ...(declared === undefined ? {} : { declared }),
    ...(live === undefined ? {} : { live }),
    declaredForm,
    liveForm,
    changedParts: changedParts(declaredForm, liveForm),
    access: compareAccess(
      declared === undefined ? [] : accessSources(declared, context.declared),
      live === undefined ? [] : accessSources(live, context.live),
    ),
    dormantGrants: dormantGrants(difference, context),
    ...trustFacts(difference, context),
  };
}

function factsWithProof(change: JudgedChange, proof: AccessProof): JudgedChange {
  const { access, trust } = change;
  const isTrustProved = proof.trustNotWidened && trust?.hasLostDeny === false;
  return {
    ...change,
    proof,
    access: withProof(access, proof),
    ...(trust === undefined ? {} : { trust: isTrustProved ? { ...trust, isLoosened: false } : trust }),
  };
}

/** Both forms are written by the same function, and so in the same order: their texts tell whether parts differ. */
function changedParts(before: NormalForm, after: NormalForm): ReadonlySet<keyof NormalForm> {
  const parts = new Set([...Object.keys(before), ...Object.keys(after)] as (keyof NormalForm)[]);
  return new Set([...parts].filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part])));
}

function trustFacts({ declared, live }: ItemDifference, context: JudgeContext): Pick<JudgedChange, 'trust'> {
  const [before, after] = [roleOf(declared), roleOf(live)];
  if (before === undefined && after === undefined) return {};
  return { trust: compareTrust(before, after, context.live) };
}

function roleOf(item: ComparableItem | undefined): (ComparableItem & { type: 'role' }) | undefined {
  return item?.type === 'role' ? item : undefined;
}

function dormantGrants({ declared, live }: ItemDifference, context: JudgeContext): readonly Grant[] {
  if (live?.type !== 'policy') return [];
  const { partition } = context.live;
  const reviewed = (declared ?? live) as ManagedPolicy;
  const allows = judgedStatements(reviewed.document, partition);
  const dormant = (live.versions ?? []).filter((version) => !version.isDefault);
  return grantsBeyond(
    dormant.map(({ document }) => ({
      part: 'OtherVersions' as const,
      statements: judgedStatements(document, partition),
    })),
    allows.filter((statement) => statement.effect === 'Allow'),
  );
}
