import type { ProjectedPullRequest } from '../review/projection/projected-pull-request.ts';
import { approvalTitle } from './approval/approval-title.ts';

/** A projection as plain data for JSON; texts in it are untrusted. */
export function describeProjection(projected: ProjectedPullRequest): object {
  if (projected.kind === 'unread') return projected;
  const { number, title, state, facts, decision, published, difference } = projected;
  const { verdict, eyes, approvers, approvals, rules, obstacles, mode } = decision;
  return {
    ...{ kind: 'projected', number, title, state, headSha: facts.head.sha, published, difference },
    projection: {
      ...{ verdict, mode, eyes, words: approvalTitle(projected) },
      approvers: approvers.map(({ login }) => login),
      approvals: approvals.map(({ login, source, at, fate }) => ({
        ...{ login, source, at, fate },
        isWitnessed: false,
      })),
      rules: rules.map((rule) => ({
        name: rule.rule.name,
        ...(rule.kind === 'matched'
          ? { status: rule.status, eyes: rule.eyes, meanings: rule.meanings, people: rule.people }
          : { status: rule.kind }),
      })),
      obstacles,
    },
  };
}
