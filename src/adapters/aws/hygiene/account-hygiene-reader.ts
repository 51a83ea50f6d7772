import type { Partition } from '../../../iam/account.ts';
import type {
  AccountHygieneReader,
  ReadHygieneFacts,
  ReadHygieneRequest,
} from '../../../ports/account-hygiene.ts';
import type { Clock } from '../../../ports/clock.ts';
import { unknown } from '../../../audit/facts/fact.ts';
import { defaultLimits, type AwsCredentials, type AwsLimits } from '../aws-clients.ts';
import { openHygieneSession, type HygieneSession } from './hygiene-session.ts';
import {
  checkAccount,
  readAlternateContacts,
  readSummary,
  readVirtualMfaDevices,
} from './read-account-facts.ts';
import { readAnalyzers } from './read-analyzers.ts';
import { readCredentialReport, type ReportPatience } from './read-credential-report.ts';
import { readKeys } from './read-keys.ts';
import { readRootSessions } from './read-root-sessions.ts';
import { readTrails } from './read-trails.ts';

export interface AccountHygieneReaderOptions extends Partial<AwsLimits> {
  readonly credentialsFor: (accountId: string) => AwsCredentials;
  readonly clock: Clock;
  /** `aws` by default. */
  readonly partition?: Partition;
  /** Another endpoint for every service, such as the sandbox's. */
  readonly endpoint?: string;
  /** Milliseconds for one account in all; ten minutes by default. */
  readonly deadline?: number;
  /** How long the credential report is waited for; two minutes by default. */
  readonly patience?: ReportPatience;
}

const defaultPatience: ReportPatience = { interval: 2_000, attempts: 60 };

/**
 * Reads what the controls need beside the inventory, through AWS's API. Groups are read one by one: what is denied,
 * throttled or malformed makes its own group unknown, with the reason, and no other (A47).
 */
export function createAccountHygieneReader(options: AccountHygieneReaderOptions): AccountHygieneReader {
  return {
    readHygiene: async (request) => {
      const { signal, onProgress } = request;
      const session = openHygieneSession({
        ...defaultLimits,
        ...options,
        credentials: options.credentialsFor(request.accountId),
        partition: options.partition ?? 'aws',
        deadline: options.deadline ?? 600_000,
        ...(signal === undefined ? {} : { signal }),
        ...(onProgress === undefined ? {} : { onProgress }),
      });
      try {
        return await readGroups(session, request, options);
      } finally {
        session.close();
      }
    },
  };
}

/** Every Region once, the home Region included: global services record their events there. */
function regionsOf({ regions }: ReadHygieneRequest, home: string): readonly string[] {
  return [...new Set([home, ...regions])];
}

async function readGroups(
  session: HygieneSession,
  request: ReadHygieneRequest,
  { partition = 'aws', clock, patience = defaultPatience }: AccountHygieneReaderOptions,
): Promise<ReadHygieneFacts> {
  const { accountId } = request;
  const about = { accountId, partition };
  const wrong = await session.fact('GetCallerIdentity', () => checkAccount(session, accountId));
  const regional = request.regions.length === 0 ? [session.homeRegion] : request.regions;
  if (wrong.status === 'unknown') return { ...about, ...nothing(wrong.reason, regional, clock.now()) };
  const everywhere = regionsOf(request, session.homeRegion);
  const [
    credentialReport,
    accountSummary,
    virtualMfaDevices,
    alternateContacts,
    rootSessions,
    trails,
    keys,
    analyzers,
  ] = await Promise.all([
    session.fact('GetCredentialReport', () => readCredentialReport(session, patience)),
    session.fact('GetAccountSummary', () => readSummary(session)),
    session.fact('ListVirtualMFADevices', () => readVirtualMfaDevices(session)),
    session.fact('GetAlternateContact', () => readAlternateContacts(session)),
    session.fact('LookupEvents', () => readRootSessions(session, everywhere)),
    session.fact('DescribeTrails', () => readTrails(session, everywhere)),
    Promise.all(regional.map((region) => readKeys(session, region))),
    Promise.all(regional.map((region) => readAnalyzers(session, region, accountId))),
  ]);
  return {
    ...about,
    takenAt: clock.now(),
    credentialReport,
    accountSummary,
    virtualMfaDevices,
    alternateContacts,
    rootSessions,
    trails,
    keys,
    analyzers,
  };
}

/** Nothing may be concluded about the account. */
function nothing(
  reason: string,
  regions: readonly string[],
  takenAt: string,
): Omit<ReadHygieneFacts, 'accountId' | 'partition'> {
  const fact = unknown(reason);
  const regional = regions.map((region) => ({ region, facts: fact }));
  return {
    takenAt,
    credentialReport: fact,
    accountSummary: fact,
    virtualMfaDevices: fact,
    alternateContacts: fact,
    rootSessions: fact,
    trails: fact,
    keys: regional,
    analyzers: regional,
  };
}
