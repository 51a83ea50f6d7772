import type { AuditControl } from '../audit-control.ts';
import { conclude } from '../control-outcome.ts';
import { judgeTrails } from '../judge-trails.ts';

export const trailValidation: AuditControl = {
  id: 'trail-validation',
  section: 'trail',
  severity: 'medium',
  title: 'the log files of every trail are signed',
  rationale:
    'With validation CloudTrail writes a signed digest every hour: a log file that was changed or removed shows.',
  source: ['AWS CloudTrail User Guide, ‘Validating CloudTrail log file integrity’'],
  remedy:
    'turn on log file validation: `aws cloudtrail update-trail --name NAME --enable-log-file-validation`',
  equivalents: { cis: ['3.2'], prowler: ['cloudtrail_log_file_validation_enabled'] },
  check: ({ facts }) =>
    judgeTrails(facts, (trails) =>
      conclude({
        affected: trails
          .filter(({ validatesLogFiles }) => !validatesLogFiles)
          .map(({ arn, name }) => ({
            arn,
            message: `the log files of the trail \`${name}\` are not validated`,
          })),
        evidence: [`${trails.length} trails`],
      }),
    ),
};
