import type { DriftRule } from '../drift-rule.ts';

/** How long stolen session credentials live. */
export const sessionDuration: DriftRule = {
  id: 'session-duration',
  judge: ({ kind, declaredForm, liveForm }) => {
    const [before, after] = [declaredForm.MaxSessionDuration, liveForm.MaxSessionDuration];
    if (kind === 'missing' || kind === 'unmanaged' || before === after) return [];
    const part = 'MaxSessionDuration' as const;
    return (after ?? 0) > (before ?? 0)
      ? [{ severity: 'medium', reason: 'sessions may last longer than was reviewed', part }]
      : [{ severity: 'low', reason: 'sessions end sooner than was reviewed', part }];
  },
};
