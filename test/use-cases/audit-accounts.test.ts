import { describe, expect, test } from '@jest/globals';
import { defaultAuditConfiguration } from '../../src/audit/audit-configuration.ts';
import { unknown } from '../../src/audit/facts/fact.ts';
import type { ReadHygieneFacts } from '../../src/ports/account-hygiene.ts';
import { LiveAccountError, type LiveAccountReader } from '../../src/ports/live-account.ts';
import { auditAccounts, type AuditRequest } from '../../src/use-cases/audit-accounts.ts';
import { auditVerdict } from '../../src/audit/audit-report.ts';
import { accountId, accountOf, allow, documentOf, roleOf, userOf } from '../support/account-builder.ts';
import { factsOf, now, reportedUser, reportOf, tidyAccount } from '../support/hygiene-facts.ts';
import { repositoryFile } from '../repository/support/repository-files.ts';

const folder = `acme-${accountId}`;
const live = { ...tidyAccount, users: [userOf('alice')] };

/** The reader's fields may stand beside the inventory: the use case puts its own in place. */
function hygieneFacts(parts: Partial<ReadHygieneFacts> = {}): ReadHygieneFacts {
  return { ...factsOf(), ...parts };
}

function readerOf(inventory = live): LiveAccountReader {
  return { readAccount: () => Promise.resolve({ inventory, takenAt: now, calls: 1 }) };
}

const denied: LiveAccountReader = {
  readAccount: () =>
    Promise.reject(
      new LiveAccountError({
        failure: 'accessDenied',
        operation: 'ListRoles',
        message: 'AWS denied `ListRoles`',
        remedy: 'allow it',
      }),
    ),
};

function audit(parts: Partial<AuditRequest> = {}, facts: Partial<ReadHygieneFacts> = {}) {
  const declared = [{ inventory: accountOf(), folder, files: [], temporaryAccess: [] }];
  return auditAccounts({
    repository: 'policies',
    source: 'sandbox',
    declared,
    accounts: declared,
    files: [],
    configuration: defaultAuditConfiguration,
    watchedRoles: [],
    reader: readerOf(),
    hygiene: { readHygiene: () => Promise.resolve(hygieneFacts(facts)) },
    clock: { now: () => now },
    ...parts,
  });
}

async function reportOfAudit(...args: Parameters<typeof audit>) {
  const result = await audit(...args);
  if (!result.ok) throw new Error(result.problems[0]?.message);
  return result.value;
}

const oldUser = reportedUser('alice', { hasPassword: true, passwordLastChanged: '2020-01-01T00:00:00.000Z' });
const withOldUser = { credentialReport: { status: 'known' as const, value: reportOf([oldUser]) } };

describe('auditing the accounts of a repository', () => {
  test('an account in order passes', async () => {
    const report = await reportOfAudit();

    expect(auditVerdict(report)).toBe('passed');
    expect(
      report.accounts.map((account) => [account.accountId, account.folder, account.results.length]),
    ).toEqual([[accountId, folder, 33]]);
  });

  test('A47 an account whose IAM is denied is unknown in all that needs it, and judged in the rest', async () => {
    const report = await reportOfAudit({ reader: denied });

    const statusOf = (id: string) => report.accounts[0]?.results.find(({ controlId }) => controlId === id);
    expect(statusOf('iam-writes-watched')).toMatchObject({
      status: 'unknown',
      unknown: ['AWS denied `ListRoles`'],
    });
    expect(statusOf('root-mfa')).toMatchObject({ status: 'passed' });
    expect(auditVerdict(report)).toBe('unknown');
  });

  test('a finding stands at the file that declares its resource, and else at the account', async () => {
    const declared = accountOf({
      users: [
        userOf('alice', {
          declaration: {
            location: { file: `${folder}/iam/user/alice.yaml`, line: 2, column: 1 },
            node: {
              kind: 'mapping',
              entries: [],
              location: { file: 'f', line: 2, column: 1 },
              range: [0, 0],
            },
          },
        }),
      ],
    });
    const accounts = [{ inventory: declared, folder, files: [], temporaryAccess: [] }];

    const report = await reportOfAudit(
      { accounts, declared: accounts },
      {
        ...withOldUser,
        alternateContacts: { status: 'known', value: [] },
      },
    );

    const places = report.accounts[0]?.results.flatMap(({ findings }) =>
      findings.map(({ ruleId, location }) => `${ruleId} ${location.file}:${location.line}`),
    );
    expect(places).toContain(`unused-credentials ${folder}/iam/user/alice.yaml:2`);
    expect(places).toContain(`alternate-contacts ${folder}/account.yaml:1`);
  });

  test('exceptions waive controls, and those from lint rules are none of its business', async () => {
    const exceptions = `- rule: unused-credentials
  arn: ${oldUser.arn}
  reason: moves to federation
  owner: security
  expires: '2026-07-30'
- rule: full-access
  arn: ${oldUser.arn}
  reason: none
  owner: security
  expires: '2026-07-30'
`;

    const report = await reportOfAudit(
      { files: [repositoryFile('exceptions.yaml', exceptions)] },
      withOldUser,
    );

    const result = report.accounts[0]?.results.find(({ controlId }) => controlId === 'unused-credentials');
    expect(result).toMatchObject({
      status: 'waived',
      findings: [],
      waived: [{ exception: { owner: 'security' } }],
    });
    expect(report.exceptions.map(({ exception, state }) => [exception.rule, state])).toEqual([
      ['unused-credentials', 'active'],
    ]);
  });

  test('A54 an exception that cannot be read fails the audit, with its line', async () => {
    const exceptions =
      "- rule: unused-credential\n  arn: x\n  reason: r\n  owner: o\n  expires: '2026-07-30'\n";

    const result = await audit({ files: [repositoryFile('exceptions.yaml', exceptions)] });

    expect(result).toMatchObject({
      ok: false,
      problems: [
        {
          code: 'unknown-rule',
          location: { line: 1 },
          remedy: 'did you mean `unused-credentials`?',
        },
      ],
    });
  });

  test('the users of an identity account that is not audited are read for the roles that trust it', async () => {
    const people = '111111111111';
    const identity = accountOf({
      accountId: people,
      users: [
        {
          ...userOf('carol'),
          arn: `arn:aws:iam::${people}:user/carol`,
          inlinePolicies: [{ name: 'p', document: documentOf(allow('sts:AssumeRole')) }],
        },
      ],
    });
    const trustPolicy = documentOf({ Effect: 'Allow', Principal: { AWS: people }, Action: 'sts:AssumeRole' });
    const operator = roleOf('operator', { trustPolicy, lastUsed: now });
    const inventories = new Map([
      [people, identity],
      [accountId, { ...tidyAccount, roles: [...tidyAccount.roles, operator] }],
    ]);
    const declared = [accountOf(), identity].map((inventory) => ({
      inventory,
      folder: `acme-${inventory.accountId}`,
      files: [],
      temporaryAccess: [],
    }));
    const reader: LiveAccountReader = {
      readAccount: (request) =>
        Promise.resolve({
          inventory: inventories.get(request.accountId) ?? accountOf(),
          takenAt: now,
          calls: 1,
        }),
    };

    const report = await reportOfAudit({
      declared,
      accounts: declared.slice(0, 1),
      reader,
      configuration: { ...defaultAuditConfiguration, identityAccounts: [people] },
    });

    const result = report.accounts[0]?.results.find(({ controlId }) => controlId === 'users-assume-with-mfa');
    expect(result?.findings.map(({ message }) => message)).toEqual([
      `the user \`arn:aws:iam::${people}:user/carol\` can assume the role \`operator\` without MFA`,
    ]);
  });

  test('encrypted files of the repository are looked at', async () => {
    const key = `arn:aws:kms:us-west-2:${accountId}:key/k`;
    const file = repositoryFile(
      'secrets/a.yaml',
      `a: ENC[AES256_GCM,data:x]\nsops:\n  kms:\n    - arn: ${key}\n`,
    );

    const report = await reportOfAudit(
      { files: [file] },
      { keys: [{ region: 'us-west-2', facts: unknown('denied') }] },
    );

    const result = report.accounts[0]?.results.find(({ controlId }) => controlId === 'secrets-key');
    expect(result).toMatchObject({ status: 'unknown', unknown: ['us-west-2: denied'] });
  });
});
