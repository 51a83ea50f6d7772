import type { Incident, Incidents } from '../../ports/incidents.ts';
import type { Signer } from '../../ports/signer.ts';
import { renderBrokenGlass, renderUnreviewedPush, type IncidentIssue } from '../../render/incident-issue.ts';
import { onRepository, type GitHubContext } from './github-context.ts';
import { listOwnIssues } from './own-issues.ts';

/** The label of every incident's issue. */
export const incidentLabel = 'four-eyes-incident';

/**
 * Incidents as issues. An incident is found again by a signed marker in an issue that this app made: a marker that others
 * copy, or edit, stands for nothing (A50). One that a person closed stays closed.
 */
export function createIncidents(context: GitHubContext, signer: Signer): Incidents {
  return {
    openOnce: async (incident) => {
      const identity = identityOf(incident);
      const issues = await listOwnIssues(context, incidentLabel);
      const known = issues.find(({ body }) => hasMarker(body, identity, signer));
      if (known !== undefined) return known.number;
      const { title, body, assignees = [] } = issueOf(incident);
      const marker = `<!-- four-eyes-incident ${signer.sign('incidentIssue', identity)} -->`;
      const { data } = await context.client.rest(
        'POST /repos/{owner}/{repo}/issues',
        onRepository(context, { title, body: `${body}\n${marker}\n`, labels: [incidentLabel], assignees }),
      );
      return data.get('number').count();
    },
  };
}

function issueOf(incident: Incident): IncidentIssue {
  return incident.kind === 'breakGlass'
    ? renderBrokenGlass(incident)
    : renderUnreviewedPush(incident.branch, incident.segments);
}

/** What makes two incidents the same: where a branch went without review, or the comment that declared an emergency. */
function identityOf(incident: Incident): string {
  if (incident.kind === 'breakGlass') {
    return JSON.stringify([incident.kind, incident.pullRequest, incident.commentId]);
  }
  const { kind, branch, segments } = incident;
  return JSON.stringify([kind, branch, segments.map(({ fromSha, toSha }) => [fromSha, toSha])]);
}

/** Whether a line of the body is a marker that verifies for the identity. */
function hasMarker(body: string, identity: string, signer: Signer): boolean {
  return body.split('\n').some((line) => {
    const signature = /^<!-- four-eyes-incident (\S{1,500}) -->$/.exec(line.trim())?.[1];
    return signature !== undefined && signer.verify('incidentIssue', identity, signature) === 'valid';
  });
}
