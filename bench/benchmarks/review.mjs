import { createReviewCache, reviewPolicyChange } from '../../dist/index.js';
import { changeIntoEscalation, changePolicies, generateFiles } from '../review/generate-change.mjs';

const counts = { policies: 2000, roles: 1000, users: 200 };
const today = '2026-01-01';

function percentile(times, share) {
  const sorted = times.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
}

/** Reviews of as many pull requests, each with other changes, by one process that has seen the base. */
function measure(base, { changes, rounds, change }) {
  const cache = createReviewCache();
  const first = performance.now();
  reviewPolicyChange(base, base, { today, cache });
  const cold = performance.now() - first;
  const times = [];
  let principals = 0;
  for (let round = 0; round < rounds; round += 1) {
    const head = change(base, { changes, round, policies: counts.policies });
    const start = performance.now();
    const report = reviewPolicyChange(base, head, { today, cache });
    times.push(performance.now() - start);
    principals += report.access.principals.length;
  }
  return { cold, times, principals: Math.round(principals / rounds) };
}

function rowOf(base, name, options) {
  const { cold, times, principals } = measure(base, options);
  const shown = [cold, percentile(times, 0.5), percentile(times, 0.95), Math.max(...times)];
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  return [name, principals, ...shown.map((time) => Math.round(time)), megabytes];
}

/** The meaning of pull requests on a large repository, without any network: two sets of files in, a report out. */
export const review = {
  name: 'review',
  title: 'Reviewing a pull request',
  run: ({ isQuick }) => {
    const base = generateFiles(counts);
    const rounds = isQuick ? 10 : 60;
    const small = { changes: 20, rounds };
    const rows = [
      rowOf(base, '20 policies', { ...small, change: changePolicies }),
      rowOf(base, '20 policies, one opens an escalation', { ...small, change: changeIntoEscalation }),
      rowOf(base, '500 policies', { changes: 500, rounds: isQuick ? 1 : 5, change: changePolicies }),
    ];
    return Promise.resolve({
      columns: [
        'changed',
        'users and roles affected',
        'first, ms',
        'p50 ms',
        'p95 ms',
        'max ms',
        'peak memory (MB)',
      ],
      rows,
      notes: [
        `The repository has ${counts.policies} managed policies, ${counts.roles} roles and ${counts.users} users, half of the roles with two inline policies.`,
        '`first` is a review by a process that has seen nothing yet; the others are of pull requests that each change other policies of the same base.',
        'Targets: p95 under 150 ms for 20 changed policies, 5 s and 500 MB for 500.',
      ],
    });
  },
};
