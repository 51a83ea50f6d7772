import { describe, expect, test } from '@jest/globals';
import { findEncryptedFiles } from '../../../src/audit/secrets/find-encrypted-files.ts';

const key = 'arn:aws:kms:eu-central-1:222222222222:key/11111111-aaaa-4bbb-8ccc-222222222222';
const alias = 'arn:aws:kms:eu-central-1:222222222222:alias/secrets';

function found(content: string | Uint8Array, path = 'secrets/file') {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return findEncryptedFiles([{ path, content: bytes }]);
}

const sopsYaml = `password: ENC[AES256_GCM,data:abc=,iv:def=,tag:ghi=,type:str]
sops:
    kms:
        - arn: ${key}
          created_at: "2026-01-01T00:00:00Z"
          enc: AQICAHh
          aws_profile: ""
    age:
        - recipient: age1xyz
    mac: ENC[AES256_GCM,data:jkl=,iv:mno=,tag:pqr=,type:str]
    version: 3.9.0
`;

/** A field with its length in two bytes in front. */
function field(text: string): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(Buffer.byteLength(text));
  return Buffer.concat([length, Buffer.from(text)]);
}

function message(version: 1 | 2, providers: readonly (readonly [string, string])[]): Buffer {
  const start =
    version === 1 ? [1, 0x80, 0x03, 0x78, ...Buffer.alloc(16, 7)] : [2, 0x05, 0x78, ...Buffer.alloc(32, 7)];
  const count = Buffer.from([0, providers.length]);
  const keys = providers.flatMap(([provider, info]) => [field(provider), field(info), field('wrapped')]);
  return Buffer.concat([Buffer.from(start), field('context'), count, ...keys, Buffer.alloc(64, 9)]);
}

describe('files of SOPS', () => {
  test('YAML names its keys, with their lines', () => {
    expect(found(sopsYaml, 'secrets/app.yaml')).toEqual([
      {
        path: 'secrets/app.yaml',
        format: 'sops',
        keys: [{ arn: key, location: { file: 'secrets/app.yaml', line: 4, column: 16 } }],
      },
    ]);
  });

  test('JSON, dotenv and INI name theirs', () => {
    const json = JSON.stringify(
      { a: 'ENC[AES256_GCM,data:x]', sops: { kms: [{ arn: key }, { arn: alias }] } },
      null,
      1,
    );
    const dotenv = `A=ENC[AES256_GCM,data:x]\nsops_kms__list_0__map_arn=${key}\nsops_mac=ENC[AES256_GCM,data:y]\n`;
    const ini = `[app]\na = ENC[AES256_GCM,data:x]\n[sops]\nkms__list_0__map_arn = ${alias}\n`;

    const keys = [json, dotenv, ini].map((text) =>
      found(text).flatMap((file) => file.keys.map(({ arn }) => arn)),
    );

    expect(keys).toEqual([[key, alias], [key], [alias]]);
  });

  test('a JSON file on one line names its key too', () => {
    const json = JSON.stringify({ a: 'ENC[AES256_GCM,data:x]', sops: { kms: [{ arn: key }] } });

    expect(found(json)[0]?.keys.map(({ arn }) => arn)).toEqual([key]);
  });

  test('a policy that names a key is no encrypted file', () => {
    expect(found(`Policy:\n  Statement:\n    - Resource: ${key}\n`)).toEqual([]);
  });

  test('a file with recipients of age alone names no key of AWS', () => {
    expect(found(sopsYaml.replace(key, 'none'))).toEqual([
      { path: 'secrets/file', format: 'sops', keys: [] },
    ]);
  });
});

describe('messages of the AWS Encryption SDK', () => {
  test.each([1, 2] as const)('version %i names its keys', (version) => {
    const bytes = message(version, [
      ['aws-kms', key],
      ['raw-rsa', 'my-key'],
      ['aws-kms', alias],
    ]);

    expect(found(bytes)).toEqual([
      {
        path: 'secrets/file',
        format: 'aws-encryption-sdk',
        keys: [key, alias].map((arn) => ({ arn, location: { file: 'secrets/file', line: 1, column: 1 } })),
      },
    ]);
  });

  test.each([1, 2] as const)('version %i names its keys as Base64', (version) => {
    const text = message(version, [['aws-kms', key]]).toString('base64');

    expect(found(`${text}\n`)[0]?.keys.map(({ arn }) => arn)).toEqual([key]);
  });

  test('what is cut short, or only begins alike, is none', () => {
    const bytes = message(2, [['aws-kms', key]]);

    const texts = [
      bytes.subarray(0, 60),
      bytes.subarray(0, 3),
      Buffer.from([1, 0x81, 0, 0]),
      Buffer.alloc(0),
      'AgQ=',
    ];

    expect(texts.flatMap((text) => found(text))).toEqual([]);
  });
});
