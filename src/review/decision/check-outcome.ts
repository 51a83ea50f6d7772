import type { ApprovalDecision, Verdict } from './approval-decision.ts';

/** The check that a ruleset requires. */
export const approvalCheckName = 'four-eyes / approval';

/** For bases that the rules do not govern; nobody may require it (A72). */
export const previewCheckName = 'four-eyes / preview';

/** For trying the rules out; nobody requires it. */
export const observedCheckName = 'four-eyes / approval (observed)';

/** The name of the check that shows a decision. */
export function checkNameOf({ verdict, mode }: Pick<ApprovalDecision, 'verdict' | 'mode'>): string {
  if (verdict === 'ungoverned') return previewCheckName;
  return mode === 'observe' ? observedCheckName : approvalCheckName;
}

/**
 * The conclusion of the check. INVARIANT: only `approved` is a success where a check is required, and nothing is `neutral` or
 * `skipped`, since GitHub lets those merge (A73). The preview of an ungoverned base asks for nothing.
 */
export function conclusionOf(verdict: Verdict): 'success' | 'failure' | 'action_required' {
  switch (verdict) {
    case 'approved':
      return 'success';
    case 'disapproved':
    case 'failed':
      return 'failure';
    case 'waiting':
    case 'undecidable':
    case 'ungoverned':
      return 'action_required';
  }
}
