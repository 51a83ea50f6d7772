// One row of the benchmark in a process of its own: reviews of as many pull requests, each with other changes, by one
// process that has seen the base. The parent sends `{ counts, changes, rounds, opensEscalation }`.
import { createReviewCache, reviewPolicyChange } from '../../dist/index.js';
import { changeIntoEscalation, changePolicies, generateFiles } from './generate-change.mjs';

const today = '2026-01-01';

/** Milliseconds on the wall, and of the processor in this program's own code and what collects its garbage. */
function timed(work) {
  const [start, used] = [performance.now(), process.cpuUsage()];
  const result = work();
  return { result, wall: performance.now() - start, processor: process.cpuUsage(used).user / 1000 };
}

function measure({ counts, changes, rounds, opensEscalation }) {
  const change = opensEscalation ? changeIntoEscalation : changePolicies;
  const base = generateFiles(counts);
  const cache = createReviewCache();
  const first = timed(() => reviewPolicyChange(base, base, { today, cache }));
  const reviews = [];
  for (let round = 0; round < rounds; round += 1) {
    const head = change(base, { changes, round, policies: counts.policies });
    const { result, wall, processor } = timed(() => reviewPolicyChange(base, head, { today, cache }));
    reviews.push({ wall, processor, principals: result.access.principals.length });
  }
  return {
    first: { wall: first.wall, processor: first.processor },
    reviews,
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

process.once('message', (options) => {
  process.send(measure(options), () => process.disconnect());
});
