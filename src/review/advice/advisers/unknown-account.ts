import { warnAt, type Adviser } from '../advice.ts';
import { listSome, rulesWithPaths } from '../rule-parts.ts';

/** A rule for an account that has no folder never matches. */
export const unknownAccount: Adviser = (facts) => {
  const known = [...facts.accounts].sort();
  return rulesWithPaths(facts.review).flatMap(({ rule, path }) =>
    (rule.when.accounts ?? []).flatMap((account, index) => {
      if (facts.accounts.has(account)) return [];
      return warnAt(facts, [...path, 'when', 'accounts', index], {
        code: 'account-unknown',
        message: `the repository declares no account \`${account}\`, so that this never matches`,
        remedy: known.length === 0 ? 'remove it' : `known are ${listSome(known, 8)}`,
      });
    }),
  );
};
