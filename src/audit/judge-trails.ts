import type { ControlOutcome } from './audit-control.ts';
import { conclude, judgeFact } from './control-outcome.ts';
import type { AccountHygieneFacts } from './facts/account-hygiene-facts.ts';
import type { TrailFacts } from './facts/trail-facts.ts';
import { rootArn } from './root-arn.ts';

/** Judges the trails of an account that has any: without one there is nothing to be right or wrong about. */
export function judgeTrails(
  facts: AccountHygieneFacts,
  judge: (trails: readonly TrailFacts[]) => ControlOutcome,
): ControlOutcome {
  return judgeFact(facts.trails, (trails) =>
    trails.length === 0
      ? conclude({ affected: [{ arn: rootArn(facts), message: 'the account has no trail' }] })
      : judge(trails),
  );
}
