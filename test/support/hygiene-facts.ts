import { defaultAuditConfiguration, type AuditConfiguration } from '../../src/audit/audit-configuration.ts';
import type { ControlContext } from '../../src/audit/audit-control.ts';
import type {
  AccountHygieneFacts,
  ExternalAccessAnalyzer,
} from '../../src/audit/facts/account-hygiene-facts.ts';
import type {
  CredentialReport,
  ReportedAccessKey,
  ReportedUser,
} from '../../src/audit/facts/credential-report.ts';
import { known } from '../../src/audit/facts/fact.ts';
import type { KeyFacts } from '../../src/audit/facts/key-facts.ts';
import type { TrailFacts } from '../../src/audit/facts/trail-facts.ts';
import type { PasswordPolicy } from '../../src/iam/account.ts';
import { accountId, accountOf, allow, arnOf, documentOf, roleOf } from './account-builder.ts';

export const now = '2026-06-30T12:00:00.000Z';
export const region = 'eu-central-1';
export const rootArn = `arn:aws:iam::${accountId}:root`;
export const trailArn = `arn:aws:cloudtrail:${region}:${accountId}:trail/all`;
export const keyArn = `arn:aws:kms:${region}:${accountId}:key/11111111-aaaa-4bbb-8ccc-222222222222`;

/** The time so many days before `now`. */
export function daysAgo(days: number): string {
  return new Date(Date.parse(now) - days * 86_400_000).toISOString();
}

export function keyOf(number: 1 | 2, parts: Partial<ReportedAccessKey> = {}): ReportedAccessKey {
  return { number, isActive: true, lastRotated: daysAgo(1), lastUsed: daysAgo(1), ...parts };
}

/** A user without any credential. */
export function reportedUser(name: string, parts: Partial<ReportedUser> = {}): ReportedUser {
  return {
    name,
    arn: arnOf('user', name),
    createDate: daysAgo(300),
    hasPassword: false,
    hasMfa: false,
    accessKeys: [],
    activeCertificates: 0,
    ...parts,
  };
}

export function reportOf(
  users: readonly ReportedUser[] = [],
  root: Partial<ReportedUser> = {},
): CredentialReport {
  return {
    generatedAt: daysAgo(0),
    root: { ...reportedUser('<root_account>'), arn: rootArn, hasMfa: true, ...root },
    users,
  };
}

export function trailOf(parts: Partial<TrailFacts> = {}): TrailFacts {
  return {
    name: 'all',
    arn: trailArn,
    homeRegion: region,
    coversAllRegions: true,
    isOfOrganization: false,
    validatesLogFiles: true,
    kmsKey: keyArn,
    status: known({ isLogging: true, latestDelivery: now }),
    managementEvents: known('all'),
    ...parts,
  };
}

export function kmsKeyOf(parts: Partial<KeyFacts> = {}): KeyFacts {
  return {
    arn: keyArn,
    id: '11111111-aaaa-4bbb-8ccc-222222222222',
    region,
    aliases: ['alias/orders'],
    state: 'Enabled',
    spec: 'SYMMETRIC_DEFAULT',
    origin: 'AWS_KMS',
    rotation: known({ isEnabled: true, period: 365 }),
    policy: known(documentOf({ ...allow('kms:*'), Principal: { AWS: rootArn } })),
    grants: known([]),
    tags: known([{ key: 'team', value: 'payments' }]),
    ...parts,
  };
}

export function analyzerOf(parts: Partial<ExternalAccessAnalyzer> = {}): ExternalAccessAnalyzer {
  return {
    arn: `arn:aws:access-analyzer:${region}:${accountId}:analyzer/outside`,
    name: 'outside',
    scope: 'account',
    isActive: true,
    region,
    activeFindings: known([]),
    ...parts,
  };
}

export const strongPasswords: PasswordPolicy = {
  minimumPasswordLength: 14,
  requireSymbols: true,
  requireNumbers: true,
  requireUppercaseCharacters: true,
  requireLowercaseCharacters: true,
  allowUsersToChangePassword: true,
  hardExpiry: false,
  passwordReusePrevention: 24,
};

/** An account in which everything is in order. */
export const tidyAccount = accountOf({
  roles: [
    roleOf('support', {
      attachedPolicies: ['arn:aws:iam::aws:policy/AWSSupportAccess'],
      lastUsed: daysAgo(1),
    }),
  ],
  awsManagedPolicies: [
    {
      type: 'policy',
      name: 'AWSSupportAccess',
      path: '/',
      arn: 'arn:aws:iam::aws:policy/AWSSupportAccess',
      document: documentOf(allow('support:*')),
    },
  ],
  settings: { passwordPolicy: strongPasswords, samlProviders: [], oidcProviders: [] },
});

/** Facts in which everything is in order, with the given groups in place. */
export function factsOf(parts: Partial<AccountHygieneFacts> = {}): AccountHygieneFacts {
  return {
    accountId,
    partition: 'aws',
    takenAt: now,
    inventory: known(tidyAccount),
    credentialReport: known(reportOf()),
    accountSummary: known({
      AccountAccessKeysPresent: 0,
      AccountSigningCertificatesPresent: 0,
      AccountPasswordPresent: 1,
      AccountMFAEnabled: 1,
    }),
    virtualMfaDevices: known([]),
    alternateContacts: known(['security', 'billing', 'operations']),
    rootSessions: known([]),
    trails: known([trailOf()]),
    keys: [{ region, facts: known([kmsKeyOf()]) }],
    analyzers: [{ region, facts: known([analyzerOf()]) }],
    encryptedFiles: [],
    ...parts,
  };
}

export function contextOf(
  facts: Partial<AccountHygieneFacts> = {},
  configuration: Partial<AuditConfiguration> = {},
  parts: Partial<ControlContext> = {},
): ControlContext {
  return {
    facts: factsOf(facts),
    configuration: { ...defaultAuditConfiguration, ...configuration },
    watchedRoles: [],
    ownAccounts: new Set([accountId]),
    otherAccounts: new Map(),
    limits: {},
    now,
    ...parts,
  };
}
