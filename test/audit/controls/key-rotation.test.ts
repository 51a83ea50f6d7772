import { keyRotation } from '../../../src/audit/controls/key-rotation.ts';
import { testControl } from '../../support/control-cases.ts';
import { known, unknown } from '../../../src/audit/facts/fact.ts';
import type { KeyFacts } from '../../../src/audit/facts/key-facts.ts';
import { keyArn, kmsKeyOf, region } from '../../support/hygiene-facts.ts';

const off = known({ isEnabled: false });

function withKeys(...keys: readonly KeyFacts[]) {
  return { keys: [{ region, facts: known(keys) }] };
}

testControl(keyRotation, {
  compliant: [
    { name: 'a key that is rotated', evidence: ['1 of 1 keys can be rotated by KMS'] },
    {
      name: 'keys that KMS cannot rotate',
      facts: withKeys(
        kmsKeyOf({ spec: 'RSA_2048', rotation: off }),
        kmsKeyOf({ spec: 'HMAC_256', rotation: off }),
        kmsKeyOf({ origin: 'AWS_CLOUDHSM', rotation: off }),
        kmsKeyOf({ origin: 'EXTERNAL', rotation: off }),
        kmsKeyOf({ state: 'PendingDeletion', rotation: off }),
      ),
      evidence: [
        '0 of 5 keys can be rotated by KMS',
        '`alias/orders`: RSA_2048 keys are not rotated by KMS',
        '`alias/orders`: HMAC_256 keys are not rotated by KMS',
        '`alias/orders`: keys of a custom key store are not rotated by KMS',
        '`alias/orders`: imported material is rotated on demand only',
        '`alias/orders`: it is PendingDeletion',
      ],
    },
  ],
  violating: [
    {
      name: 'a key that is not rotated',
      facts: withKeys(kmsKeyOf({ rotation: off })),
      affected: [[keyArn, 'the key `alias/orders` is not rotated']],
    },
  ],
  needs: ['keys'],
  unknown: [
    {
      name: 'a rotation status that could not be read',
      facts: withKeys(kmsKeyOf({ rotation: unknown('AWS denied `GetKeyRotationStatus`') })),
      reasons: ['the key `alias/orders`: AWS denied `GetKeyRotationStatus`'],
    },
    { name: 'no Region at all', facts: { keys: [] }, reasons: ['no Region was looked at'] },
  ],
  notApplicable: [
    { name: 'an account without keys', facts: withKeys(), reason: 'the account has no keys of its own' },
  ],
});
