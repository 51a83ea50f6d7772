import type { AffectedResource, AuditControl } from '../audit-control.ts';
import { conclude, judgeFact } from '../control-outcome.ts';
import { dayOf, elapsedDays } from '../elapsed-days.ts';
import type { ReportedUser } from '../facts/credential-report.ts';

interface Credential {
  readonly what: string;
  /** The last use, or the time since which there was none. */
  readonly since: string;
  readonly wasUsed: boolean;
}

/** The credentials of a user that can be used now. */
function credentialsOf(user: ReportedUser): readonly Credential[] {
  const { createDate, passwordLastChanged, passwordLastUsed } = user;
  const password = {
    what: 'password',
    since: passwordLastUsed ?? passwordLastChanged ?? createDate,
    wasUsed: passwordLastUsed !== undefined,
  };
  const keys = user.accessKeys
    .filter(({ isActive }) => isActive)
    .map(({ number, lastRotated, lastUsed }) => ({
      what: `access key ${number}`,
      since: lastUsed ?? lastRotated ?? createDate,
      wasUsed: lastUsed !== undefined,
    }));
  return user.hasPassword === true ? [password, ...keys] : keys;
}

function describe({ name, arn }: ReportedUser, { what, since, wasUsed }: Credential): AffectedResource {
  const use = wasUsed ? `was last used on ${dayOf(since)}` : `was never used since ${dayOf(since)}`;
  return { arn, message: `the ${what} of the user \`${name}\` ${use}` };
}

export const unusedCredentials: AuditControl = {
  id: 'unused-credentials',
  section: 'people',
  severity: 'medium',
  title: 'no password and no access key lies unused',
  rationale:
    'Nobody notices when a credential is used that nobody uses. The time is `audit.limits.unusedCredentialDays` (45 days); users whose credentials lie in a safe are listed in `audit.emergencyUsers`.',
  source: ['IAM User Guide, ‘Find unused AWS credentials’'],
  remedy: 'delete the password or the key; it is made again in a minute when somebody asks for it',
  equivalents: { cis: ['1.12'], prowler: ['iam_user_accesskey_unused', 'iam_user_console_access_unused'] },
  check: ({ facts, configuration, now }) =>
    judgeFact(facts.credentialReport, ({ users, generatedAt }) => {
      const { emergencyUsers, limits } = configuration;
      const isKept = ({ arn }: ReportedUser) => emergencyUsers.includes(arn);
      const affected = users.flatMap((user) =>
        isKept(user)
          ? []
          : credentialsOf(user)
              .filter(({ since }) => !(elapsedDays(since, now) <= limits.unusedCredentialDays))
              .map((credential) => describe(user, credential)),
      );
      const kept = users.filter(isKept).map(({ name }) => `\`${name}\` is kept for emergencies`);
      return conclude({ affected, evidence: [`credential report of ${generatedAt}`, ...kept] });
    }),
};
