import { quieten, readProgress, send, settle } from '../deliveries/send.mjs';
import { startGitHub } from '../deliveries/start-github.mjs';
import { startServer } from '../deliveries/start-server.mjs';

const pullRequests = 16;

function percentile(values, share) {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
}

async function sendAll(server, deliveries) {
  for (const delivery of deliveries) await send(server, delivery);
}

/** From the sending of one delivery to the answer to the last write that it caused; one delivery at a time. */
async function measureLatency({ server, github }, changes, rounds) {
  const times = [];
  let [calls, processor] = [0, 0];
  for (let round = 0; round < rounds; round += 1) {
    const { deliveries, seen: before } = await github.ask(changes(round));
    const used = server.processorTime();
    const [last] = deliveries.slice(-1);
    const sentAt = await send(server, last);
    const after = await quieten(github, before);
    if (after.writes > before.writes) times.push(after.lastWrite - sentAt);
    calls += after.calls - before.calls;
    processor += server.processorTime() - used;
  }
  return { times, calls: calls / rounds, processor: processor / rounds };
}

function latencyRow(name, { times, calls, processor }) {
  const shown = [0.5, 0.95, 1].map((share) => Math.round(percentile(times, share)));
  return [name, times.length, '', ...shown, Math.round(processor), calls.toFixed(1), ''];
}

/** Deliveries about all pull requests as fast as they are acknowledged, eight at a time. */
async function measureThroughput({ server, github }, seconds) {
  const { deliveries } = await github.ask({ kind: 'approveAll' });
  const before = await readProgress(server);
  const until = performance.now() + seconds * 1000;
  const started = performance.now();
  let sent = 0;
  const sender = async () => {
    while (performance.now() < until) {
      sent += 1;
      await send(server, deliveries[sent % deliveries.length]);
    }
  };
  await Promise.all(Array.from({ length: 8 }, sender));
  const taken = (performance.now() - started) / 1000;
  await settle(server);
  const { runs, failed } = await readProgress(server);
  const perSecond = (count) => Math.round(count / taken);
  return { sent, perSecond: perSecond(sent), runs: runs - before.runs, failed };
}

/** Memory while so many deliveries are worked through, each by a run of its own. */
async function measureMemory({ server, github }, total) {
  const { deliveries } = await github.ask({ kind: 'approveAll' });
  const samples = [];
  for (let sent = 0; sent < total; sent += deliveries.length) {
    await sendAll(server, deliveries);
    await settle(server);
    samples.push(server.residentMegabytes());
  }
  const tenth = Math.max(1, Math.floor(samples.length / 10));
  const early = samples.slice(tenth, tenth * 2);
  return {
    total: samples.length * deliveries.length,
    early: percentile(early.length > 0 ? early : samples, 0.5),
    late: percentile(samples.slice(-tenth), 0.5),
    peak: Math.max(...samples),
  };
}

/** Signed deliveries to the running server, which asks a GitHub on loopback: nothing of the program is left out. */
export const deliveries = {
  name: 'deliveries',
  title: 'From delivery to publication',
  run: async ({ isQuick, isFull }) => {
    const github = await startGitHub();
    const server = await startServer(github);
    const setting = { github, server };
    try {
      for (let round = 0; round < pullRequests; round += 1) await github.ask({ kind: 'open', round });
      await settle(server);
      const rounds = isQuick ? 10 : 60;
      const pushes = (round) => ({ kind: 'push', pull: round % pullRequests, round: 100 + round });
      const approvals = (round) => ({ kind: 'approve', pull: round % pullRequests });
      await measureLatency(setting, pushes, 4);
      const pushed = await measureLatency(setting, pushes, rounds);
      const approved = await measureLatency(setting, approvals, Math.min(rounds, pullRequests));
      const burst = await measureThroughput(setting, isQuick ? 5 : 60);
      const memory = await measureMemory(setting, isFull ? 10_000 : isQuick ? 160 : 480);
      const megabytes = `${Math.round(memory.early)} → ${Math.round(memory.late)} (peak ${Math.round(memory.peak)})`;
      return {
        columns: [
          'what',
          'deliveries',
          'deliveries/s',
          'p50 ms',
          'p95 ms',
          'max ms',
          'processor ms',
          'calls',
          'memory (MB)',
        ],
        rows: [
          latencyRow('a push that changes 20 policies', pushed),
          latencyRow('an approving review', approved),
          ['as fast as they are taken', burst.sent, burst.perSecond, '', '', '', '', '', ''],
          ['one run each', memory.total, '', '', '', '', '', '', megabytes],
        ],
        notes: [
          'The repository has 2,000 managed policies, 1,000 roles and 200 users; 16 pull requests are open.',
          'Times are from the sending of a delivery to the answer to the last write to GitHub that it caused; GitHub is a process on loopback, so its own work is part of them and the delay of a network is not. `processor` is the time of the server’s processor for one delivery: the faked GitHub shares the machine.',
          `Deliveries about the same pull request share runs: those of the burst led to ${burst.runs} reviews.`,
          'Memory is that of the server, after the first tenth of the deliveries and at their end. `--full` sends 10,000.',
          'Targets: p95 under 150 ms for 20 changed policies; memory flat.',
        ],
      };
    } finally {
      await server.stop();
      github.stop();
    }
  },
};
