import type { CredentialReport } from '../facts/credential-report.ts';
import { known, type Fact } from '../facts/fact.ts';
import type { CredentialFigures } from './kpi-facts.ts';

/** What the figures need of an account's credential report. */
export function credentialFigures({ users }: CredentialReport): CredentialFigures {
  const withPassword = users.filter(({ hasPassword }) => hasPassword === true);
  const keysMadeAt = users.flatMap(({ accessKeys, createDate }) =>
    accessKeys.filter(({ isActive }) => isActive).map(({ lastRotated }) => lastRotated ?? createDate),
  );
  return {
    keysMadeAt,
    passwords: withPassword.length,
    passwordsWithMfa: withPassword.filter(({ hasMfa }) => hasMfa).length,
  };
}

/** Those of several accounts together; unknown where those of any account are, since the worst may be there. */
export function joinCredentialFigures(accounts: readonly Fact<CredentialFigures>[]): Fact<CredentialFigures> {
  const unread = accounts.find(({ status }) => status === 'unknown');
  if (unread?.status === 'unknown') return unread;
  const figures = accounts.flatMap((fact) => (fact.status === 'known' ? [fact.value] : []));
  return known({
    keysMadeAt: figures.flatMap(({ keysMadeAt }) => keysMadeAt),
    passwords: figures.reduce((sum, { passwords }) => sum + passwords, 0),
    passwordsWithMfa: figures.reduce((sum, { passwordsWithMfa }) => sum + passwordsWithMfa, 0),
  });
}
