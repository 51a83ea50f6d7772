import type { Severity } from '../../../finding/severity.ts';
import type { DriftSubject } from '../../drift-change.ts';
import type { DriftRule } from '../drift-rule.ts';

const severityOf: Readonly<Record<DriftSubject, Severity>> = {
  user: 'high',
  group: 'medium',
  role: 'medium',
  policy: 'medium',
  'instance-profile': 'medium',
  'account-alias': 'medium',
  'password-policy': 'medium',
  'saml-provider': 'high',
  'oidc-provider': 'high',
};

/** Something exists that no file declares. Users and identity providers are ways into the account. */
export const unreviewedResource: DriftRule = {
  id: 'unreviewed-resource',
  judge: ({ kind, subject }) =>
    kind === 'unmanaged' ? [{ severity: severityOf[subject], reason: 'no reviewed file declares it' }] : [],
};
