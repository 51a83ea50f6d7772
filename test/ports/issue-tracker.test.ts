import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createIssueFileTracker } from '../../src/adapters/local/issue-file-tracker.ts';
import { FakeIssueTracker } from '../support/fake-issue-tracker.ts';
import { openGitHubScene } from '../support/github/github-scene.ts';
import { describeIssueTracker } from '../support/issue-tracker-contract.ts';

describeIssueTracker('the fake of the tests', () =>
  Promise.resolve({ tracker: new FakeIssueTracker(), close: () => Promise.resolve() }),
);

describeIssueTracker('a folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'four-eyes-issues-'));
  return { tracker: createIssueFileTracker(folder), close: () => rm(folder, { recursive: true }) };
});

describeIssueTracker('GitHub', async () => {
  const { adapter, github } = await openGitHubScene();
  return { tracker: adapter.issues, close: () => github.stop() };
});
