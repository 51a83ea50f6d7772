import type { DriftRule, Remark } from '../drift-rule.ts';

/** Whoever holds a provider's keys, or one of its client ids, can sign in as anybody whom it may vouch for. */
export const identityProvider: DriftRule = {
  id: 'identity-provider',
  judge: ({ kind, changedParts, declaredForm, liveForm }) => {
    if (kind !== 'changed') return [];
    const remarks: Remark[] = [];
    if (changedParts.has('Metadata')) {
      const reason = 'the metadata of the SAML provider differs: another key may now sign people in';
      remarks.push({ severity: 'critical', reason, part: 'Metadata' });
    }
    if (changedParts.has('ClientIds')) {
      const gained = (liveForm.ClientIds ?? []).some((id) => !(declaredForm.ClientIds ?? []).includes(id));
      remarks.push({
        severity: gained ? 'high' : 'medium',
        reason: gained
          ? 'tokens for a client that nobody reviewed are accepted'
          : 'tokens for a reviewed client are no longer accepted',
        part: 'ClientIds',
      });
    }
    if (changedParts.has('Url')) {
      remarks.push({ severity: 'high', reason: 'the provider stands at another address', part: 'Url' });
    }
    return remarks;
  },
};
