import { compilePolicySet } from '../../dist/index.js';
import {
  readOnlyPolicy,
  readOnlyRequests,
  smallPolicy,
  smallRequests,
} from '../evaluate/sample-policies.mjs';

/** Milliseconds that this process has had a processor for. */
function processorTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Whole evaluations, with what every statement said, until they have taken this long. */
function measure(policy, requests, milliseconds) {
  const policies = compilePolicySet({ identity: [policy] });
  const start = performance.now();
  const processorStart = processorTime();
  let count = 0;
  let allowed = 0;
  while (processorTime() - processorStart < milliseconds) {
    for (let index = 0; index < 5000; index += 1) {
      const request = requests[(count + index) % requests.length];
      if (policies.evaluate(request).decision === 'allowed') allowed += 1;
    }
    count += 5000;
  }
  return {
    perSecond: Math.round((count / (performance.now() - start)) * 1000),
    perProcessorSecond: Math.round((count / (processorTime() - processorStart)) * 1000),
    allowed: `${Math.round((allowed / count) * 100)} %`,
  };
}

function compileTime(policy) {
  const start = performance.now();
  for (let round = 0; round < 10; round += 1) compilePolicySet({ identity: [policy] });
  return ((performance.now() - start) / 10).toFixed(2);
}

function rowOf(name, target, policy, requests, milliseconds) {
  measure(policy, requests, milliseconds / 5);
  const { perSecond, perProcessorSecond, allowed } = measure(policy, requests, milliseconds);
  const patterns = policy.document.statements.reduce((sum, { action }) => sum + action.values.length, 0);
  return [name, patterns, `${perSecond} (${perProcessorSecond})`, target, allowed, compileTime(policy)];
}

export const evaluate = {
  name: 'evaluate',
  title: 'Evaluating requests',
  run: ({ isQuick }) => {
    const milliseconds = isQuick ? 1000 : 3000;
    return Promise.resolve({
      columns: ['policies', 'action patterns', 'evaluations/s', 'target', 'allowed', 'compiling, ms'],
      rows: [
        rowOf('small', '200,000', smallPolicy, smallRequests, milliseconds),
        rowOf('like ReadOnlyAccess', '50,000', readOnlyPolicy, readOnlyRequests, milliseconds),
      ],
      notes: [
        'One core; on the wall, in brackets by the processor time that the process had. Each evaluation gives the decision and what every statement said; nothing is remembered between two.',
      ],
    });
  },
};
