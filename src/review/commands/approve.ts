import type { ApproveCommand, ArgumentResult, CommandGrammar } from './comment-command.ts';

const wholeSha = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const shortSha = /^[0-9a-f]{4,63}$/;

function parse(text: string): ArgumentResult<ApproveCommand> {
  if (text === '') return { command: { kind: 'approve' } };
  const sha = text.toLowerCase();
  if (wholeSha.test(sha)) return { command: { kind: 'approve', sha } };
  if (shortSha.test(sha)) {
    return {
      problem: {
        code: 'short-sha',
        message: `\`${text.slice(0, 64)}\` is not a whole SHA, and another commit can be made that begins like it`,
        remedy: 'name all 40 digits of the head',
      },
    };
  }
  return {
    problem: {
      code: 'not-a-sha',
      message: `behind \`/approve\` only the SHA of a commit may stand, and \`${text.slice(0, 64)}\` does`,
      remedy: 'write `/approve` alone on its line, or with all 40 digits of the head',
    },
  };
}

/** `/approve [SHA]` (A12). */
export const approveCommand: CommandGrammar<ApproveCommand> = {
  name: 'approve',
  usage: '/approve [SHA]',
  summary: 'agree to the change of the commit that is named, or of the present head',
  audience: 'whoever the rules ask, and took no part in the change',
  notes: [
    'Counts where the rules ask this person, and the person took no part in the change: whoever opened the pull request, or wrote, committed, co-authored or pushed one of its commits, never does.',
    'An approval is about the head and about what it changes. A push that changes anything else voids it; one that changes nothing of the policies, such as a merge of the base, does not.',
    'Alone on its line it counts only where the head has been the only one for two minutes, since a push may have crossed it; where six eyes are wanted it has to name all digits of the head. A short SHA is refused: another commit can be made that begins like it.',
    'A review with `Approve` counts just the same.',
  ],
  examples: [
    { line: '/approve', does: 'agree to the head that has stood alone for two minutes; not for six eyes' },
    {
      line: '/approve 3f9c2ab41de0c77bd21a53ce0a94a8f25f2fb9c1',
      does: 'agree to exactly this commit, whenever it was pushed',
    },
  ],
  parse,
};
