import { describe, expect, test } from '@jest/globals';
import { decodeAuditConfiguration, defaultAuditConfiguration } from '../../src/audit/audit-configuration.ts';
import { formatLocation } from '../../src/finding/source-location.ts';
import { decodeSource } from '../../src/iam/source/decoder.ts';
import { parseSource } from '../../src/iam/source/parse-source.ts';

function decode(text: string) {
  const parsed = parseSource(text, 'four-eyes.yml');
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return decodeSource(parsed.value, decodeAuditConfiguration);
}

describe('the section `audit`', () => {
  test('what is not given has its default, limit by limit', () => {
    const decoded = decode(`regions: [eu-central-1, us-gov-west-1]
identityAccounts: ['111111111111']
limits:
  accessKeyDays: 60
passwords:
  maximumDays: 365
`);

    expect(decoded).toEqual({
      ok: true,
      value: {
        ...defaultAuditConfiguration,
        regions: ['eu-central-1', 'us-gov-west-1'],
        identityAccounts: ['111111111111'],
        limits: { ...defaultAuditConfiguration.limits, accessKeyDays: 60 },
        passwords: { minimumLength: 14, remembered: 24, maximumDays: 365 },
      },
    });
  });

  test('every problem is given with its line', () => {
    const decoded = decode(`region: eu-central-1
regions: [frankfurt]
identityAccounts: [111111111111]
organizationId: acme
deliveryRoles: ['arn:aws:iam::222222222222:role/ci/*']
emergencyUsers: ['arn:aws:iam::222222222222:role/ci']
alternateContacts: [legal]
limits: { accessKeyDays: 0 }
encryptOnly:
  - key: arn:aws:kms:eu-central-1:222222222222:alias/orders
    principals: []
`);

    const found = decoded.ok ? [] : decoded.problems;
    expect(found.map(({ code, location }) => `${formatLocation(location)} ${code}`)).toEqual([
      'four-eyes.yml:1:1 unknown-key',
      'four-eyes.yml:2:11 not-a-region',
      'four-eyes.yml:3:20 wrong-type',
      'four-eyes.yml:4:17 not-an-organization-id',
      'four-eyes.yml:5:17 not-a-principal-arn',
      'four-eyes.yml:6:18 not-a-principal-arn',
      'four-eyes.yml:7:21 unknown-value',
      'four-eyes.yml:8:26 number-out-of-range',
      'four-eyes.yml:10:10 not-a-key-arn',
    ]);
  });
});
