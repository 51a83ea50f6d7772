import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runCommandLine } from '../../../src/apps/cli/run-command-line.ts';
import { fakeConsole } from '../../support/fake-console.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'four-eyes-setup-'));
});

afterEach(() => rm(folder, { recursive: true }));

describe('four-eyes setup', () => {
  test.each(['http://four-eyes.example.com', 'four-eyes.example.com', 'https://user@four-eyes.example.com'])(
    'GitHub sends webhooks to no such address: %s',
    async (url) => {
      const console = fakeConsole({ workingDirectory: folder });

      const status = await runCommandLine(['setup', '--public-url', url], console);

      expect(status).toBe(2);
      expect(console.error()).toContain(`\`${url}\` is no address that GitHub can send webhooks to`);
    },
  );

  test.each(['.env', 'four-eyes.private-key.pem'])(
    'credentials that are there are kept: %s',
    async (name) => {
      await writeFile(join(folder, name), '');
      const console = fakeConsole({ workingDirectory: folder });

      const status = await runCommandLine(
        ['setup', '--public-url', 'https://four-eyes.example.com'],
        console,
      );

      expect(status).toBe(2);
      expect(console.error()).toContain(`\`${name}\` is there already, and is not overwritten`);
    },
  );
});
