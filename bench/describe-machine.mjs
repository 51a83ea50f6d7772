import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** The machine in one sentence, without any name of it; a load above the cores means that times on the wall say little. */
export function describeMachine() {
  const model = cpus()[0]?.model.trim() || 'unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${availableParallelism()} cores (${model}), ${memory} GiB of memory, Node ${process.versions.node}, ${process.platform} ${process.arch}, load average ${loadavg()[0].toFixed(1)}.`;
}
