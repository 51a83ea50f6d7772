import { ok, problem, unknown, type DoctorQuestion } from '../doctor-answer.ts';
import type { BranchGuard, DoctorExpectations, DoctorFacts } from '../doctor-facts.ts';

/**
 * Who can merge without the approval: whoever may bypass every guard that requires it from this app. One guard that nobody
 * may bypass is enough.
 */
export const bypass: DoctorQuestion = {
  id: 'bypass',
  answer: (facts, expected) => {
    const lists = requiringGuards(facts, expected).map(({ bypass: who }) => who);
    const [first] = lists;
    if (first === undefined) {
      const what =
        'who can merge without approval cannot be said while no guard that can be read requires it';
      return unknown(what, 'make the check required, and look again');
    }
    const known = lists.flatMap((list) => (list.kind === 'known' ? [list.value] : []));
    if (known.some((list) => list.length === 0)) return ok('nobody can bypass the approval');
    const reason = lists.flatMap((list) => (list.kind === 'unknown' ? [list.reason] : []))[0];
    if (reason !== undefined) {
      return unknown(
        `who can bypass the approval is not known: ${reason}`,
        "give a `GITHUB_TOKEN` of one of the repository's administrators",
      );
    }
    const [shortest = [], ...others] = known;
    const everywhere = shortest.filter((actor) => others.every((list) => list.includes(actor)));
    return everywhere.length === 0
      ? ok('nobody can bypass every guard that requires the approval')
      : problem(
          `these can bypass the approval: ${everywhere.join(', ')}`,
          'take them off the bypass list; who stays can change IAM alone, and each use opens an incident issue',
        );
  },
};

function requiringGuards(
  { guards, appId }: DoctorFacts,
  { requiredChecks: [approval] }: DoctorExpectations,
): readonly BranchGuard[] {
  if (appId.kind === 'unknown') return [];
  return guards.filter(({ requiredChecks }) =>
    requiredChecks.some((check) => check.name === approval && check.appId === appId.value),
  );
}
