// Serves the made-up accounts, each answer after a delay, and changes one when it is told to.
import { createFolderPolicyRepository } from '../../dist/adapters/local/folder-policy-repository.js';
import { decodePolicyRepository } from '../../dist/repository/decode-policy-repository.js';
import { startSandbox } from '../../dist/sandbox/start-sandbox.js';
import { workerAccountId } from './generate-accounts.mjs';

const [, , folder, delay] = process.argv;
const decoded = decodePolicyRepository(await createFolderPolicyRepository(folder).readFiles());
if (!decoded.ok) throw new Error(decoded.problems[0]?.message);
const none = {
  users: [],
  groups: [],
  roles: [],
  policies: [],
  instanceProfiles: [],
  resourcePolicies: [],
  awsManagedPolicies: [],
};
const own = { ...none, accountId: workerAccountId, partition: 'aws' };
const accounts = [own, ...decoded.value.accounts.map(({ inventory }) => inventory)];
const sandbox = await startSandbox({
  accounts,
  delay: Number(delay),
  eventQueue: { accountId: workerAccountId, name: 'events' },
});

process.on('message', ({ ask, accountId }) => {
  if (ask === 'calls') {
    const calls = [...sandbox.callCounts.values()].reduce((sum, count) => sum + count, 0);
    sandbox.resetCallCounts();
    process.send({ calls });
  } else if (ask === 'attack') {
    sandbox.call(accountId, 'CreateUser', { UserName: 'mallory' });
    process.send({ attackedAt: Date.now() });
  }
});
process.on('disconnect', () => process.exit());
process.send({ endpoint: sandbox.endpoint });
