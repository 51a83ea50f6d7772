import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  basicTexts,
  rolePath,
  roleText,
  startWatched,
  watchedAccountId,
  type WatchedSandbox,
} from '../../support/watched-sandbox.ts';

let watched: WatchedSandbox;

beforeEach(async () => {
  watched = await startWatched();
});

afterEach(() => watched.stop());

const evil = {
  RoleName: 'deploy',
  PolicyName: 'evil',
  PolicyDocument: JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: 'iam:*', Resource: '*' },
  }),
};

const openTitles = () => watched.tracker.open.map(({ title }) => title);

describe('the lane of an account', () => {
  test('agrees at first, and remembers it', async () => {
    await watched.look();

    expect(watched.scanned()).toMatchObject({ status: 'compared', findings: [] });
    expect([...watched.records.texts.keys()]).toEqual([`observations/${watchedAccountId}.json`]);
  });

  test('opens an issue about an attack, and closes it after two scans that agree', async () => {
    await watched.look();
    watched.call('PutRolePolicy', evil);
    await watched.look();
    const opened = openTitles();
    watched.call('DeleteRolePolicy', { RoleName: 'deploy', PolicyName: 'evil' });
    await watched.look();
    const afterOne = openTitles();
    await watched.look();

    expect(opened).toEqual([`[critical] unreviewed change of role deploy in ${watchedAccountId}`]);
    expect(afterOne).toEqual(opened);
    expect(openTitles()).toEqual([]);
  });

  test('a merge that came after the policy was read is no alarm', async () => {
    await watched.look();
    watched.merge({ ...basicTexts, [rolePath('deploy')]: roleText('s3:PutObject') });
    watched.call('PutRolePolicy', {
      RoleName: 'deploy',
      PolicyName: 'work',
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws:s3:::data/*' },
      }),
    });
    await watched.look();

    expect(watched.tracker.all).toEqual([]);
  });

  test('an account without a folder is left alone', async () => {
    await watched.run('account:999999999999');

    expect(watched.tracker.all).toEqual([]);
    expect(watched.records.texts.size).toBe(0);
  });
});
