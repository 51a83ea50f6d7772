import type { DriftRule } from '../drift-rule.ts';

/** The sign-in page's address: the former alias is free for anybody to take. */
export const accountAlias: DriftRule = {
  id: 'account-alias',
  judge: ({ kind, changedParts }) =>
    kind === 'changed' && changedParts.has('Alias')
      ? [
          {
            severity: 'medium',
            reason: 'the sign-in address differs, and the reviewed alias is free for another account to take',
            part: 'Alias',
          },
        ]
      : [],
};
