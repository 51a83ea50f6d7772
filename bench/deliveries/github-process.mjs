// The GitHub of the tests, with the policy repository of 2,000 policies and pull requests that change 20 of them each. It does
// what it is told by messages, and tells of every write and of what it would deliver. Bundled by `build-github.mjs`.
import { setInterval } from 'node:timers';
import { GitHubFake } from '../../test/support/github/github-fake.ts';
import { changePolicies, generateFiles } from '../review/generate-change.mjs';

const counts = { policies: 2000, roles: 1000, users: 200 };
const rules = [
  'version: 1',
  'review:',
  '  rules:',
  '    - name: all',
  '      eyes: 4',
  '      approvers: {permission: write}',
  '',
].join('\n');

const base = generateFiles(counts);
const decoder = new globalThis.TextDecoder();

/** The files that a round changes, by path. */
function changedFiles(round) {
  const head = changePolicies(base, { changes: 20, round, policies: counts.policies });
  const changed = head.filter((file, index) => file !== base[index]);
  return Object.fromEntries(changed.map(({ path, content }) => [path, decoder.decode(content)]));
}

const github = new GitHubFake({ isValidated: false });
await github.start();
const keepTime = () =>
  github.clock.advance((globalThis.Date.now() - globalThis.Date.parse(github.clock.now())) / 1000);
keepTime();
setInterval(keepTime, 500).unref();

const [alice, bob] = [github.addUser('alice'), github.addUser('bob')];
github.addOrganization('acme', [alice, bob]);
const files = Object.fromEntries(base.map(({ path, content }) => [path, decoder.decode(content)]));
const repository = github.addRepository('acme/iam', {
  by: alice,
  files: { ...files, 'four-eyes.yml': rules },
  roles: [
    [alice, 'write'],
    [bob, 'write'],
  ],
});
repository.protect('main');
github.deliveries.splice(0);

/** When the last write was answered, by a clock that all processes of this machine share, and how many calls there were. */
const seen = { lastWrite: 0, writes: 0, calls: 0 };
github.calls.push = ({ operation }) => {
  seen.calls += 1;
  if (!/^(?:GET|GraphQL) |access_tokens$/.test(operation)) {
    seen.writes += 1;
    seen.lastWrite = performance.timeOrigin + performance.now();
  }
  return seen.calls;
};

const pulls = [];
const does = {
  open: ({ round }) => {
    repository.commit(`feature-${round}`, { by: alice, files: changedFiles(round) });
    pulls.push(repository.openPullRequest({ by: alice, head: `feature-${round}` }));
  },
  push: ({ pull, round }) => {
    const { headRef } = pulls[pull];
    repository.push(
      headRef,
      repository.makeCommit([repository.tip('main')], { by: alice, files: changedFiles(round) }),
      alice,
    );
  },
  approve: ({ pull }) => pulls[pull].review(bob, 'APPROVED'),
  approveAll: () => pulls.forEach((pull) => pull.review(bob, 'APPROVED')),
  look: () => undefined,
};

process.on('message', (message) => {
  does[message.kind](message);
  process.send({ id: message.id, deliveries: github.deliveries.splice(0), seen: { ...seen } });
});
process.send({ baseUrl: github.baseUrl, appId: github.app.id });
