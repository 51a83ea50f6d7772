import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import type { ApprovalDecision } from './approval-decision.ts';

/** How long there is to find out and to write down what happened, in days. */
const daysForPostMortem = 7;
const day = 86_400_000;

/** That a change was let through in an emergency: one incident for each comment that did so. */
export interface BreakGlassIncident {
  readonly kind: 'breakGlass';
  readonly pullRequest: number;
  /** Of the comment that declared the emergency. */
  readonly commentId: number;
  /** Who declared it, and has to follow it up; untrusted text. */
  readonly login: string;
  /** Untrusted text. */
  readonly reason: string;
  /** ISO 8601, when it was said, and until when it lets the change through. */
  readonly at: string;
  readonly until: string;
  /** `YYYY-MM-DD`. */
  readonly dueOn: string;
  readonly headSha: string;
  readonly baseRef: string;
  readonly digest: string;
  /** Rules that had not enough approvals; untrusted text. */
  readonly rules: readonly string[];
  /** Changed paths, ordered; untrusted text. */
  readonly paths: readonly string[];
}

/** The incident of a change that an emergency lets through; undefined where none does, or where rules are only tried out. */
export function incidentOf(
  decision: ApprovalDecision,
  { merge }: Pick<PullRequestFacts, 'merge'>,
): BreakGlassIncident | undefined {
  const { brokenGlass, emergencies, mode, verdict, digest } = decision;
  const report = emergencies.find(({ source }) => source.id === brokenGlass?.source.id);
  if (brokenGlass === undefined || report === undefined || digest === undefined) return undefined;
  if (mode !== 'enforce' || verdict !== 'approved') return undefined;
  const { login, reason, until, source } = brokenGlass;
  const open = decision.rules.filter((rule) => rule.kind === 'matched' && rule.status !== 'satisfied');
  return {
    kind: 'breakGlass',
    pullRequest: decision.pullRequest,
    commentId: source.id,
    ...{ login, reason, until, at: report.at },
    dueOn: new Date(Date.parse(report.at) + daysForPostMortem * day).toISOString().slice(0, 10),
    ...{ headSha: decision.headSha, baseRef: decision.baseRef, digest },
    rules: open.map(({ rule }) => rule.name),
    paths: merge.kind === 'merged' ? merge.changes.map(({ path }) => path) : [],
  };
}
