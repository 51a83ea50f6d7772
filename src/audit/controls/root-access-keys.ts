import { rootArn } from '../root-arn.ts';
import type { AuditControl } from '../audit-control.ts';
import { conclude, judgeFact } from '../control-outcome.ts';

export const rootAccessKeys: AuditControl = {
  id: 'root-access-keys',
  section: 'root',
  severity: 'critical',
  title: 'the root user has no access keys and no signing certificates',
  rationale:
    'No policy limits the root user, apart from service control policies of an organisation. Its keys are used without MFA and without a trace of who it was.',
  source: [
    'IAM User Guide, ‘Root user best practices for your AWS account’',
    'IAM API Reference, GetAccountSummary',
  ],
  remedy:
    'delete the keys of the root user, or its credentials as a whole with centralised root access of the organisation',
  equivalents: { cis: ['1.4'], prowler: ['iam_no_root_access_key'] },
  check: ({ facts }) =>
    judgeFact(facts.accountSummary, (summary) => {
      const counters = ['AccountAccessKeysPresent', 'AccountSigningCertificatesPresent'];
      const unknown = counters
        .filter((name) => summary[name] === undefined)
        .map((name) => `the account summary does not tell \`${name}\``);
      const affected = counters
        .filter((name) => (summary[name] ?? 0) > 0)
        .map((name) => ({
          arn: rootArn(facts),
          message: `the root user has ${name === 'AccountAccessKeysPresent' ? 'access keys' : 'signing certificates'}`,
        }));
      const evidence = counters.map((name) => `${name}: ${String(summary[name] ?? 'not told')}`);
      return conclude({ affected, evidence, unknown });
    }),
};
