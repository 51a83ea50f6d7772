// One worker of several on one Redis; says what it used when it is asked.
import { systemClock } from '../../dist/adapters/local/system-clock.js';
import { HmacSigner } from '../../dist/adapters/signing/hmac-signer.js';
import { readWorkerSettings } from '../../dist/apps/settings/worker-settings.js';
import { startWorker } from '../../dist/apps/worker/start-worker.js';

const settings = readWorkerSettings(process.env);
if (!('repository' in settings)) throw new Error(JSON.stringify(settings));
let used = process.cpuUsage();
const worker = await startWorker(settings, {
  environment: process.env,
  clock: systemClock,
  signer: new HmacSigner({ current: 'a-secret-of-the-benchmark-that-is-long', former: [] }),
  dataFolder: process.env.FOUR_EYES_DATA,
  logLevel: 'error',
  redisUrl: process.env.REDIS_URL,
});

process.on('message', async ({ ask }) => {
  if (ask === 'usage') {
    const { user, system } = process.cpuUsage(used);
    used = process.cpuUsage();
    process.send({ processor: (user + system) / 1000, megabytes: process.resourceUsage().maxRSS / 1024 });
  } else if (ask === 'look') {
    await worker.queue.request('accounts');
    process.send({ asked: true });
  } else if (ask === 'drain') {
    await worker.queue.drain();
    process.send({ drained: true });
  }
});
process.on('disconnect', () => process.exit());
process.send({ ready: true });
