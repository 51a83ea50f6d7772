import type { AuditControl } from '../audit-control.ts';
import type { KeyFacts } from '../facts/key-facts.ts';
import { judgeKeys, nameOfKey } from '../judge-keys.ts';

/** Why KMS cannot rotate a key by itself; undefined where it can. */
function whyNotRotated({ spec, origin, state }: KeyFacts): string | undefined {
  if (spec !== 'SYMMETRIC_DEFAULT') return `${spec} keys are not rotated by KMS`;
  if (origin === 'EXTERNAL') return 'imported material is rotated on demand only';
  if (origin !== 'AWS_KMS') return 'keys of a custom key store are not rotated by KMS';
  return state === 'Enabled' ? undefined : `it is ${state}`;
}

export const keyRotation: AuditControl = {
  id: 'key-rotation',
  section: 'keys',
  severity: 'medium',
  title: 'KMS rotates every key that it can rotate',
  rationale:
    'Rotation limits what one leaked key material opens, and costs nobody anything: old data stays readable. KMS cannot rotate asymmetric and HMAC keys and those of custom key stores, and imported material only on demand.',
  source: ['AWS KMS Developer Guide, ‘Rotate AWS KMS keys’', 'AWS KMS API Reference, GetKeyRotationStatus'],
  remedy: '`aws kms enable-key-rotation --key-id ID`; for the others, plan a new key and move to it',
  equivalents: { cis: ['3.6'], prowler: ['kms_cmk_rotation_enabled'] },
  check: ({ facts }) =>
    judgeKeys(facts, (keys) => {
      const rotatable = keys.filter((key) => whyNotRotated(key) === undefined);
      return {
        affected: rotatable
          .filter(({ rotation }) => rotation.status === 'known' && !rotation.value.isEnabled)
          .map((key) => ({ arn: key.arn, message: `the key \`${nameOfKey(key)}\` is not rotated` })),
        unknown: rotatable.flatMap((key) =>
          key.rotation.status === 'unknown' ? [`the key \`${nameOfKey(key)}\`: ${key.rotation.reason}`] : [],
        ),
        evidence: [
          `${rotatable.length} of ${keys.length} keys can be rotated by KMS`,
          ...keys.flatMap((key) => {
            const reason = whyNotRotated(key);
            return reason === undefined ? [] : [`\`${nameOfKey(key)}\`: ${reason}`];
          }),
        ],
      };
    }),
};
