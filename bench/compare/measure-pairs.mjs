import { comparePrincipals, comparePrivileges, parsePolicyDocument } from '../../dist/index.js';

function parse(policy, kind) {
  const parsed = parsePolicyDocument(JSON.stringify(policy), { kind });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

const named = (name, policy, kind) => ({ name, document: parse(policy, kind) });

/** The policies of a principal as the library takes them. */
function parseSet({ identity, boundary, serviceControl }) {
  return {
    identity: identity.map((policy, index) => named(`policy ${index}`, policy, 'identity')),
    ...(boundary && { boundary: named('boundary', boundary, 'boundary') }),
    ...(serviceControl && {
      serviceControl: serviceControl.map((policies, level) => ({
        name: `level ${level}`,
        policies: policies.map((policy, index) => named(`scp ${index}`, policy, 'serviceControl')),
      })),
    }),
  };
}

/** The comparison of a pair, ready to run, with its documents parsed. */
function prepare({ kind, before, after, principal }) {
  if (principal !== undefined) {
    const [old, current] = [parseSet(before), parseSet(after)];
    return () => comparePrincipals(old, current, { principal });
  }
  const [old, current] = [parse(before, kind), parse(after, kind)];
  return () => comparePrivileges(old, current, { kind });
}

/** Runs every comparison once, after a few to warm up: counts of verdicts, and sorted times in milliseconds. */
export async function measurePairs(pairs) {
  const result = { verdicts: {}, times: [], future: 0, exceptions: 0 };
  for (const pair of pairs.slice(0, 200)) prepare(pair)();
  for (const pair of pairs) {
    try {
      const run = prepare(pair);
      const start = performance.now();
      const { verdict, broadenings, narrowings } = run();
      result.times.push(performance.now() - start);
      result.verdicts[verdict] = (result.verdicts[verdict] ?? 0) + 1;
      const isFuture = [...broadenings, ...narrowings].some(({ basis }) => basis === 'futureActions');
      if (isFuture) result.future += 1;
    } catch {
      result.exceptions += 1;
    }
  }
  result.times.sort((left, right) => left - right);
  return result;
}
