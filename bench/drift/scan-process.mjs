// Reads the generated repository and the sandbox, compares them, and says how long each took.
import { createLiveAccountReader } from '../../dist/adapters/aws/live-account-reader.js';
import { systemClock } from '../../dist/adapters/local/system-clock.js';
import { detectDrift } from '../../dist/drift/detect-drift.js';
import { sandboxCredentials } from '../../dist/sandbox/sandbox-credentials.js';
import { generatedAccountId } from './generate-repository.mjs';
import { readGeneratedAccount } from './read-repository.mjs';

const [, , folder, endpoint] = process.argv;

/** Time on the wall and time of the processor, in milliseconds: on a busy machine the former says little. */
async function timed(work) {
  const started = performance.now();
  const used = process.cpuUsage();
  const value = await work();
  const { user, system } = process.cpuUsage(used);
  return { value, time: { wall: performance.now() - started, processor: (user + system) / 1000 } };
}

const declared = await timed(() => readGeneratedAccount(folder));
const pagesByOperation = new Map();
const reader = createLiveAccountReader({ credentialsFor: sandboxCredentials, clock: systemClock, endpoint });
const live = await timed(() =>
  reader.readAccount({
    accountId: generatedAccountId,
    policiesWithDeclaredTags: [],
    onProgress: ({ operation }) =>
      pagesByOperation.set(operation, (pagesByOperation.get(operation) ?? 0) + 1),
  }),
);
const compared = await timed(() => detectDrift(declared.value.inventory, live.value.inventory, {}));

process.send({
  files: declared.value.files,
  parse: declared.time,
  read: live.time,
  compare: compared.time,
  changes: compared.value.changes.length,
  calls: live.value.calls,
  pages: [...pagesByOperation.values()].reduce((sum, count) => sum + count, 0),
  peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
});
process.disconnect();
