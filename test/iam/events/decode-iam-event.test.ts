import { describe, expect, test } from '@jest/globals';
import { decodeIamEvent } from '../../../src/iam/events/decode-iam-event.ts';

const record = {
  eventVersion: '1.09',
  userIdentity: {
    type: 'AssumedRole',
    principalId: 'AROAEXAMPLE:alice@example.com',
    arn: 'arn:aws:sts::222222222222:assumed-role/admin/alice@example.com',
    accountId: '222222222222',
    accessKeyId: 'ASIAEXAMPLE',
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: 'AROAEXAMPLE',
        arn: 'arn:aws:iam::222222222222:role/x/admin',
      },
      attributes: { creationDate: '2026-11-01T09:00:00Z', mfaAuthenticated: 'false' },
      sourceIdentity: 'alice',
    },
  },
  eventTime: '2026-11-01T10:00:00Z',
  eventSource: 'iam.amazonaws.com',
  eventName: 'AttachRolePolicy',
  awsRegion: 'us-east-1',
  sourceIPAddress: '203.0.113.66',
  userAgent: 'aws-cli/2',
  requestParameters: { roleName: 'deploy' },
  responseElements: null,
  eventID: 'e-1',
  readOnly: false,
  recipientAccountId: '222222222222',
};

describe('a CloudTrail record', () => {
  test('becomes an event', () => {
    expect(decodeIamEvent(JSON.stringify(record))).toEqual({
      isReading: false,
      event: {
        eventId: 'e-1',
        time: '2026-11-01T10:00:00Z',
        accountId: '222222222222',
        source: 'iam.amazonaws.com',
        name: 'AttachRolePolicy',
        region: 'us-east-1',
        actor: {
          kind: 'session',
          principalId: 'AROAEXAMPLE',
          arn: 'arn:aws:sts::222222222222:assumed-role/admin/alice@example.com',
          accountId: '222222222222',
          sessionName: 'alice@example.com',
          roleArn: 'arn:aws:iam::222222222222:role/x/admin',
          sourceIdentity: 'alice',
          accessKeyId: 'ASIAEXAMPLE',
          hasMfa: false,
        },
        sourceAddress: '203.0.113.66',
        userAgent: 'aws-cli/2',
        parameters: { roleName: 'deploy' },
        response: {},
      },
    });
  });

  test.each([
    [
      'a user',
      { type: 'IAMUser', principalId: 'AIDA1', userName: 'ada' },
      { kind: 'user', principalId: 'AIDA1', userName: 'ada' },
    ],
    [
      'the root user',
      { type: 'Root', principalId: '222222222222' },
      { kind: 'root', principalId: '222222222222' },
    ],
    [
      'a service',
      { type: 'AWSService', invokedBy: 'ecs.amazonaws.com' },
      { kind: 'service', principalId: 'ecs.amazonaws.com' },
    ],
    ['nobody that is known', {}, { kind: 'unknown', principalId: '' }],
    ['a name of objects', { type: 'toString' }, { kind: 'unknown', principalId: '' }],
  ])('by %s', (_, userIdentity, expected) => {
    expect(decodeIamEvent({ ...record, userIdentity })?.event.actor).toEqual(expected);
  });

  test.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['a record without id', JSON.stringify({ ...record, eventID: undefined })],
    ['a record without time', JSON.stringify({ ...record, eventTime: 'soon' })],
    ['more than a record can be', `${JSON.stringify(record)}${' '.repeat(300_000)}`],
  ])('%s is none', (_, text) => {
    expect(decodeIamEvent(text)).toBeUndefined();
  });

  test('an older form says by the operation whether it reads', () => {
    const older = { ...record, readOnly: undefined };

    expect(
      [older, { ...older, eventName: 'ListRoles' }].map((one) => decodeIamEvent(one)?.isReading),
    ).toEqual([false, true]);
  });
});
