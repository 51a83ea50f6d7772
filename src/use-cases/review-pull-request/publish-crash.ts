import type { CheckRunContent, PublishedCheckRun } from '../../ports/check-runs.ts';
import { approvalCheckNames, ownCheckNames, requirableCheckNames } from '../../review/decision/own-checks.ts';
import { absentLedgerText } from './check-text.ts';
import type { ReviewParts } from './review-parts.ts';

/** What could not be reviewed, as far as it is known. */
export interface CrashedReview {
  /** Whose pull request it is, or what else it is: for the log. */
  readonly about: Readonly<Record<string, unknown>>;
  readonly headSha: string;
  readonly mode: 'enforce' | 'observe';
}

/** A run without a ledger would be taken for one whose ledger somebody removed: what is there stays there. */
function ledgerTextOf(
  name: string,
  headSha: string,
  known: PublishedCheckRun | undefined,
  { signer }: Pick<ReviewParts, 'signer'>,
): string | undefined {
  if (known?.text !== undefined) return known.text;
  return approvalCheckNames.includes(name) ? absentLedgerText(headSha, signer) : undefined;
}

/**
 * Shows that a review could not be made: the approval is not given, and neither is any other check that was green (A73).
 * In public there is a number alone, under which the log has the cause (A57). Never rejects: the cause is what counts.
 */
export async function publishCrash(
  { about, headSha, mode }: CrashedReview,
  cause: unknown,
  parts: Pick<ReviewParts, 'checkRuns' | 'presentation' | 'signer' | 'logger'>,
): Promise<void> {
  const { checkRuns, presentation, logger } = parts;
  const correlation = crypto.randomUUID();
  logger.error('a review could not be made', { ...about, headSha, correlation, cause });
  const { approval } = ownCheckNames({ verdict: 'waiting', mode });
  try {
    const names = [...new Set([approval, ...requirableCheckNames])];
    const runs = await checkRuns.readRuns(names, [headSha]);
    const contents = names.flatMap((name): readonly CheckRunContent[] => {
      const known = runs.find((run) => run.name === name);
      if (name !== approval && known?.conclusion !== 'success') return [];
      const text = ledgerTextOf(name, headSha, known, parts);
      const words = presentation.crashedCheck(correlation);
      return [
        { name, headSha, conclusion: 'action_required', ...words, ...(text !== undefined && { text }) },
      ];
    });
    await Promise.all(contents.map((content) => checkRuns.publish(content)));
  } catch (second) {
    logger.error('that a review could not be made could not be shown', { correlation, cause: second });
  }
}
