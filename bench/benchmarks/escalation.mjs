import { analyzeEscalation } from '../../dist/index.js';
import { generateRoles } from '../evaluate/generate-roles.mjs';

function rowOf(count) {
  const account = generateRoles(count);
  const start = performance.now();
  const { administrators, findings } = analyzeEscalation(account);
  const seconds = ((performance.now() - start) / 1000).toFixed(2);
  return [count, administrators.length, findings.length, seconds];
}

export const escalation = {
  name: 'escalation',
  title: 'Finding escalation paths',
  run: ({ isQuick }) =>
    Promise.resolve({
      columns: ['roles', 'administrators', 'findings', 'seconds'],
      rows: (isQuick ? [500] : [500, 1000, 2000, 5000]).map(rowOf),
      notes: ['All paths, chained over every role, with a proof for each step. One core.'],
    }),
};
