import { Buffer } from 'node:buffer';
import type { NamedKey } from './encrypted-file.ts';

/** The provider of data keys that AWS KMS wrapped, and of those that it wrapped under a hierarchical keyring. */
const kmsProviders: ReadonlySet<string> = new Set(['aws-kms', 'aws-kms-hierarchy']);

/** Lengths in bytes of what stands before the encryption context, by version of the format. */
const prefixLengths: Readonly<Record<number, number>> = {
  // Version, type, algorithm, message id.
  1: 1 + 1 + 2 + 16,
  // Version, algorithm, message id.
  2: 1 + 2 + 32,
};

/** The type of customer authenticated encrypted data in version 1. */
const messageType = 0x80;

/** More wrapped data keys than any message has. */
const mostDataKeys = 1000;

/** A field of bytes with its length in two bytes in front; undefined past the end. */
function readField(bytes: Buffer, at: number): { readonly value: Buffer; readonly end: number } | undefined {
  if (at + 2 > bytes.length) return undefined;
  const end = at + 2 + bytes.readUInt16BE(at);
  return end > bytes.length ? undefined : { value: bytes.subarray(at + 2, end), end };
}

function startOfContext(bytes: Buffer): number | undefined {
  const version = bytes[0] ?? 0;
  const length = prefixLengths[version];
  if (length === undefined || bytes.length < length + 4) return undefined;
  if (version === 1 && bytes[1] !== messageType) return undefined;
  return length;
}

/** The wrapped data keys of a message: who wrapped each, and with what. */
function readDataKeys(
  bytes: Buffer,
  start: number,
): readonly { provider: string; info: string }[] | undefined {
  const context = readField(bytes, start);
  if (context === undefined || context.end + 2 > bytes.length) return undefined;
  const count = bytes.readUInt16BE(context.end);
  if (count === 0 || count > mostDataKeys) return undefined;
  const keys: { provider: string; info: string }[] = [];
  let at = context.end + 2;
  for (let index = 0; index < count; index += 1) {
    const provider = readField(bytes, at);
    const info = provider && readField(bytes, provider.end);
    const wrapped = info && readField(bytes, info.end);
    if (provider === undefined || info === undefined || wrapped === undefined) return undefined;
    keys.push({ provider: provider.value.toString('utf8'), info: info.value.toString('utf8') });
    at = wrapped.end;
  }
  return keys;
}

/** The message itself, also where it stands as Base64. */
function messageBytes(content: Uint8Array): Buffer {
  const bytes = Buffer.from(content);
  const text = bytes.subarray(0, 4).toString('latin1');
  // Base64 of the first bytes of both versions: `01 80` and `02 0x`.
  return /^(?:AYA|Ag[Q-X])/.test(text) ? Buffer.from(bytes.toString('latin1'), 'base64') : bytes;
}

/**
 * The KMS keys that a message of the AWS Encryption SDK names in its header (AWS Encryption SDK Developer Guide, 'AWS
 * Encryption SDK message format reference'); undefined for bytes that are no such message.
 */
export function findSdkKeys(content: Uint8Array, path: string): readonly NamedKey[] | undefined {
  const bytes = messageBytes(content);
  const start = startOfContext(bytes);
  const keys = start === undefined ? undefined : readDataKeys(bytes, start);
  if (keys === undefined) return undefined;
  const location = { file: path, line: 1, column: 1 };
  return keys
    .filter(({ provider, info }) => kmsProviders.has(provider) && info.startsWith('arn:'))
    .map(({ info }) => ({ arn: info, location }));
}
