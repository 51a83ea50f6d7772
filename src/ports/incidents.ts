import type { PushSegment } from '../review/pushes/judge-push.ts';
import type { BreakGlassIncident } from '../review/decision/break-glass-incident.ts';

/** Something that went around the review, and that people have to look into. */
export interface UnreviewedPush {
  readonly kind: 'unreviewedPush';
  readonly branch: string;
  /** What nobody approved, oldest first; at least one. */
  readonly segments: readonly PushSegment[];
}

export type Incident = UnreviewedPush | BreakGlassIncident;

export interface Incidents {
  /**
   * Gives the number of the incident's issue, which is opened where there is none yet: the same incident, found again, is
   * the same issue. Rejects with `GitHubError`.
   */
  openOnce(incident: Incident): Promise<number>;
}
