import { warnAt, type Adviser } from '../advice.ts';
import { rulesWithPaths } from '../rule-parts.ts';

/** Six eyes that one person can do without. */
export const looseEmergency: Adviser = (facts) =>
  rulesWithPaths(facts.review)
    .filter(({ rule }) => rule.allowsBreakGlass && rule.eyes === 6)
    .map(({ path }) =>
      warnAt(facts, [...path, 'breakGlass'], {
        code: 'break-glass-of-six-eyes',
        message: 'one person alone may let through, with `/break-glass`, what wants six eyes',
        remedy: 'allow it where little can go wrong, such as for a change that gives nobody more access',
      }),
    );
