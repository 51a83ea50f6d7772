import { describe, expect, test } from '@jest/globals';
import type { DriftConfiguration } from '../../src/drift/drift-configuration.ts';
import { isListedElsewhere, listStacks, managedElsewhereIn } from '../../src/drift/managed-elsewhere.ts';

const stack = 'arn:aws:cloudformation:eu-central-1:222222222222:stack/network/1a2b';
const about = { owner: 'platform', reason: 'landing zone' };

const configuration: DriftConfiguration = {
  tags: 'all',
  managedElsewhere: [
    {
      kind: 'arns',
      ...about,
      arns: ['arn:aws:iam::222222222222:role/plain', 'arn:aws:iam::333333333333:role/other'],
    },
    {
      kind: 'arns',
      ...about,
      stack,
      arns: ['arn:aws:iam::222222222222:role/a', 'arn:aws:iam::222222222222:role/b'],
    },
    {
      kind: 'path',
      ...about,
      accountId: '222222222222',
      path: '/landing-zone/',
      resourceTypes: ['role'],
      guardedBy: 'arn:aws:organizations::111111111111:policy/o-a1b2c3d4e5/service_control_policy/p-abcd1234',
    },
  ],
};

describe('managedElsewhereIn', () => {
  test('A46 an ARN with a stack counts only while CloudFormation says that the stack holds it', () => {
    const members = new Map([
      [stack, new Set(['arn:aws:iam::222222222222:role/a', 'arn:aws:iam::222222222222:role/unlisted'])],
    ]);

    expect(managedElsewhereIn(configuration, '222222222222', members)).toEqual([
      { ...about, selector: { kind: 'arns', arns: new Set(['arn:aws:iam::222222222222:role/plain']) } },
      { ...about, selector: { kind: 'arns', arns: new Set(['arn:aws:iam::222222222222:role/a']) } },
      { ...about, selector: { kind: 'path', path: '/landing-zone/', resourceTypes: ['role'] } },
    ]);
  });

  test('A46 of a stack that could not be read nothing counts', () => {
    expect(managedElsewhereIn(configuration, '222222222222')).toEqual([
      { ...about, selector: { kind: 'arns', arns: new Set(['arn:aws:iam::222222222222:role/plain']) } },
      { ...about, selector: { kind: 'path', path: '/landing-zone/', resourceTypes: ['role'] } },
    ]);
  });

  test('entries count for their own account alone', () => {
    expect(managedElsewhereIn(configuration, '333333333333')).toEqual([
      { ...about, selector: { kind: 'arns', arns: new Set(['arn:aws:iam::333333333333:role/other']) } },
    ]);
  });
});

describe('listStacks', () => {
  test('gives the stacks of one account', () => {
    expect(listStacks(configuration, '222222222222')).toEqual([stack]);
    expect(listStacks(configuration, '333333333333')).toEqual([]);
  });
});

describe('isListedElsewhere', () => {
  test.each([
    ['arn:aws:iam::222222222222:role/plain', true],
    ['arn:aws:iam::222222222222:role/b', true],
    ['arn:aws:iam::222222222222:role/landing-zone/deep/x', true],
    ['arn:aws:iam::333333333333:role/landing-zone/x', false],
    ['arn:aws:iam::222222222222:policy/landing-zone/x', false],
    ['arn:aws:iam::222222222222:role/landing-zone-x/y', false],
    ['arn:aws:iam::222222222222:role/mine/landing-zone/y', false],
    ['arn:aws:iam::222222222222:role/plain2', false],
  ])('of %s: %s', (arn, expected) => {
    expect(isListedElsewhere(configuration, arn)).toBe(expected);
  });
});
