import { QueryError, noSuchEntity } from '../../query-error.ts';
import type { Operations } from '../../service.ts';
import type { AccountState, StoredUser } from '../../state/account-state.ts';
import { xmlList } from '../../write-xml.ts';
import { listPage, pageAnswer } from './page.ts';

/** IAM User Guide, 'Generate credential reports for your AWS account'. */
const columns = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'password_next_rotation',
  'mfa_active',
  'access_key_1_active',
  'access_key_1_last_rotated',
  'access_key_1_last_used_date',
  'access_key_1_last_used_region',
  'access_key_1_last_used_service',
  'access_key_2_active',
  'access_key_2_last_rotated',
  'access_key_2_last_used_date',
  'access_key_2_last_used_region',
  'access_key_2_last_used_service',
  'cert_1_active',
  'cert_1_last_rotated',
  'cert_2_active',
  'cert_2_last_rotated',
];

export const credentialReportOperations: Operations = {
  GenerateCredentialReport: ({ account }) => {
    const { hygiene } = account;
    if (hygiene.reportLooks === 0) return { State: 'COMPLETE' };
    hygiene.reportLooks -= 1;
    return { State: 'STARTED', Description: 'No report exists. Starting a new report generation task' };
  },

  GetCredentialReport: ({ account }) => {
    if (account.hygiene.reportLooks > 0) {
      throw new QueryError('ReportInProgress', 404, 'The credential report is being generated.');
    }
    const csv = [
      columns,
      rootRow(account),
      ...[...account.users.values()].map((user) => userRow(account, user)),
    ]
      .map((row) => row.join(','))
      .join('\n');
    return {
      Content: Buffer.from(csv).toString('base64'),
      ReportFormat: 'text/csv',
      GeneratedTime: account.now(),
    };
  },

  ListVirtualMFADevices: (context) => {
    const page = listPage(context, virtualDevices(context.account), ({ serialNumber }) => serialNumber);
    return pageAnswer(page, 'VirtualMFADevices', ({ serialNumber, userArn }) => ({
      SerialNumber: serialNumber,
      User: { Arn: userArn },
    }));
  },

  GenerateServiceLastAccessedDetails: ({ account, parameters }) => {
    const arn = parameters.required('Arn');
    if (!account.hygiene.serviceUses.has(arn)) throw noSuchEntity(`ARN ${arn} was not found.`);
    const id = `job-${account.hygiene.jobs.size + 1}`;
    account.hygiene.jobs.set(id, arn);
    return { JobId: id };
  },

  GetServiceLastAccessedDetails: ({ account, parameters }) => {
    const id = parameters.required('JobId');
    const uses = account.hygiene.serviceUses.get(account.hygiene.jobs.get(id) ?? '');
    if (uses === undefined) throw noSuchEntity(`Job ${id} was not found.`);
    const services = uses.map(({ service, lastUsed }) => ({
      ServiceName: service,
      ServiceNamespace: service,
      TotalAuthenticatedEntities: lastUsed === undefined ? 0 : 1,
      LastAuthenticated: lastUsed,
    }));
    return {
      JobStatus: 'COMPLETED',
      JobCreationDate: account.now(),
      JobCompletionDate: account.now(),
      IsTruncated: false,
      ServicesLastAccessed: xmlList(services),
    };
  },
};

function rootRow({ accountId, partition, hygiene: { root }, now }: AccountState): readonly string[] {
  return [
    '<root_account>',
    `arn:${partition}:iam::${accountId}:root`,
    now(),
    'not_supported',
    root.passwordLastUsed ?? 'no_information',
    'not_supported',
    'not_supported',
    String(root.hasMfa),
    ...keyFields(root.accessKeys > 0, now()),
    ...keyFields(root.accessKeys > 1, now()),
    ...certificateFields,
  ];
}

const certificateFields = ['false', 'N/A', 'false', 'N/A'];

function keyFields(isActive: boolean, lastRotated?: string, lastUsed?: string): readonly string[] {
  const use = lastUsed === undefined ? ['N/A', 'N/A', 'N/A'] : [lastUsed, 'eu-central-1', 's3'];
  return [String(isActive), lastRotated ?? 'N/A', ...use];
}

function userRow(account: AccountState, user: StoredUser): readonly string[] {
  const dates = account.hygiene.dates.get(user.name.toLowerCase());
  const [first, second] = [...user.accessKeys.values()].map((key) => {
    const known = dates?.keys?.[key.id];
    return keyFields(key.status === 'Active', known?.lastRotated ?? key.createDate, known?.lastUsed);
  });
  const password = user.loginProfile;
  return [
    user.name,
    `arn:${account.partition}:iam::${account.accountId}:user${user.path}${user.name}`,
    user.createDate,
    String(password !== undefined),
    password === undefined ? 'N/A' : (dates?.passwordLastUsed ?? 'no_information'),
    password === undefined ? 'N/A' : (dates?.passwordLastChanged ?? password.createDate),
    'N/A',
    String(user.mfaDevices.size > 0),
    ...(first ?? keyFields(false)),
    ...(second ?? keyFields(false)),
    ...certificateFields,
  ];
}

function virtualDevices({ accountId, partition, hygiene: { root }, users }: AccountState) {
  const own = root.virtualDevice === undefined ? [] : [root.virtualDevice];
  return [
    ...own.map((serialNumber) => ({ serialNumber, userArn: `arn:${partition}:iam::${accountId}:root` })),
    ...[...users.values()].flatMap((user) =>
      [...user.mfaDevices]
        .filter((serialNumber) => serialNumber.includes(':mfa/'))
        .map((serialNumber) => ({
          serialNumber,
          userArn: `arn:${partition}:iam::${accountId}:user${user.path}${user.name}`,
        })),
    ),
  ];
}
