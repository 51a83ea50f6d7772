import type { IssueTracker } from '../../ports/issue-tracker.ts';
import type { Signer } from '../../ports/signer.ts';
import { readRecord } from '../issue-body.ts';

/**
 * The account that an issue is about, in whose lane its commands are carried out (A59); undefined for an issue that this
 * program did not make, or whose record it did not sign.
 */
export async function accountOfIssue(
  number: number,
  { tracker, signer }: { readonly tracker: Pick<IssueTracker, 'findIssue'>; readonly signer: Signer },
): Promise<string | undefined> {
  const issue = await tracker.findIssue(number);
  return issue === undefined ? undefined : readRecord(issue, signer)?.accountId;
}
