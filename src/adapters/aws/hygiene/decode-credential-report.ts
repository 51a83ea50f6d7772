import { parse } from 'csv-parse/sync';
import type {
  CredentialReport,
  ReportedAccessKey,
  ReportedUser,
} from '../../../audit/facts/credential-report.ts';
import { liveAccountError } from '../classify-failure.ts';

type Row = Readonly<Record<string, string | undefined>>;

/** What stands where there is no value: the credential does not exist, or IAM does not know. */
const absent: ReadonlySet<string> = new Set(['N/A', 'no_information', 'not_supported', '']);

function malformed(reason: string) {
  const message = `the credential report cannot be read: ${reason}`;
  return liveAccountError('malformedAnswer', 'GetCredentialReport', message);
}

function text(row: Row, column: string): string {
  const value = row[column];
  if (value === undefined) throw malformed(`it has no column \`${column}\``);
  return value;
}

/** `true` and `false`, which older reports write in capitals; undefined where the report does not say. */
function optionalFlag(row: Row, column: string): boolean | undefined {
  const value = text(row, column).toLowerCase();
  if (value === 'true' || value === 'false') return value === 'true';
  if (absent.has(text(row, column))) return undefined;
  throw malformed(`\`${value.slice(0, 32)}\` stands in the column \`${column}\``);
}

function flag(row: Row, column: string): boolean {
  return optionalFlag(row, column) ?? false;
}

function optionalTime(row: Row, column: string): string | undefined {
  const value = text(row, column);
  if (absent.has(value)) return undefined;
  const time = Date.parse(value);
  if (Number.isNaN(time)) throw malformed(`\`${value.slice(0, 32)}\` in the column \`${column}\` is no time`);
  return new Date(time).toISOString();
}

function accessKey(row: Row, number: 1 | 2): ReportedAccessKey {
  const lastRotated = optionalTime(row, `access_key_${number}_last_rotated`);
  const lastUsed = optionalTime(row, `access_key_${number}_last_used_date`);
  return {
    number,
    isActive: flag(row, `access_key_${number}_active`),
    ...(lastRotated === undefined ? {} : { lastRotated }),
    ...(lastUsed === undefined ? {} : { lastUsed }),
  };
}

function decodeRow(row: Row): ReportedUser {
  const createDate = optionalTime(row, 'user_creation_time');
  if (createDate === undefined) throw malformed('a user has no creation time');
  const hasPassword = optionalFlag(row, 'password_enabled');
  const passwordLastUsed = optionalTime(row, 'password_last_used');
  const passwordLastChanged = optionalTime(row, 'password_last_changed');
  return {
    name: text(row, 'user'),
    arn: text(row, 'arn'),
    createDate,
    ...(hasPassword === undefined ? {} : { hasPassword }),
    ...(passwordLastUsed === undefined ? {} : { passwordLastUsed }),
    ...(passwordLastChanged === undefined ? {} : { passwordLastChanged }),
    hasMfa: flag(row, 'mfa_active'),
    accessKeys: [accessKey(row, 1), accessKey(row, 2)],
    activeCertificates: [1, 2].filter((number) => flag(row, `cert_${number}_active`)).length,
  };
}

function parseRows(content: Uint8Array): readonly Row[] {
  try {
    const csv = new TextDecoder('utf-8', { fatal: true }).decode(content);
    return parse<Row>(csv, { columns: true, skip_empty_lines: true, relax_column_count: false });
  } catch {
    throw malformed('it is no table of comma-separated values');
  }
}

/**
 * The credential report as the IAM User Guide describes its columns ('Generate credential reports for your AWS account').
 * Throws `LiveAccountError` for one that lacks a column or the root user's line: it would be a part.
 */
export function decodeCredentialReport(content: Uint8Array, generatedAt: string): CredentialReport {
  const rows = parseRows(content).map(decodeRow);
  const [root, ...others] = rows.filter(({ name }) => name === '<root_account>');
  if (root === undefined || others.length > 0) throw malformed('it has not one line of the root user');
  return { generatedAt, root, users: rows.filter((row) => row !== root) };
}
