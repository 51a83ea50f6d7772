import type { DriftRule } from '../drift-rule.ts';

/** AWS trusts most OIDC providers by its own list of certificate authorities, whatever the thumbprints say. */
export const providerThumbprints: DriftRule = {
  id: 'provider-thumbprints',
  judge: ({ kind, changedParts }) =>
    kind === 'changed' && changedParts.has('Thumbprints')
      ? [
          {
            severity: 'low',
            reason: 'the thumbprints of the provider differ, which AWS does not use for most providers',
            part: 'Thumbprints',
          },
        ]
      : [],
};
