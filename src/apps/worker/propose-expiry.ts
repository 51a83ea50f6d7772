import { repositoryOptionsOf } from '../../config/repository-options.ts';
import { formatLocation } from '../../finding/source-location.ts';
import { renderProposal } from '../../render/proposal-text.ts';
import { removeExpired } from '../../use-cases/remove-expired.ts';
import type { WorkerParts } from './worker-parts.ts';

/** Proposes to take out what was to hold until a day that has passed, and tells what became of it. */
export async function proposeExpiry(parts: WorkerParts): Promise<void> {
  const { openTracker, policy, signer, clock, logger } = parts;
  const { desk } = await openTracker();
  if (desk === undefined) return;
  const { configuration } = await policy.read();
  const { proposals, trees } = desk;
  const removed = await removeExpired({
    ...{ proposals, trees, signer },
    writer: renderProposal,
    today: clock.now().slice(0, 10),
    options: repositoryOptionsOf(configuration),
  });
  if (removed.kind === 'nothing') return;
  if (removed.kind === 'unreadable') {
    const [first] = removed.problems;
    const where = first === undefined ? '' : `${formatLocation(first.location)}: ${first.message}`;
    logger.warn('what has expired could not be taken out of the files', { problem: where });
    return;
  }
  const { exceptions, grants } = removed;
  if (removed.kind === 'denied') {
    logger.warn('the app may not open the pull request that takes out what has expired', {
      exceptions,
      grants,
    });
    return;
  }
  logger.info('a pull request takes out what has expired', { ...removed });
}
