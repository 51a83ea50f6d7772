import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import nock from 'nock';
import { createLiveAccountReader } from '../../../src/adapters/aws/live-account-reader.ts';
import type { Partition } from '../../../src/iam/account.ts';
import { LiveAccountError } from '../../../src/ports/live-account.ts';

const accountId = '222222222222';

const identity = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Account>${accountId}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;

const denied =
  '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>';

afterEach(() => nock.cleanAll());

// Its interceptor would outlive this file's globals.
afterAll(() => nock.restore());

describe('the endpoints of AWS', () => {
  test.each<readonly [Partition, string, string, string]>([
    ['aws', 'https://sts.us-east-1.amazonaws.com', 'https://iam.amazonaws.com', 'us-east-1'],
    [
      'aws-cn',
      'https://sts.cn-north-1.amazonaws.com.cn',
      'https://iam.cn-north-1.amazonaws.com.cn',
      'cn-north-1',
    ],
    [
      'aws-us-gov',
      'https://sts.us-gov-west-1.amazonaws.com',
      'https://iam.us-gov.amazonaws.com',
      'us-gov-west-1',
    ],
  ])('of the partition %s are called and signed for', async (partition, sts, iam, region) => {
    const signed: string[] = [];
    nock(sts).post('/').reply(200, identity);
    nock(iam)
      .post('/')
      .reply(function () {
        signed.push(String(this.req.headers['authorization']));
        return [403, denied];
      })
      .persist();
    const reader = createLiveAccountReader({
      credentialsFor: () => ({ accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example' }),
      clock: { now: () => '2026-11-23T12:00:00.000Z' },
      partition,
      maxAttempts: 1,
    });

    const error: unknown = await reader
      .readAccount({ accountId, policiesWithDeclaredTags: [] })
      .catch((reason: unknown) => reason);

    expect(error).toBeInstanceOf(LiveAccountError);
    expect(error).toMatchObject({ failure: 'accessDenied' });
    expect(signed[0]).toContain(`/${region}/iam/aws4_request`);
  });
});
