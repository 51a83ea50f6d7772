import type { RevertStep } from './revert-plan.ts';

/**
 * The order that works across all changes of an account: what is attached goes before what it is attached to, and comes
 * back after it; access that nobody reviewed goes first of all.
 */
export const revertPhases = [
  'takeAway',
  'removeCredentials',
  'deleteInstanceProfiles',
  'deleteUsers',
  'deleteGroups',
  'deleteRoles',
  'swapBoundaries',
  'deletePolicies',
  'restorePolicies',
  'restoreGroups',
  'restoreUsers',
  'createRoles',
  'restoreBoundaries',
  'restoreInstanceProfiles',
  'restoreSettings',
  'giveBack',
  'restoreTrust',
] as const;

export type RevertPhase = (typeof revertPhases)[number];

export interface PhasedStep {
  readonly phase: RevertPhase;
  readonly step: RevertStep;
}

/** Sorts by phase; within one, the order given stays. */
export function inPhaseOrder(steps: readonly PhasedStep[]): readonly RevertStep[] {
  return revertPhases.flatMap((phase) =>
    steps.filter((phased) => phased.phase === phase).map(({ step }) => step),
  );
}

/** Puts steps into a phase. */
export function during(phase: RevertPhase, steps: readonly RevertStep[]): readonly PhasedStep[] {
  return steps.map((step) => ({ phase, step }));
}
