import type { AuditControl } from '../audit-control.ts';
import { conclude } from '../control-outcome.ts';
import { judgeTrails } from '../judge-trails.ts';

export const trailEncryption: AuditControl = {
  id: 'trail-encryption',
  section: 'trail',
  severity: 'low',
  title: 'the log files of every trail are encrypted with a KMS key',
  rationale:
    'S3 encrypts by itself, and decrypts for whoever may read the bucket. With a KMS key a second permission is needed, whose use is recorded.',
  source: ['AWS CloudTrail User Guide, ‘Encrypting CloudTrail log files with AWS KMS keys (SSE-KMS)’'],
  remedy: 'give the trail a key whose policy lets CloudTrail encrypt and the auditors decrypt',
  equivalents: { cis: ['3.5'], prowler: ['cloudtrail_kms_encryption_enabled'] },
  check: ({ facts }) =>
    judgeTrails(facts, (trails) =>
      conclude({
        affected: trails
          .filter(({ kmsKey }) => kmsKey === undefined)
          .map(({ arn, name }) => ({
            arn,
            message: `the log files of the trail \`${name}\` have no KMS key`,
          })),
        evidence: trails.flatMap(({ name, kmsKey }) =>
          kmsKey === undefined ? [] : [`\`${name}\`: \`${kmsKey}\``],
        ),
      }),
    ),
};
