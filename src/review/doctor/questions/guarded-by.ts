import { ok, problem, unknown, type DoctorAnswer } from '../doctor-answer.ts';
import type { BranchGuard, DoctorFacts } from '../doctor-facts.ts';

/**
 * The answer to whether some guard of the branch does something: what one does, holds, whatever the others do. Where none
 * of those that could be read does, one that could not be read may.
 */
export function answerGuarded(
  { guards, unreadGuards }: DoctorFacts,
  does: (guard: BranchGuard) => boolean,
  words: { readonly done: string; readonly missing: string; readonly fix: string },
): readonly Omit<DoctorAnswer, 'question'>[] {
  const guard = guards.find(does);
  if (guard !== undefined) return ok(`${words.done} (${guard.name})`);
  if (unreadGuards.length === 0) return problem(words.missing, words.fix);
  return unknown(
    `${words.missing}, as far as can be seen: ${unreadGuards.join(', ')}`,
    "give a `GITHUB_TOKEN` of one of the repository's administrators",
  );
}
