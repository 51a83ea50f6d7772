import { fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { firstMessage } from '../first-message.mjs';
import { writeGeneratedRepository } from '../drift/write-generated-repository.mjs';

const baseSize = { roles: 5000, policies: 3000, users: 1000 };

function scaled(factor) {
  return Object.fromEntries(Object.entries(baseSize).map(([type, count]) => [type, count * factor]));
}

function forkScript(name, ...words) {
  const env = { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
  return fork(join(import.meta.dirname, '..', 'drift', name), words, { stdio: 'inherit', env });
}

/** One size: the sandbox runs apart, so that only reading and comparing is measured. */
async function measureSize(factor) {
  const folder = writeGeneratedRepository(scaled(factor));
  const sandbox = forkScript('sandbox-process.mjs', folder);
  try {
    const { endpoint } = await firstMessage(sandbox);
    const measured = firstMessage(forkScript('scan-process.mjs', folder, endpoint));
    return { factor, ...(await measured) };
  } finally {
    sandbox.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

const inSeconds = (milliseconds) => (milliseconds / 1000).toFixed(2);
const seconds = ({ wall, processor }) => `${inSeconds(wall)} (${inSeconds(processor)})`;

function rowOf({ factor, files, parse, read, compare, changes, calls, pages, peakMegabytes }) {
  return [
    `${factor}×`,
    files,
    seconds(parse),
    seconds(read),
    seconds(compare),
    changes,
    `${calls} (${pages} + ${calls - pages})`,
    peakMegabytes,
  ];
}

/** Drift of a large account, declared in files and live in the sandbox, behind the real client of the AWS SDK. */
export const drift = {
  name: 'drift',
  title: 'Drift of a large account',
  run: async ({ isQuick }) => {
    const results = [];
    for (const factor of isQuick ? [1] : [1, 2, 4]) results.push(await measureSize(factor));
    return {
      columns: [
        'size',
        'files',
        'parse files (s)',
        'read live (s)',
        'compare (s)',
        'changes',
        'calls (pages + rest)',
        'peak memory (MB)',
      ],
      rows: results.map(rowOf),
      notes: [
        `1× is ${baseSize.roles} roles (half of them with two inline policies), ${baseSize.policies} managed policies and ${baseSize.users} users.`,
        'Targets at 1×: files parsed in 4 s, comparison in 0.5 s, peak memory 500 MB, calls = pages + 10. Growth must be linear.',
        'Times are on the wall, in brackets of the processor.',
        'Peak memory is that of the process that reads and compares; the sandbox runs in another one.',
      ],
    };
  },
};
