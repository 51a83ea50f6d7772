import type { AuditControl } from '../audit-control.ts';
import { dayOf } from '../elapsed-days.ts';
import { judgeKeys, nameOfKey } from '../judge-keys.ts';

export const keyDeletion: AuditControl = {
  id: 'key-deletion',
  section: 'keys',
  severity: 'high',
  title: 'no key waits for its deletion',
  rationale:
    'With the key goes everything that it encrypted, for good. Somebody who wants to destroy data schedules the deletion of its key and waits a week. A planned deletion is set aside by an exception that says so.',
  source: ['AWS KMS Developer Guide, ‘Delete an AWS KMS key’'],
  remedy: '`aws kms cancel-key-deletion --key-id ID`, unless the deletion was planned',
  equivalents: { prowler: ['kms_cmk_not_deleted_unintentionally'] },
  check: ({ facts }) =>
    judgeKeys(facts, (keys) => ({
      affected: keys
        .filter(({ state }) => state === 'PendingDeletion' || state === 'PendingReplicaDeletion')
        .map((key) => ({
          arn: key.arn,
          message: `the key \`${nameOfKey(key)}\` is deleted${key.deletionDate === undefined ? ' soon' : ` on ${dayOf(key.deletionDate)}`}`,
        })),
      evidence: [
        `${keys.length} keys`,
        ...keys.filter(({ state }) => state === 'Disabled').map((key) => `\`${nameOfKey(key)}\` is disabled`),
      ],
    })),
};
