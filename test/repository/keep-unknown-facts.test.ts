import { describe, expect, test } from '@jest/globals';
import { keepUnknownFacts } from '../../src/repository/keep-unknown-facts.ts';
import {
  accountOf,
  allow,
  documentOf,
  instanceProfileOf,
  policyOf,
  roleOf,
} from '../support/account-builder.ts';

const document = documentOf(allow('s3:GetObject'));
const tags = [{ key: 'team', value: 'payments' }];

const declared = accountOf({
  roles: [roleOf('r', { description: 'declared', maxSessionDuration: 7200 })],
  policies: [policyOf('p', document, { description: 'declared', tags })],
  instanceProfiles: [
    instanceProfileOf('with-role', { roles: ['r'], tags }),
    instanceProfileOf('empty', { tags }),
  ],
});

const live = accountOf({
  roles: [roleOf('r')],
  policies: [policyOf('p', document)],
  instanceProfiles: [instanceProfileOf('with-role', { roles: ['r'] })],
});

describe('keepUnknownFacts', () => {
  test('what a file of authorization details does not tell stays as it is declared', () => {
    const unknownFacts = [
      'roleDescription',
      'roleSessionDuration',
      'policyDescription',
      'unattachedInstanceProfiles',
      'instanceProfileTags',
    ] as const;

    const kept = keepUnknownFacts({ ...live, unknownFacts }, declared);

    expect(kept).toEqual({ ...declared, unknownFacts });
  });

  test('what is known replaces what was declared', () => {
    const known = { ...live, policies: [policyOf('p', document, { tags: [] })] };

    expect(keepUnknownFacts(known, declared)).toEqual(known);
  });

  test('a policy description that is told counts, though the others are not known', () => {
    const told = { ...live, policies: [policyOf('p', document, { description: 'told', tags })] };

    const kept = keepUnknownFacts({ ...told, unknownFacts: ['policyDescription'] }, declared);

    expect(kept.policies).toEqual(told.policies);
  });

  test('tags of policies that were not read stay as they are declared', () => {
    expect(keepUnknownFacts(live, declared).policies).toEqual([policyOf('p', document, { tags })]);
  });

  test('a policy without tags is written without `Tags`, unless its file had the key', () => {
    const untagged = { ...live, policies: [policyOf('p', document, { tags: [] })] };

    expect(keepUnknownFacts(untagged, undefined).policies).toEqual([policyOf('p', document)]);
    expect(keepUnknownFacts(untagged, declared).policies).toEqual(untagged.policies);
  });

  test('a role that no file declares has what the live source gives in place of what it does not know', () => {
    const unknownFacts = ['roleDescription', 'roleSessionDuration'] as const;

    expect(keepUnknownFacts({ ...live, unknownFacts }, undefined).roles).toEqual(live.roles);
  });
});
