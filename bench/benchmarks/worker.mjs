import { fork, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { accountIds, workerAccountId, writeAccounts } from '../worker/generate-accounts.mjs';

/** Milliseconds that each answer of the sandbox takes. */
const delay = 20;
const concurrency = 64;

function redisProgram() {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => [join(folder, 'redis-server'), join(folder, 'valkey-server')])
    .find((path) => existsSync(path));
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A process of the benchmark that answers one question at a time. */
function start(name, words, environment) {
  const env = {
    PATH: process.env.PATH,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    ...environment,
  };
  const child = fork(join(import.meta.dirname, '..', 'worker', name), words, { stdio: 'inherit', env });
  const answer = () =>
    new Promise((resolve, reject) => {
      child.once('message', resolve);
      child.once('exit', (code) => reject(new Error(`${name} ended early with ${code}`)));
    });
  return {
    began: answer(),
    ask: (question) => {
      const answered = answer();
      child.send(question);
      return answered;
    },
    end: () => child.kill(),
  };
}

async function measurePass(sandbox, workers, wants) {
  const started = performance.now();
  if (wants) await workers[0].ask({ ask: 'look' });
  await workers[0].ask({ ask: 'drain' });
  const wall = (performance.now() - started) / 1000;
  const used = await Promise.all(workers.map((worker) => worker.ask({ ask: 'usage' })));
  const { calls } = await sandbox.ask({ ask: 'calls' });
  return {
    wall,
    calls,
    processor: used.reduce((sum, { processor }) => sum + processor, 0) / 1000,
    megabytes: Math.max(...used.map(({ megabytes }) => megabytes)),
  };
}

/** Seconds from a change to its issue, told by a pushed event. */
async function measureEvent(sandbox, data, accountId) {
  const { attackedAt } = await sandbox.ask({ ask: 'attack', accountId });
  const folder = join(data, 'issues', accountId);
  while (!existsSync(folder) || !readdirSync(folder).some((name) => name.endsWith('.md'))) {
    if (Date.now() - attackedAt > 60_000) return undefined;
    await sleep(20);
  }
  return (Date.now() - attackedAt) / 1000;
}

async function measure(folder, size, processes) {
  const data = mkdtempSync(join(tmpdir(), 'four-eyes-bench-worker-'));
  const port = await freePort();
  const redis = spawn(redisProgram(), ['--port', String(port), '--save', '', '--bind', '127.0.0.1'], {
    stdio: 'ignore',
  });
  const sandbox = start('sandbox-process.mjs', [folder, String(delay)], {});
  const workers = [];
  try {
    const { endpoint } = await sandbox.began;
    const environment = {
      FOUR_EYES_POLICY_FOLDER: folder,
      FOUR_EYES_DATA: data,
      FOUR_EYES_CONCURRENCY: String(concurrency),
      FOUR_EYES_EVENT_QUEUE_URL: `${endpoint}/${workerAccountId}/events`,
      REDIS_URL: `redis://127.0.0.1:${port}`,
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: `AKIA${workerAccountId}SNBX`,
      AWS_SECRET_ACCESS_KEY: 'the-sandbox-checks-no-signatures',
    };
    for (let index = 0; index < processes; index += 1)
      workers.push(start('worker-process.mjs', [], environment));
    const began = performance.now();
    await Promise.all(workers.map(({ began: ready }) => ready));
    const first = await measurePass(sandbox, workers, false);
    first.wall += (performance.now() - began) / 1000 - first.wall;
    const second = await measurePass(sandbox, workers, true);
    const event = await measureEvent(sandbox, data, accountIds(size.accounts)[0]);
    return { processes, first, second, event };
  } finally {
    for (const { end } of [...workers, sandbox]) end();
    redis.kill();
    rmSync(data, { recursive: true, force: true });
  }
}

function rowOf({ processes, first, second, event }) {
  return [
    processes,
    first.wall.toFixed(1),
    first.processor.toFixed(1),
    first.calls,
    second.wall.toFixed(1),
    second.processor.toFixed(1),
    second.calls,
    `${(first.processor / second.processor).toFixed(1)}×`,
    Math.round(Math.max(first.megabytes, second.megabytes)),
    event === undefined ? 'none' : event.toFixed(1),
  ];
}

/** How large: 50 accounts unless `BENCH_ACCOUNTS` says otherwise; the full form is 1,000. */
function sizeOf(isQuick) {
  return { accounts: Number(process.env.BENCH_ACCOUNTS ?? (isQuick ? 10 : 50)), roles: 200 };
}

/** Many accounts behind 20 ms per call, with worker processes that share one Redis. */
export const worker = {
  name: 'worker',
  title: 'The drift worker over many accounts',
  run: async ({ isQuick }) => {
    const size = sizeOf(isQuick);
    const folder = mkdtempSync(join(tmpdir(), 'four-eyes-bench-policies-'));
    try {
      writeAccounts(folder, size);
      const results = [];
      if (redisProgram() !== undefined) {
        for (const processes of isQuick ? [1] : [1, 2, 4])
          results.push(await measure(folder, size, processes));
      }
      return {
        columns: [
          'processes',
          'first pass (s)',
          'processor (s)',
          'calls',
          'second pass (s)',
          'processor (s)',
          'calls',
          'cheaper',
          'peak memory of a process (MB)',
          'event to issue (s)',
        ],
        rows: results.map(rowOf),
        notes: [
          `${size.accounts} accounts of ${size.roles} roles; the sandbox takes ${delay} ms for each call; ${concurrency} accounts at a time in each process.`,
          'The first pass begins with the start of the processes, reads and decodes every file, and 90 days of event history: 26 calls of each account at the pace that CloudTrail allows, two a second, so 13 s at least.',
          'The second pass is over unchanged accounts. Processor time is that of all worker processes.',
          'Target: a second pass five times cheaper. It is not met yet: what is left is signing, sending and parsing eleven calls in the SDK. With several processes the first pass holds a second look at each account, since each process asks for one when it begins.',
          'The sandbox and Redis run on the same cores. `BENCH_ACCOUNTS=1000 npm run bench -- worker` is the full form.',
          'Without redis-server or valkey-server on the PATH there is no row.',
        ],
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
