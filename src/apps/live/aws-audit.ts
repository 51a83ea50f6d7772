import { createAccountHygieneReader } from '../../adapters/aws/hygiene/account-hygiene-reader.ts';
import { createServiceUseReader } from '../../adapters/aws/hygiene/service-use-reader.ts';
import { createLiveAccountReader } from '../../adapters/aws/live-account-reader.ts';
import { systemClock } from '../../adapters/local/system-clock.ts';
import type { AccountConnections } from '../../config/account-connections.ts';
import type { AuditSource } from '../cli/commands/audit/open-audit-source.ts';
import { readerOptions } from './aws-accounts.ts';

/** Real AWS, for an audit: each account is entered as `four-eyes.yml` says. */
export function openAwsAudit(connections: AccountConnections): AuditSource {
  const optionsFor = (accountId: string) => ({
    ...readerOptions(connections, accountId),
    clock: systemClock,
  });
  return {
    source: 'aws',
    reader: {
      readAccount: (request) => createLiveAccountReader(optionsFor(request.accountId)).readAccount(request),
    },
    hygiene: {
      readHygiene: (request) =>
        createAccountHygieneReader(optionsFor(request.accountId)).readHygiene(request),
    },
    serviceUse: {
      readServiceUse: (request) =>
        createServiceUseReader(readerOptions(connections, request.accountId)).readServiceUse(request),
    },
    close: () => Promise.resolve(),
  };
}
