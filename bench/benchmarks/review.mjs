import { fork } from 'node:child_process';
import { join } from 'node:path';
import { firstMessage } from '../first-message.mjs';

const counts = { policies: 2000, roles: 1000, users: 200 };

function measure(options) {
  const child = fork(join(import.meta.dirname, '..', 'review', 'review-process.mjs'), { stdio: 'inherit' });
  const measured = firstMessage(child);
  child.send({ counts, ...options });
  return measured;
}

/** Nearest rank. */
function percentile(times, share) {
  const sorted = times.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
}

async function rowOf(name, options) {
  const { first, reviews, peakMegabytes } = await measure(options);
  const summary = (summarize) => {
    const [wall, processor] = ['wall', 'processor'].map((clock) => {
      return Math.round(summarize(reviews.map((review) => review[clock])));
    });
    return `${wall} (${processor})`;
  };
  const principals = reviews.reduce((sum, review) => sum + review.principals, 0) / reviews.length;
  return [
    name,
    Math.round(principals),
    `${Math.round(first.wall)} (${Math.round(first.processor)})`,
    summary((times) => percentile(times, 0.5)),
    summary((times) => percentile(times, 0.95)),
    summary((times) => Math.max(...times)),
    peakMegabytes,
  ];
}

/** The meaning of pull requests on a large repository, without any network: two sets of files in, a report out. */
export const review = {
  name: 'review',
  title: 'Reviewing a pull request',
  run: async ({ isQuick }) => {
    const small = { changes: 20, rounds: isQuick ? 10 : 60 };
    return {
      columns: [
        'changed',
        'users and roles affected',
        'first, ms',
        'p50 ms',
        'p95 ms',
        'max ms',
        'peak memory (MB)',
      ],
      rows: [
        await rowOf('20 policies', small),
        await rowOf('20 policies, one opens an escalation', { ...small, opensEscalation: true }),
        await rowOf('500 policies', { changes: 500, rounds: isQuick ? 1 : 5 }),
      ],
      notes: [
        `The repository has ${counts.policies} managed policies, ${counts.roles} roles and ${counts.users} users, half of the roles with two inline policies.`,
        '`first` is a review by a process that has seen nothing yet; the others are of pull requests that each change other policies of the same base.',
        'Each row is measured in a process of its own, the pages of its program included. Times are on the wall, in brackets of the processor (`user`, helping threads included).',
        'Where the load is above the number of cores, times on the wall are mostly those of waiting.',
        'Targets: p95 under 150 ms for 20 changed policies, 5 s and 500 MB for 500.',
      ],
    };
  },
};
