import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { redactText } from '../../src/render/redact-text.ts';

/** The example keys of AWS's documentation. */
const key = 'AKIAIOSFODNN7EXAMPLE';
const secretKey = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const pem = ['-----BEGIN RSA PRIVATE KEY-----', 'MIIEpAIBAAKCAQEA', '-----END RSA PRIVATE KEY-----'];

describe('redacting a text', () => {
  test.each([
    ['token ghp_0123456789abcdefghijABCDEFGHIJ012345 refused', 'token ghp_[redacted] refused'],
    ['ghs_12345_eyJhbGciOi.eyJpc3MiOiIx.c2ln expired', 'ghs_[redacted] expired'],
    ['github_pat_11ABCDEFG0123456789_abcdefghij', 'github_pat_[redacted]'],
    ['v1.0123456789abcdef0123456789abcdef01234567', '[redacted]'],
    ['jwt eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOjEyM30.c2lnbmF0dXJl!', 'jwt [redacted]!'],
    [`user ${key} called`, 'user AKIA[redacted] called'],
    [`key is ${secretKey}.`, 'key is [redacted].'],
    [`IQoJ${'b3JpZ2luX2Vj'.repeat(10)}==`, '[redacted]'],
    ['https://hooks.slack.com/services/T000/B000/XXXX', 'https://hooks.slack.com/[redacted]'],
    ['xoxb-1234567890-abcdef', 'xoxb-[redacted]'],
    ['Authorization: Bearer abcdefghijklmnop==', 'Authorization: Bearer [redacted]'],
    ['redis://worker:hunter2@cache:6379/0', 'redis://[redacted]@cache:6379/0'],
    ['redis://:hunter2@cache', 'redis://[redacted]@cache'],
    ['GET /x?X-Amz-Signature=0123abcd&a=b', 'GET /x?X-Amz-Signature=[redacted]&a=b'],
    [
      'AWS_SECRET_ACCESS_KEY=abcdefgh WEBHOOK_SECRET="development"',
      'AWS_SECRET_ACCESS_KEY=[redacted] WEBHOOK_SECRET="[redacted]"',
    ],
    ['{"clientSecret": "abcdefgh","a":1}', '{"clientSecret": "[redacted]","a":1}'],
    [`before\n${pem.join('\n')}\nafter`, 'before\n[redacted]\nafter'],
    [`${pem.join('\\n')} and ${pem.join('\n')}.`, '[redacted] and [redacted].'],
    [`cut ${pem.slice(0, 2).join('\n')}`, 'cut [redacted]'],
    [`PRIVATE_KEY LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQ==`, 'PRIVATE_KEY [redacted]'],
  ])('%j', (text, expected) => {
    expect(redactText(text)).toBe(expected);
  });

  test.each([
    'head 0123456789abcdef0123456789abcdef01234567 of acme/iam#12',
    'digest 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    'arn:aws:iam::222222222222:role/team/application-deployer',
    'unexpected token: expected `,` at line 3',
    'https://github.com/acme/iam/pull/12?notification=1',
    'AROAIOSFODNN7EXAMPLEID and AIDAIOSFODNN7EXAMPLEID',
    'v1.0123456789abcdef.c29tZSBzaWduYXR1cmUgdGhhdCBwcm92ZXMgaXQ',
  ])('leaves %j as it is', (text) => {
    expect(redactText(text)).toBe(text);
  });

  test('redacting twice is redacting once', () => {
    const piece = fc.oneof(
      fc.constantFrom(key, secretKey, pem.join('\n'), 'token=', '://', '@', ':', '"', ' ', 'ghp_'),
      fc.string({ maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const once = redactText(pieces.join(''));

        expect(redactText(once)).toBe(once);
      }),
    );
  });

  test.each([
    'eyJ',
    'eyJaaaaaaaa.',
    'ghs_a.',
    '://a:',
    'a-',
    'token',
    'token"',
    'AKIA',
    '-----BEGIN PRIVATE KEY-----',
    'aA0/',
    'bearer ',
    'a_secret',
  ])('takes a megabyte of %j without running away', (piece) => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));

    expect(typeof redactText(text)).toBe('string');
  });
});
