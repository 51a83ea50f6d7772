import { describe, expect, test } from '@jest/globals';
import { comparePrivileges } from '../../../src/policy/compare/compare-privileges.ts';
import { allow, compareStatements, deny, policyOf } from '../../support/compared-policies.ts';
import type { StatementJson } from '../../support/compared-policies.ts';

const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const office = { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } };

interface VerdictCase {
  readonly name: string;
  readonly before: readonly StatementJson[];
  readonly after: readonly StatementJson[];
  readonly verdict: string;
}

const cases: readonly VerdictCase[] = [
  {
    name: 'an action more',
    before: [allow({})],
    after: [allow({ Action: ['s3:GetObject', 'iam:PassRole'] })],
    verdict: 'broadened',
  },
  { name: 'an action less', before: [allow({ Action: 's3:*' })], after: [allow({})], verdict: 'narrowed' },
  {
    name: 'one action for another',
    before: [allow({})],
    after: [allow({ Action: 's3:PutObject' })],
    verdict: 'mixed',
  },
  {
    name: 'a statement divided in two, written differently',
    before: [allow({ Action: ['s3:GetObject', 's3:PutObject'] })],
    after: [allow({ Action: 'S3:putobject' }), allow({ Action: 's3:GetObject' })],
    verdict: 'equal',
  },
  {
    name: 'a redundant action',
    before: [allow({ Action: 's3:*' })],
    after: [allow({ Action: ['s3:*', 's3:Get*'] })],
    verdict: 'equal',
  },
  {
    name: 'a resource within the former one',
    before: [allow({ Resource: 'arn:aws:s3:::logs/*' })],
    after: [allow({ Resource: 'arn:aws:s3:::logs/2026/*' })],
    verdict: 'narrowed',
  },
  {
    name: 'resources that together are the former one',
    before: [allow({ Resource: 'arn:aws:s3:::logs/*', Condition: mfa })],
    after: [
      allow({ Resource: 'arn:aws:s3:::logs/a*', Condition: mfa }),
      allow({ Resource: 'arn:aws:s3:::logs/*', Condition: mfa }),
    ],
    verdict: 'equal',
  },
  { name: 'a condition added', before: [allow({})], after: [allow({ Condition: mfa })], verdict: 'narrowed' },
  {
    name: 'a condition removed',
    before: [allow({ Condition: office })],
    after: [allow({})],
    verdict: 'broadened',
  },
  {
    name: 'a smaller block of addresses',
    before: [allow({ Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } })],
    after: [allow({ Condition: { IpAddress: { 'aws:SourceIp': ['10.1.0.0/16', '10.2.3.4'] } } })],
    verdict: 'narrowed',
  },
  {
    name: 'blocks of addresses that together are the former one',
    before: [allow({ Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } })],
    after: [allow({ Condition: { IpAddress: { 'aws:SourceIp': ['10.0.0.0/9', '10.128.0.0/9'] } } })],
    verdict: 'equal',
  },
  {
    name: 'a range of numbers with its end',
    before: [allow({ Condition: { NumericLessThan: { 's3:max-keys': '10' } } })],
    after: [allow({ Condition: { NumericLessThanEquals: { 's3:max-keys': '10' } } })],
    verdict: 'broadened',
  },
  {
    name: 'a later end of time, in either notation',
    before: [allow({ Condition: { DateLessThan: { 'aws:CurrentTime': '2026-06-30T00:00:00Z' } } })],
    after: [allow({ Condition: { DateLessThan: { 'aws:EpochTime': '1782777600' } } })],
    verdict: 'equal',
  },
  {
    name: 'a Deny removed',
    before: [allow({ Action: 's3:*' }), deny({ Action: 's3:DeleteBucket' })],
    after: [allow({ Action: 's3:*' })],
    verdict: 'broadened',
  },
  {
    name: 'a Deny that holds back nothing',
    before: [allow({})],
    after: [allow({}), deny({ Action: 'ec2:*' })],
    verdict: 'equal',
  },
  {
    name: 'a Deny in the place of a missing Allow',
    before: [allow({ Action: 's3:Get*' })],
    after: [allow({ Action: 's3:*' }), { Effect: 'Deny', NotAction: 's3:Get*', Resource: '*' }],
    verdict: 'equal',
  },
  { name: 'nothing left', before: [allow({})], after: [], verdict: 'narrowed' },
];

describe('comparePrivileges', () => {
  test.each(cases)('$name: $verdict', ({ before, after, verdict }) => {
    expect(compareStatements(before, after).verdict).toBe(verdict);
  });

  test('shows a request, the statement and its position for what is added', () => {
    const before = policyOf([allow({})]);
    const after = policyOf([allow({ Action: ['s3:GetObject', 'iam:PassRole'], Condition: mfa }), allow({})]);

    const { broadenings, narrowings, undetermined } = comparePrivileges(before, after, { kind: 'identity' });

    expect(narrowings).toEqual([]);
    expect(undetermined).toEqual([]);
    expect(broadenings).toEqual([
      {
        witness: {
          principal: { type: 'user', arn: 'arn:aws:iam::111122223333:user/alice' },
          action: 'iam:PassRole',
          resource: 'arn:aws:iam::111122223333:role/example',
          context: { 'aws:MultiFactorAuthPresent': 'true' },
        },
        basis: 'knownAction',
        actions: ['iam:PassRole'],
        allowedBy: {
          kind: 'identity',
          policy: '<policy>.json',
          statementIndex: 0,
          effect: 'Allow',
          location: { file: '<policy>.json', line: 1, column: 38, endLine: 1, endColumn: 171 },
        },
      },
    ]);
  });

  test('names the Deny that no longer holds something back', () => {
    const denial = deny({ Sid: 'NoDelete', Action: 's3:DeleteBucket' });

    const { broadenings } = compareStatements(
      [allow({ Action: 's3:*' }), denial],
      [allow({ Action: 's3:*' })],
    );

    expect(broadenings.map(({ witness, deniedBy }) => [witness.action, deniedBy?.sid])).toEqual([
      ['s3:DeleteBucket', 'NoDelete'],
    ]);
  });

  test('the account of a witness agrees with its ARN and its caller', () => {
    const when = (Condition: StatementJson) => allow({ Action: 'sqs:SendMessage', Condition });

    const { broadenings } = compareStatements(
      [],
      [
        when({ StringEquals: { 'aws:ResourceAccount': '444455556666' } }),
        when({ StringEquals: { 'aws:PrincipalAccount': '222222222222' } }),
      ],
    );

    expect(broadenings.map(({ witness }) => [witness.principal, witness.resource, witness.context])).toEqual([
      [
        { type: 'user', arn: 'arn:aws:iam::111122223333:user/alice' },
        'arn:aws:sqs:us-east-1:444455556666:example',
        { 'aws:ResourceAccount': '444455556666' },
      ],
      [
        { type: 'roleSession', roleArn: 'arn:aws:iam::222222222222:role/example', sessionName: 'session' },
        'arn:aws:sqs:us-east-1:222222222222:example',
        {},
      ],
    ]);
  });

  test('an action that AWS may add is the example where no known one is left', () => {
    const { verdict, broadenings } = compareStatements([], [allow({ Action: 'newservice:Do*' })]);

    expect(verdict).toBe('broadened');
    expect(broadenings.map(({ basis, witness }) => [basis, witness.action])).toEqual([
      ['futureActions', 'newservice:doNewAction'],
    ]);
  });

  test('ABAC: the witness gives principal and resource the tag that the policy also asks for', () => {
    const own = { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' };
    const blue = { 'aws:ResourceTag/team': 'blue' };

    const { verdict, broadenings } = compareStatements(
      [],
      [allow({ Action: 'sqs:SendMessage', Condition: { StringEquals: own, StringLike: blue } })],
    );

    expect(verdict).toBe('broadened');
    expect(broadenings.map(({ witness }) => witness.context)).toEqual([
      { 'aws:principaltag/team': 'blue', 'aws:ResourceTag/team': 'blue' },
    ]);
  });
});

describe('comparePrivileges of organisation policies', () => {
  const scp = (...statements: readonly StatementJson[]) => policyOf(statements, { kind: 'serviceControl' });
  const rcp = (...statements: readonly StatementJson[]) =>
    policyOf(
      statements.map((statement) => ({ Principal: '*', ...statement })),
      { kind: 'resourceControl' },
    );

  test('a Deny that goes from an SCP without any Allow is broadened: FullAWSAccess stands beside it', () => {
    const before = scp(deny({ Action: 'iam:*' }), deny({ Action: 's3:*' }));
    const after = scp(deny({ Action: 's3:*' }));

    const { verdict, broadenings } = comparePrivileges(before, after, { kind: 'serviceControl' });

    expect(verdict).toBe('broadened');
    expect(
      broadenings.map(({ allowedBy, deniedBy }) => [allowedBy?.policy, deniedBy?.statementIndex]),
    ).toEqual([['FullAWSAccess', 0]]);
    expect(comparePrivileges(after, before, { kind: 'serviceControl' }).verdict).toBe('narrowed');
  });

  test('an Allow of an SCP counts too: it may be all that the level has', () => {
    const before = scp(allow({ Action: 's3:*' }), deny({ Action: 's3:Delete*' }));
    const after = scp(allow({ Action: ['s3:*', 'ec2:*'] }), deny({ Action: 's3:Delete*' }));

    expect(comparePrivileges(before, after, { kind: 'serviceControl' }).verdict).toBe('broadened');
    expect(comparePrivileges(before, before, { kind: 'serviceControl' }).verdict).toBe('equal');
  });

  test('a Deny that goes counts even where the SCP does not allow the action itself', () => {
    const before = scp(allow({ Action: 's3:*' }), deny({ Action: 'iam:*' }));
    const after = scp(allow({ Action: 's3:*' }));

    expect(comparePrivileges(before, after, { kind: 'serviceControl' }).verdict).toBe('broadened');
  });

  test('an RCP only denies, and only for the services that support such policies', () => {
    const outside = (...ids: readonly string[]) =>
      deny({ Action: 's3:*', Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': ids } } });
    const kind = 'resourceControl';

    expect(comparePrivileges(rcp(outside('o-1')), rcp(outside('o-1', 'o-2')), { kind }).verdict).toBe(
      'broadened',
    );
    expect(comparePrivileges(rcp(outside('o-1')), rcp(), { kind }).verdict).toBe('broadened');
    expect(comparePrivileges(rcp(), rcp(outside('o-1')), { kind }).verdict).toBe('narrowed');
    expect(comparePrivileges(rcp(deny({ Action: 'ec2:*' })), rcp(), { kind }).verdict).toBe('equal');
  });
});

describe('a witness is a request that somebody could make', () => {
  const when = (operator: string, key: string, value: string): StatementJson => ({
    Condition: { [operator]: { [key]: value } },
  });

  test('a wildcard that reaches beyond its part of an ARN makes no queue whose name holds a colon', () => {
    const queue = allow({
      Action: 'sqs:*',
      Resource: 'arn:aws:sqs:*:111122223333:*',
      ...when('StringEquals', 'aws:ResourceAccount', '444455556666'),
    });

    expect(compareStatements([], [queue]).verdict).toBe('undetermined');
  });

  test('the resource lies in the Region that the request goes to', () => {
    const { broadenings } = compareStatements(
      [],
      [allow({ Action: 'sqs:SendMessage', ...when('StringEquals', 'aws:RequestedRegion', 'eu-central-1') })],
    );

    expect(broadenings[0]?.witness.resource).toBe('arn:aws:sqs:eu-central-1:111122223333:example');
  });

  test('the principal has an ARN that AWS could have given it', () => {
    const { broadenings } = compareStatements(
      [allow(when('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:*'))],
      [allow({})],
    );

    expect(broadenings[0]?.witness.principal).toEqual({
      type: 'federatedUser',
      userArn: 'arn:aws:iam::111122223333:user/alice',
      name: 'example',
    });
  });

  test('only a session with MFA has an age of it', () => {
    const old = { NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } };
    const without = allow({ Condition: { ...old, Bool: { 'aws:MultiFactorAuthPresent': 'false' } } });
    const withMfa = allow({ Condition: { ...old, Bool: { 'aws:MultiFactorAuthPresent': 'true' } } });

    expect(compareStatements([], [without]).verdict).toBe('undetermined');
    expect(compareStatements([], [withMfa]).verdict).toBe('broadened');
  });

  test('an action that does not exist yet works on a resource of its own service', () => {
    const { broadenings } = compareStatements([], [allow({ Action: 'newservice:*' })]);

    expect(broadenings.map(({ basis, witness }) => [basis, witness.action, witness.resource])).toEqual([
      ['futureActions', 'newservice:NewAction', 'arn:aws:newservice:us-east-1:111122223333:example'],
    ]);
  });
});
