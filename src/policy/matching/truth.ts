import type { ListMatch } from './pattern-list.ts';

/** Whether something holds; `unknown` where AWS does not say, or the policy uses what is not understood. */
export type Truth = 'yes' | 'no' | 'unknown';

/**
 * What a match means for an element or operator. A pattern with an absent variable matches nothing; what a negated one
 * then means AWS leaves open (the statement 'might be invalid'), so it is unknown. See
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function truthOf(match: ListMatch, negated: boolean): Truth {
  if (match === 'matched') return negated ? 'no' : 'yes';
  if (match === 'notMatched') return negated ? 'yes' : 'no';
  if (match === 'absentVariable' && !negated) return 'no';
  return 'unknown';
}
