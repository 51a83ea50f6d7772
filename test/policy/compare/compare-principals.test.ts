import { describe, expect, test } from '@jest/globals';
import type { NamedPolicy, PolicySet } from '../../../src/policy/evaluate/policy-set.ts';
import { comparePrincipals } from '../../../src/policy/compare/compare-principals.ts';
import type { RequestPrincipal } from '../../../src/policy/request/request-principal.ts';
import { allow, deny, policyOf } from '../../support/compared-policies.ts';
import type { StatementJson } from '../../support/compared-policies.ts';

const alice = { type: 'user', arn: 'arn:aws:iam::111122223333:user/alice' } as const;
const session = {
  type: 'roleSession',
  roleArn: 'arn:aws:iam::111122223333:role/deploy',
  sessionName: 'ci',
} as const;

function named(name: string, statements: readonly StatementJson[]): NamedPolicy {
  return { name, document: policyOf(statements) };
}

function resourcePolicy(statements: readonly StatementJson[]): NamedPolicy {
  return { name: 'bucket', document: policyOf(statements, { kind: 'resource' }) };
}

const admin = named('admin', [allow({ Action: '*' })]);
const s3 = allow({ Action: 's3:*' });
const ec2 = allow({ Action: 'ec2:*' });

function compare(before: PolicySet, after: PolicySet, principal: typeof alice | typeof session = alice) {
  return comparePrincipals(before, after, { principal });
}

describe('comparePrincipals', () => {
  test('moving a statement between two attached policies is equal', () => {
    const before = { identity: [named('a', [s3, ec2]), named('b', [])] };
    const after = { identity: [named('a', [ec2]), named('b', [s3])] };

    expect(compare(before, after)).toEqual({
      verdict: 'equal',
      broadenings: [],
      narrowings: [],
      undetermined: [],
    });
  });

  test('a policy of a group counts like one of the user', () => {
    const before = { identity: [named('a', [s3])] };
    const after = { identity: [named('a', [s3]), named('group', [ec2])] };

    const { verdict, broadenings } = compare(before, after);

    expect(verdict).toBe('broadened');
    expect(broadenings.map(({ allowedBy }) => allowedBy?.policy)).toEqual(['group']);
  });

  test('what a boundary does not allow is not added', () => {
    const boundary = named('boundary', [allow({ Action: ['s3:*', 'sqs:*'] })]);

    expect(compare({ identity: [], boundary }, { identity: [named('a', [ec2])], boundary }).verdict).toBe(
      'equal',
    );
    expect(compare({ identity: [], boundary }, { identity: [named('a', [s3])], boundary }).verdict).toBe(
      'broadened',
    );
  });

  test('a boundary removed, widened or added', () => {
    const identity = [named('a', [s3, ec2])];
    const narrow = named('boundary', [allow({ Action: 's3:*' })]);
    const wide = named('boundary', [allow({ Action: ['s3:*', 'ec2:Describe*'] })]);

    expect(compare({ identity, boundary: narrow }, { identity }).verdict).toBe('broadened');
    expect(compare({ identity, boundary: narrow }, { identity, boundary: wide }).verdict).toBe('broadened');
    expect(compare({ identity }, { identity, boundary: wide }).verdict).toBe('narrowed');
    expect(
      compare({ identity: [named('a', [s3])], boundary: narrow }, { identity: [named('a', [s3])] }).verdict,
    ).toBe('equal');
  });

  test('a removed boundary is shown by a request and by the Allow that it held back', () => {
    const identity = [named('a', [allow({ Action: ['s3:GetObject', 'iam:PassRole'] })])];
    const boundary = named('boundary', [allow({ Action: 's3:*' })]);

    const { broadenings } = compare({ identity, boundary }, { identity });

    expect(broadenings.map(({ witness }) => [witness.principal, witness.action, witness.resource])).toEqual([
      [alice, 'iam:PassRole', 'arn:aws:iam::111122223333:role/example'],
    ]);
  });

  test('service control policies: union within a level, intersection over levels', () => {
    const full = { name: 'root', policies: [admin] };
    const level = (...policies: NamedPolicy[]) => ({ name: 'unit', policies });
    const identity = [named('a', [s3, ec2])];
    const onlyS3 = named('only-s3', [allow({ Action: 's3:*' })]);
    const onlyEc2 = named('only-ec2', [allow({ Action: 'ec2:*' })]);

    const before = { identity, serviceControl: [full, level(onlyS3)] };

    expect(compare(before, { identity, serviceControl: [full, level(onlyS3, onlyEc2)] }).verdict).toBe(
      'broadened',
    );
    expect(compare(before, { identity, serviceControl: [full, level()] }).verdict).toBe('narrowed');
    expect(compare(before, { identity, serviceControl: [full] }).verdict).toBe('broadened');
  });

  test('a Deny of an SCP that goes, and one that moves to another level', () => {
    const denial = named('guard', [deny({ Action: 'iam:*' })]);
    const level = (name: string, ...policies: NamedPolicy[]) => ({ name, policies: [admin, ...policies] });
    const before = { identity: [admin], serviceControl: [level('root', denial), level('unit')] };

    expect(
      compare(before, { identity: [admin], serviceControl: [level('root'), level('unit', denial)] }).verdict,
    ).toBe('equal');
    expect(
      compare(before, { identity: [admin], serviceControl: [level('root'), level('unit')] }).verdict,
    ).toBe('broadened');
  });

  test('SCPs do not limit the management account', () => {
    const managementAccountId = '111122223333';
    const scp = (action: string) => [{ name: 'root', policies: [named('scp', [allow({ Action: action })])] }];
    const shared = { identity: [admin], managementAccountId };

    expect(
      compare({ ...shared, serviceControl: scp('s3:*') }, { ...shared, serviceControl: scp('*') }).verdict,
    ).toBe('equal');
  });

  test('variables that follow from the principal are put in', () => {
    const home = (name: string) => ({
      identity: [named('a', [allow({ Resource: `arn:aws:s3:::home/${name}/*` })])],
    });

    expect(compare(home('${aws:username}'), home('alice')).verdict).toBe('equal');
    expect(compare(home('${aws:username}'), home('bob')).verdict).toBe('mixed');
  });

  test('conditions on who the principal is are settled', () => {
    const when = (arn: string) => ({
      identity: [named('a', [allow({ Condition: { ArnLike: { 'aws:PrincipalArn': arn } } })])],
    });

    expect(compare(when('arn:aws:iam::*:user/bob'), { identity: [] }).verdict).toBe('equal');
    expect(compare(when('arn:aws:iam::*:user/alice'), { identity: [named('b', [allow({})])] }).verdict).toBe(
      'equal',
    );
  });

  test('what a resource grants directly escapes the boundary; what it grants the role does not', () => {
    const boundary = named('boundary', [allow({ Action: 'ec2:*' })]);
    const grant = (arn: string) => ({
      kind: 'other' as const,
      accountId: '111122223333',
      policies: [resourcePolicy([allow({ Principal: { AWS: arn }, Resource: 'arn:aws:s3:::data/*' })])],
    });
    const nobody = { kind: 'other' as const, accountId: '111122223333', policies: [] };
    const before = { identity: [], boundary, resource: nobody };
    const toSession = grant('arn:aws:sts::111122223333:assumed-role/deploy/ci');
    const toRole = grant('arn:aws:iam::111122223333:role/deploy');

    expect(compare(before, { ...before, resource: toSession }, session).verdict).toBe('broadened');
    expect(compare(before, { ...before, resource: toRole }, session).verdict).toBe('equal');
    expect(
      compare({ identity: [], resource: nobody }, { identity: [], resource: toRole }, session).verdict,
    ).toBe('broadened');
  });

  test('across accounts both sides must allow', () => {
    const resource = (statements: readonly StatementJson[]) => ({
      kind: 'other' as const,
      accountId: '444455556666',
      policies: [resourcePolicy(statements)],
    });
    const grant = allow({ Principal: { AWS: '111122223333' }, Resource: 'arn:aws:s3:::data/*' });

    expect(
      compare({ identity: [], resource: resource([]) }, { identity: [], resource: resource([grant]) })
        .verdict,
    ).toBe('equal');
    expect(
      compare(
        { identity: [admin], resource: resource([]) },
        { identity: [admin], resource: resource([grant]) },
      ).verdict,
    ).toBe('broadened');
  });

  describe('resource control policies', () => {
    const control = (...statements: readonly StatementJson[]) => [
      {
        name: 'root',
        policies: [{ name: 'rcp', document: policyOf(statements, { kind: 'resourceControl' }) }],
      },
    ];
    const denial = (rest: StatementJson) => deny({ Principal: '*', ...rest });
    const change = (before: StatementJson, after: StatementJson, rest: Partial<PolicySet> = {}) =>
      compare(
        { identity: [admin], ...rest, resourceControl: control(before) },
        { identity: [admin], ...rest, resourceControl: control(after) },
      );

    test('a Deny that goes is shown by a request, with the Deny that held it back', () => {
      const { verdict, broadenings } = change(denial({ Action: 's3:*' }), denial({ Action: 'sqs:*' }));

      expect(verdict).toBe('mixed');
      expect(
        broadenings.map(({ deniedBy, witness }) => [deniedBy?.kind, witness.action.split(':')[0]]),
      ).toEqual([['resourceControl', 's3']]);
    });

    test('they do not govern services that do not support them', () => {
      expect(change(denial({ Action: 'ec2:*' }), denial({ Action: 'iam:*' })).verdict).toBe('equal');
      expect(change(denial({ Action: ['s3:*', 'ec2:*'] }), denial({ Action: 's3:*' })).verdict).toBe('equal');
    });

    test('nor the resources of the management account', () => {
      const resource = { kind: 'other' as const, accountId: '111122223333', policies: [] };
      const rest = { managementAccountId: '111122223333' };

      expect(
        change(denial({ Action: 's3:*' }), denial({ Action: 'sqs:*' }), { ...rest, resource }).verdict,
      ).toBe('equal');
      expect(
        change(denial({ Action: 's3:*' }), denial({ Action: 'sqs:*' }), {
          managementAccountId: '444455556666',
        }).verdict,
      ).toBe('mixed');
    });

    test('a narrower condition broadens', () => {
      const outside = (...ids: readonly string[]) =>
        denial({ Action: 's3:*', Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': ids } } });

      expect(change(outside('o-1'), outside('o-1', 'o-2')).verdict).toBe('broadened');
      expect(change(outside('o-1', 'o-2'), outside('o-1')).verdict).toBe('narrowed');
    });
  });

  test('a trust policy that no longer names anyone takes away what it granted directly', () => {
    const trusting = (...statements: readonly StatementJson[]) => ({
      kind: 'trust' as const,
      accountId: '111122223333',
      policies: [{ name: 'trust', document: policyOf(statements, { kind: 'trust' }) }],
    });
    const everyone = { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' };
    const before = { identity: [named('a', [s3])], resource: trusting(everyone) };
    const after = { identity: [named('a', [s3])], resource: trusting() };

    expect(compare(before, after).verdict).toBe('narrowed');
    expect(compare(after, before).verdict).toBe('broadened');
  });

  test('root users, services and strangers have what the resource grants, within the limits', () => {
    const resource = (...statements: readonly StatementJson[]) => ({
      kind: 'other' as const,
      accountId: '111122223333',
      policies: [resourcePolicy(statements)],
    });
    const objects = { Resource: 'arn:aws:s3:::data/*' };
    const before = { identity: [], resource: resource() };
    const verdictFor = (principal: RequestPrincipal, Principal: unknown) =>
      comparePrincipals(
        before,
        { identity: [], resource: resource(allow({ Principal, ...objects })) },
        { principal },
      ).verdict;
    const root = { type: 'root', arn: 'arn:aws:iam::111122223333:root' } as const;
    const foreignRoot = { type: 'root', arn: 'arn:aws:iam::444455556666:root' } as const;

    expect(verdictFor({ type: 'service', name: 'sns.amazonaws.com' }, { Service: 'sns.amazonaws.com' })).toBe(
      'broadened',
    );
    expect(verdictFor({ type: 'anonymous' }, { AWS: '111122223333' })).toBe('equal');
    expect(verdictFor({ type: 'anonymous' }, '*')).toBe('broadened');
    expect(verdictFor(root, { AWS: '111122223333' })).toBe('equal');
    expect(verdictFor(foreignRoot, { AWS: '444455556666' })).toBe('broadened');
  });

  test('NotPrincipal with Deny denies whoever has a boundary: removing the boundary lifts it, adding one brings it', () => {
    const everything = named('boundary', [allow({ Action: '*' })]);
    const objects = { Action: 's3:*', Resource: 'arn:aws:s3:::data/*' };
    const exempt = { AWS: ['arn:aws:iam::111122223333:root', alice.arn] };
    const resource = {
      kind: 'other' as const,
      accountId: '111122223333',
      policies: [resourcePolicy([{ Effect: 'Deny', NotPrincipal: exempt, ...objects }])],
    };
    const bounded = { identity: [admin], boundary: everything, resource };
    const free = { identity: [admin], resource };

    expect(compare(bounded, free).verdict).toBe('broadened');
    expect(compare(free, bounded).verdict).toBe('narrowed');
  });
});
