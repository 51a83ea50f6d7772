import { describe, expect, test } from '@jest/globals';
import { readWorkerConcurrency, readWorkerSettings } from '../../../src/apps/settings/worker-settings.ts';

describe('the settings of the worker', () => {
  test('a repository on GitHub is enough', () => {
    expect(readWorkerSettings({ FOUR_EYES_REPOSITORY: 'acme/iam' })).toEqual({
      repository: { on: 'github', owner: 'acme', name: 'iam' },
      concurrency: 8,
      scanThreads: 1,
      hasOrganization: false,
      state: 'folder',
    });
  });

  test('everything can be set', () => {
    const url = 'https://sqs.us-east-1.amazonaws.com/111111111111/four-eyes-events';

    expect(
      readWorkerSettings({
        FOUR_EYES_POLICY_FOLDER: '/policies',
        FOUR_EYES_BRANCH: 'main',
        FOUR_EYES_CONCURRENCY: '32',
        FOUR_EYES_SCAN_THREADS: '4',
        FOUR_EYES_ORGANIZATION: 'true',
        FOUR_EYES_STATE: 'branch',
        FOUR_EYES_EVENT_QUEUE_URL: url,
      }),
    ).toEqual({
      repository: { on: 'disk', folder: '/policies', ref: 'main' },
      concurrency: 32,
      scanThreads: 4,
      hasOrganization: true,
      state: 'branch',
      eventQueue: { url, region: 'us-east-1' },
    });
  });

  test.each([
    [{}, ['FOUR_EYES_REPOSITORY']],
    [{ FOUR_EYES_REPOSITORY: 'acme' }, ['FOUR_EYES_REPOSITORY']],
    [{ FOUR_EYES_REPOSITORY: 'a/b', FOUR_EYES_POLICY_FOLDER: '.' }, ['FOUR_EYES_POLICY_FOLDER']],
    [{ FOUR_EYES_REPOSITORY: 'a/b', FOUR_EYES_CONCURRENCY: '0' }, ['FOUR_EYES_CONCURRENCY']],
    [{ FOUR_EYES_REPOSITORY: 'a/b', FOUR_EYES_SCAN_THREADS: 'many' }, ['FOUR_EYES_SCAN_THREADS']],
    [{ FOUR_EYES_REPOSITORY: 'a/b', FOUR_EYES_ORGANIZATION: 'yes' }, ['FOUR_EYES_ORGANIZATION']],
    [{ FOUR_EYES_REPOSITORY: 'a/b', FOUR_EYES_STATE: 'redis' }, ['FOUR_EYES_STATE']],
    [
      { FOUR_EYES_REPOSITORY: 'a/b', FOUR_EYES_EVENT_QUEUE_URL: 'http://169.254.169.254/1/q' },
      ['FOUR_EYES_EVENT_QUEUE_URL'],
    ],
    [
      { FOUR_EYES_CONCURRENCY: 'x', FOUR_EYES_ORGANIZATION: 'x' },
      ['FOUR_EYES_REPOSITORY', 'FOUR_EYES_CONCURRENCY', 'FOUR_EYES_ORGANIZATION'],
    ],
  ])('A80 %j is refused, every problem at once', (environment, variables) => {
    const read = readWorkerSettings(environment);

    expect(Array.isArray(read) && read.map(({ variable }: { variable: string }) => variable)).toEqual(
      variables,
    );
  });

  test('the concurrency alone is as by default where it cannot be read', () => {
    expect(['32', '', 'many'].map((text) => readWorkerConcurrency({ FOUR_EYES_CONCURRENCY: text }))).toEqual([
      32, 8, 8,
    ]);
  });
});
