/** Every figure, in the order in which they are shown; the unit is part of the name. */
export const kpiIds = [
  'openDrift',
  'oldestOpenDriftDays',
  'acknowledgeMedianMinutes',
  'acknowledgeP90Minutes',
  'resolveMedianHours',
  'resolveP90Hours',
  'unreviewedChangesPerWeek',
  'reviewedPermissionsPercent',
  'coveragePercent',
  'failedControls',
  'mfaPercent',
  'oldestAccessKeyDays',
  'emergencyUses',
  'postMortemsOverdue',
  'exceptions',
  'oldestExceptionDays',
  'lintFindings',
] as const;

export type KpiId = (typeof kpiIds)[number];
