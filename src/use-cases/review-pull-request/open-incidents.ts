import { incidentOf } from '../../review/decision/break-glass-incident.ts';
import type { GatheredReview } from './gather-review.ts';
import type { ReviewParts } from './review-parts.ts';

/** Numbers of the issues that follow up emergencies, by the comment that declared each. */
export type OpenedIncidents = ReadonlyMap<number, number>;

/**
 * Opens the incident of every emergency that lets a change through; one that is open already is found again. Rejects with
 * `GitHubError`: without its incident no emergency lets anything through.
 */
export async function openIncidents(
  gathered: readonly GatheredReview[],
  { incidents }: Pick<ReviewParts, 'incidents'>,
): Promise<OpenedIncidents> {
  const opened = new Map<number, number>();
  for (const { review } of gathered) {
    const incident = incidentOf(review.decision, review.facts);
    if (incident === undefined || review.facts.state !== 'open') continue;
    opened.set(incident.commentId, await incidents.openOnce(incident));
  }
  return opened;
}
