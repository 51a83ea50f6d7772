import { describe, expect, test } from '@jest/globals';
import { decodeCredentialReport } from '../../../../src/adapters/aws/hygiene/decode-credential-report.ts';
import { LiveAccountError } from '../../../../src/ports/live-account.ts';

const header =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated';
const root =
  '<root_account>,arn:aws:iam::123456789012:root,2019-03-04T05:06:07+00:00,not_supported,2026-01-02T03:04:05+00:00,not_supported,not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A';
const alice =
  'alice,arn:aws:iam::123456789012:user/people/alice,2020-01-01T00:00:00+00:00,TRUE,no_information,2020-01-02T00:00:00+00:00,N/A,FALSE,TRUE,2024-05-06T07:08:09+00:00,2024-05-07T00:00:00+00:00,eu-central-1,s3,false,N/A,N/A,N/A,N/A,true,2020-01-01T00:00:00+00:00,false,N/A';

function decode(...lines: readonly string[]) {
  return decodeCredentialReport(new TextEncoder().encode(lines.join('\n')), '2026-06-30T12:00:00.000Z');
}

describe('the credential report', () => {
  test('gives the root user and every user, without what does not exist', () => {
    expect(decode(header, root, alice)).toEqual({
      generatedAt: '2026-06-30T12:00:00.000Z',
      root: {
        name: '<root_account>',
        arn: 'arn:aws:iam::123456789012:root',
        createDate: '2019-03-04T05:06:07.000Z',
        passwordLastUsed: '2026-01-02T03:04:05.000Z',
        hasMfa: true,
        accessKeys: [
          { number: 1, isActive: false },
          { number: 2, isActive: false },
        ],
        activeCertificates: 0,
      },
      users: [
        {
          name: 'alice',
          arn: 'arn:aws:iam::123456789012:user/people/alice',
          createDate: '2020-01-01T00:00:00.000Z',
          hasPassword: true,
          passwordLastChanged: '2020-01-02T00:00:00.000Z',
          hasMfa: false,
          accessKeys: [
            {
              number: 1,
              isActive: true,
              lastRotated: '2024-05-06T07:08:09.000Z',
              lastUsed: '2024-05-07T00:00:00.000Z',
            },
            { number: 2, isActive: false },
          ],
          activeCertificates: 1,
        },
      ],
    });
  });

  test('columns may come in another order, and new ones at the end', () => {
    const reversed = [header, root, alice].map((line) => line.split(',').reverse().join(',') + ',new');

    expect(decode(...reversed)).toEqual(decode(header, root, alice));
  });

  test.each([
    ['no line of the root user', [header, alice]],
    ['two lines of the root user', [header, root, root]],
    ['a line that is cut short', [header, root, 'bob,arn:aws:iam::123456789012:user/bob']],
    ['a missing column', [header.replace('mfa_active', 'mfa'), root]],
    ['a time that is none', [header, root.replace('2019-03-04T05:06:07+00:00', 'yesterday')]],
    ['a flag that is none', [header, root, alice.replace('TRUE', 'maybe')]],
    ['no text at all', ['']],
  ])('A60 %s makes it malformed, and nothing of it counts', (_, lines) => {
    expect(() => decode(...lines)).toThrow(LiveAccountError);
  });
});
